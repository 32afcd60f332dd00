// Due times of `aftercare due batch` against counting of other kinds: minute by minute from the
// calendar's own file, the npm package chinese-days, and a real help-desk's log.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import chineseDays from 'chinese-days';

import { top } from '../lib/store.ts';

const MINUTE = 60_000;
const DAY = 1440; // minutes
const SHANGHAI = 480; // minutes
const TRIPLES = 100_000;
const FIRST = Date.UTC(2013, 0, 1) / MINUTE - SHANGHAI; // local midnight, in minutes since 1970
const DAYS = Math.round((Date.UTC(2027, 0, 1) - Date.UTC(2013, 0, 1)) / 86_400_000);

type Answer = { nominal_due: string | null; legal_due: string | null; used?: number; working_ms?: number; error?: string };

async function ask(lines: object[]): Promise<Answer[]> {
  const program = spawn(process.env.AFTERCARE as string, ['due', 'batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  program.stdout.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((done) => program.stdout.on('end', done));
  for (let i = 0; i < lines.length; i += 1000)
    if (!program.stdin.write(`${lines.slice(i, i + 1000).map((line) => JSON.stringify(line)).join('\n')}\n`))
      await new Promise((done) => program.stdin.once('drain', done));
  program.stdin.end();
  await ended;
  return Buffer.concat(parts).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Answer);
}

/** The same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface File {
  week: Record<string, string[]>;
  exceptions?: { spans: string[]; days: string[] }[];
}

/** One byte a minute from FIRST on: is it working time? And one a day: is it a working day? */
function minutesOf(name: string): { working: Uint8Array; workday: Uint8Array } {
  const file = JSON.parse(readFileSync(`${top}policies/calendars/${name}.json`, 'utf8')) as File;
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const special = new Map<number, string[]>();
  for (const { spans, days } of file.exceptions ?? [])
    for (const range of days) {
      const [from, to = from] = range.split('/') as [string, string?];
      for (let at = Date.parse(`${from}T00:00Z`); at <= Date.parse(`${to}T00:00Z`); at += 86_400_000)
        special.set((at - Date.UTC(2013, 0, 1)) / 86_400_000, spans);
    }
  const working = new Uint8Array((DAYS + 2) * DAY);
  const workday = new Uint8Array(DAYS);
  for (let day = 0; day < DAYS; day++) {
    const spans = special.get(day) ?? (file.week[names[(day + 1) % 7] as string] as string[]); // a Tuesday first
    workday[day] = spans.length > 0 ? 1 : 0;
    for (const span of spans) {
      const [from, to] = span.split('-').map((time) => {
        const [hour, minute] = time.split(':').map(Number) as [number, number];
        return hour * 60 + minute;
      }) as [number, number];
      working.fill(1, day * DAY + from, day * DAY + to);
    }
  }
  return { working, workday };
}

const instant = (minutes: number): string => new Date(minutes * MINUTE).toISOString();

describe('due times', () => {
  test('a hundred thousand of them, counted minute by minute over 2013 to 2026', async () => {
    const random = seeded(20261122);
    const calendars = Object.fromEntries(['china', 'service-hours', 'repair-shop'].map((name) => [name, minutesOf(name)]));
    const names = Object.keys(calendars);
    const units = ['working_hour', 'working_minute', 'working_day', 'natural_day', 'natural_hour'];
    const lines: object[] = [];
    const expected: string[] = [];
    for (let i = 0; i < TRIPLES; i++) {
      const name = names[random(names.length)] as string;
      const { working, workday } = calendars[name] as { working: Uint8Array; workday: Uint8Array };
      const unit = units[random(units.length)] as string;
      const start = random((DAYS - 120) * DAY); // minutes from FIRST
      const amount = 1 + random(unit === 'working_minute' ? 600 : unit.endsWith('hour') ? 60 : 30);
      let at = start;
      if (unit === 'working_hour' || unit === 'working_minute') {
        for (let left = unit === 'working_hour' ? amount * 60 : amount; left > 0; at++) left -= working[at] as number;
      } else if (unit === 'natural_hour') {
        at += amount * 60;
      } else {
        let day = Math.floor(start / DAY);
        for (let left = amount; left > 0; ) if (unit === 'natural_day' || workday[++day] === 1) { left--; if (unit === 'natural_day') day++; }
        at = (day + 1) * DAY;
      }
      lines.push({ calendar: name, start: instant(FIRST + start), amount, unit });
      expected.push(instant(FIRST + at));
    }
    const answers = await ask(lines);
    assert.equal(answers.length, TRIPLES);
    for (let i = 0; i < TRIPLES; i++)
      if (answers[i]?.nominal_due !== expected[i])
        assert.fail(`${JSON.stringify(lines[i])}: ${JSON.stringify(answers[i])}, counted ${expected[i]}`);
  });

  test('every day of 2013 to 2026, and twenty thousand limits, as chinese-days has them', async () => {
    const random = seeded(7);
    const date = (day: number): string => new Date(Date.UTC(2013, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
    const isWorkday = Array.from({ length: DAYS }, (_, day) => chineseDays.isWorkday(date(day)));
    const { workday } = minutesOf('china');
    for (let day = 0; day < DAYS; day++) assert.equal(workday[day] === 1, isWorkday[day], date(day));
    const lines: object[] = [];
    const expected: string[] = [];
    for (let i = 0; i < 20_000; i++) {
      const start = random((DAYS - 120) * DAY);
      const amount = 1 + random(40);
      let day = Math.floor(start / DAY);
      for (let left = amount; left > 0; ) if (isWorkday[++day]) left--;
      lines.push({ calendar: 'china', start: instant(FIRST + start), amount, unit: 'working_day' });
      expected.push(instant(FIRST + (day + 1) * DAY));
    }
    const answers = await ask(lines);
    for (const [i, answer] of answers.entries()) assert.equal(answer.nominal_due, expected[i], JSON.stringify(lines[i]));
  });

  test('thirty seconds and a minute are not rounded', async () => {
    const [phone, chat, night] = await ask([
      { calendar: 'always', start: '2026-02-14T10:00:00.250Z', amount: 30, unit: 'second' },
      { calendar: 'always', start: '2026-02-14T10:00:00.250Z', amount: 1, unit: 'minute' },
      { calendar: 'service-hours', start: '2026-02-14T17:00:00.000Z', amount: 30, unit: 'working_second' }, // 01:00, closed till 08:00
    ]);
    assert.equal(phone?.nominal_due, '2026-02-14T10:00:30.250Z');
    assert.equal(chat?.nominal_due, '2026-02-14T10:01:00.250Z');
    assert.equal(night?.nominal_due, '2026-02-15T00:00:30.000Z');
  });

  const log = `${top}../shared/data/event-logs/helpdesk.flat.csv.gz`;
  test('a real help-desk\'s tickets, pausing while they wait', { skip: existsSync(log) ? false : 'the log is not here' }, async () => {
    const rows = gunzipSync(readFileSync(log)).toString().trimEnd().split('\n').slice(1).map((line) => line.split(','));
    const tickets = new Map<string, { what: string; at: number }[]>();
    for (const row of rows) {
      const events = tickets.get(row[0] as string) ?? [];
      events.push({ what: row[8] as string, at: Date.parse(row[7] as string) });
      tickets.set(row[0] as string, events);
    }
    assert.equal(tickets.size, 4580);
    const lines: object[] = [];
    const elapsed: number[] = [];
    for (const events of tickets.values()) {
      events.sort((a, b) => a.at - b.at);
      const start = events[0]?.at as number;
      const now = events.at(-1)?.at as number;
      const pauses: [number, number][] = [];
      for (const [i, event] of events.entries()) {
        const next = events.slice(i + 1).find((later) => later.what !== 'Wait' && later.at > event.at);
        const last = pauses.at(-1);
        if (event.what !== 'Wait' || next === undefined || (last !== undefined && event.at < last[1])) continue;
        pauses.push([event.at, next.at]);
      }
      const paused = pauses.reduce((sum, [from, to]) => sum + to - from, 0);
      lines.push({
        calendar: 'always', start: new Date(start).toISOString(), amount: 90_000, unit: 'natural_hour', now: new Date(now).toISOString(),
        pauses: pauses.map((pause) => pause.map((at) => new Date(at).toISOString())),
      });
      elapsed.push(now - start - paused);
    }
    const answers = await ask(lines);
    for (const [i, answer] of answers.entries()) assert.equal(answer.used, elapsed[i], JSON.stringify(lines[i]));
    const waited = lines.filter((line) => (line as { pauses: unknown[] }).pauses.length > 0).length;
    assert.ok(waited > 1000, `${waited} tickets waited`);
  });

  test('a line that makes no sense is answered, and the next goes on', async () => {
    const answers = await ask([{ unit: 'week' }, { calendar: 'moon', start: '2026-01-01T00:00:00Z' }, { calendar: 'china', start: '2026-11-20T02:00:00Z', amount: 2, unit: 'working_day' }]);
    assert.ok(answers[0]?.error !== undefined && answers[1]?.error !== undefined);
    assert.equal(answers[2]?.nominal_due, '2026-11-24T16:00:00.000Z');
  });
});
