// Running clocks counted anew: when the calendar gets another version, when a case gets another class.
// What was used and what was paused is never lost.

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { ok, type Schemas } from '../lib/client.ts';
import { dayOf, endOf, isWorkday } from '../lib/calendar.ts';
import { sql, top } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, PARCEL, again, apply, caseNow, now, order, pass, step, world, type Case, type World } from '../lib/world.ts';

const graded = await world({ flags: ['--pack', 'standard'] });

const clockOf = (found: Case, promise: string) => {
  const clock = found.clocks.find((one) => one.promise === promise);
  assert.ok(clock, promise);
  return clock;
};
const receiptOf = (w: World, found: Case, promise: string): Promise<Schemas['receipt']> =>
  ok(w.consumer.api.GET('/api/v1/cases/{id}/clocks/{clock_id}', {
    params: { path: { id: found.id, clock_id: clockOf(found, promise).id } },
  }));
const date = (ms: number): string => new Date(ms + 8 * HOUR).toISOString().slice(0, 10);

/** The calendar of China with days of rest from today on, as another version or by stealth. */
async function rest(w: World, version: string, days: number): Promise<void> {
  const calendar = JSON.parse(await readFile(`${top}policies/calendars/china.json`, 'utf8'));
  const named = new Set<string>();
  for (let day = 0; day <= days; day++) named.add(date(now(w) + day * DAY));
  for (const exception of calendar.exceptions)
    exception.days = exception.days.filter((range: string) => {
      const [from, to = from] = range.split('/') as [string, string?];
      return ![...named].some((day) => from <= day && day <= to);
    });
  calendar.exceptions = calendar.exceptions.filter((exception: { days: string[] }) => exception.days.length > 0);
  calendar.exceptions.push({ zh: '厂休', en: 'Works holiday', spans: [], days: [...named] });
  calendar.version = version;
  const folder = join(w.server.store.data, 'policies');
  await mkdir(join(folder, 'calendars'), { recursive: true });
  await writeFile(join(folder, 'calendars', 'china.json'), JSON.stringify(calendar));
}

describe('another version of the calendar', () => {
  test('moves what runs, keeps pauses and starts, explains what ended as it was counted', async () => {
    const w = await world({ flags: [] });
    const running = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const waiting = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, waiting.id, 'approve', {});
    const before = clockOf(await caseNow(w.consumer, running.id), 'review');
    const paused = await caseNow(w.consumer, waiting.id);
    assert.equal(clockOf(paused, 'overall').state, 'paused');
    const ended = clockOf(paused, 'review');
    assert.equal(ended.state, 'met');
    const told = await receiptOf(w, paused, 'review');

    await w.server.stop();
    const rested = now(w) + 20 * DAY;
    await rest(w, '2026.1+rest', 20); // longer than any holiday: what was due lies in it
    await w.server.start();
    await again(w);
    const moved = await until('the due time moved', async () => {
      const found = await caseNow(w.consumer, running.id);
      return clockOf(found, 'review').legal_due !== before.legal_due && found;
    });
    const after = clockOf(moved, 'review');
    assert.equal(after.started_at, before.started_at);
    const began = dayOf(Date.parse(after.started_at));
    let day = Math.max(began, dayOf(rested)); // what lies before was rest already, or is named rest now
    for (let left = 2; left > 0; ) if (isWorkday(++day)) left--;
    assert.equal(after.legal_due, new Date(endOf(day)).toISOString());
    const event = moved.timeline.find((row) => row.event === 'due_moved' && (row.detail as { promise: string }).promise === 'review');
    assert.deepEqual(event?.detail, {
      promise: 'review', zh: before.zh, en: before.en, from: before.nominal_due, to: after.nominal_due,
      calendar: 'china', version: '2026.1+rest',
    });
    assert.ok(moved.next_due_at && Date.parse(moved.next_due_at) > Date.parse(running.next_due_at as string), 'the queue orders by the new time');
    assert.equal((await receiptOf(w, moved, 'review')).calendar_version, '2026.1+rest');

    // what ended is explained by the calendar it was counted with
    const still = await receiptOf(w, await caseNow(w.consumer, waiting.id), 'review');
    assert.equal(still.calendar_version, told.calendar_version);
    assert.deepEqual(still.rows, told.rows);

    // what stood still goes on with its pause and its start
    await step(w.consumer, waiting.id, 'ship-back', PARCEL);
    await step(w.shop, waiting.id, 'receive', {});
    const woken = clockOf(await caseNow(w.consumer, waiting.id), 'overall');
    const shown = await receiptOf(w, await caseNow(w.consumer, waiting.id), 'overall');
    assert.equal(woken.started_at, clockOf(paused, 'overall').started_at);
    assert.equal(shown.calendar_version, '2026.1+rest');
    const [[pauses] = []] = await sql(w.server.store, `SELECT pauses FROM clock WHERE id = ${woken.id.slice(4)}`);
    const [[from, to] = []] = JSON.parse(pauses as string) as [number, number][];
    assert.ok(from && to && from >= Date.parse(paused.opened_at) && to > from, 'its pause is still there');

    // the version before comes back: counted anew once more, to the very same time
    await w.server.stop();
    await cp(`${top}policies/calendars/china.json`, join(w.server.store.data, 'policies/calendars/china.json'));
    await w.server.start();
    await again(w);
    await until('the due time came back', async () =>
      clockOf(await caseNow(w.consumer, running.id), 'review').legal_due === before.legal_due);
  });

  test('other days under the same version are refused at start', async () => {
    const w = await world({ flags: [], isRough: true });
    await w.server.stop();
    await rest(w, '2026.1', 3);
    w.server.launch();
    assert.notEqual((await w.server.end()).code, 0);
    assert.match(w.server.words.join('\n') + JSON.stringify(w.server.log), /calendar china has changed/);
    await cp(`${top}policies/calendars/china.json`, join(w.server.store.data, 'policies/calendars/china.json'));
    await w.server.start();
  });
});

describe('another class', () => {
  const enquire = async (): Promise<Case> =>
    ok(graded.agent.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '滤芯多久换一次？', channel: 'hotline', order_id: (await order(graded)).id } }));

  test('handbook-7.1.3-2: time that stood still is not lost when the case gets another class', async () => {
    const { agent, consumer, shop } = graded;
    const bought = await order(graded);
    const filed = await ok(consumer.api.POST('/api/v1/complaints', { body: { topic: 'service', against: 'merchant', text: '答应的补发没有寄', order_id: bought.id } }));
    await step(shop, filed.id, 'begin', {});
    const before = await step(shop, filed.id, 'propose', { findings: '属实', text: '今日补发' });
    assert.equal(clockOf(before, 'complaint').state, 'paused');
    const pausesOf = async (id: string) => (await sql(graded.server.store, `SELECT pauses FROM clock WHERE id = ${id.slice(4)}`))[0]?.[0];
    const stood = await pausesOf(clockOf(before, 'complaint').id);
    assert.match(String(stood), /^\[\[\d+,0\]\]$/);
    await pass(graded, 30 * HOUR); // more than the promise has
    const graver = await step(agent, filed.id, 'class', { urgency: 'urgent', severity: 'critical', reason: '再次投诉' });
    assert.equal(clockOf(graver, 'complaint').state, 'paused');
    await pass(graded, HOUR);
    const ended = clockOf(await step(consumer, filed.id, 'accept', {}), 'complaint');
    assert.deepEqual([ended.state, ended.breached_at, ended.started_at], ['met', null, clockOf(before, 'complaint').started_at]);
    assert.equal(await pausesOf(ended.id), stood, 'it stood still from the proposal on');
  });

  test('holds a promise to less time from the same start, and never to more than was told', async () => {
    const { agent } = graded;
    const asked = await enquire();
    await pass(graded, HOUR / 4);
    const before = clockOf(asked, 'answer');
    const graver = await step(agent, asked.id, 'class', { urgency: 'urgent', severity: 'critical', reason: '设备漏电' });
    const tightened = clockOf(graver, 'answer');
    assert.equal(tightened.started_at, before.started_at);
    assert.ok(Date.parse(tightened.nominal_due as string) < Date.parse(before.nominal_due as string), 'less time');
    assert.ok(graver.timeline.some((row) => row.event === 'due_moved'));
    assert.ok(Date.parse(graver.next_due_at as string) <= Date.parse(tightened.nominal_due as string));
    const milder = await step(agent, asked.id, 'class', { urgency: 'common', severity: 'low', reason: '误报' });
    assert.equal(clockOf(milder, 'answer').nominal_due, tightened.nominal_due, 'what was told stays');
    assert.equal(milder.timeline.filter((row) => row.event === 'due_moved').length, 1);
  });
});
