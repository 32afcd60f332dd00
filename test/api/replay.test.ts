// The past, decided under a draft: `aftercare replay` on a store that holds the demo world.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { Server } from '../lib/server.ts';
import { run, sql, storeFlags, top } from '../lib/store.ts';

interface Report {
  decided_count: number;
  changed_count: number;
  failed_count: number;
  unfaithful_count: number;
  less_money: number;
  outcomes: { before: string; after: string; count: number }[];
  kinds: { kind: string; count: number; cases: { case_id: string; before?: string; after?: string; money: number }[] }[];
}

const server = await Server.start();
const { store } = server;
await server.stop();
const folder = await mkdtemp(join(tmpdir(), 'aftercare-draft-'));
after(async () => rm(folder, { recursive: true }));

async function replay(pack: string, ...flags: string[]): Promise<Report> {
  const { stdout } = await run(process.env.AFTERCARE as string, ['replay', '--pack', pack, '--json', ...flags, ...storeFlags(store)]);
  return JSON.parse(stdout) as Report;
}

/** The handbook with some parameters changed, in a folder of its own. */
async function draft(values: Record<string, unknown>): Promise<string> {
  await cp(`${top}policies/handbook`, join(folder, 'handbook'), { recursive: true });
  await cp(`${top}policies/calendars`, join(folder, 'calendars'), { recursive: true });
  const path = join(folder, 'handbook', 'parameters.json');
  const file = JSON.parse(await readFile(`${top}policies/handbook/parameters.json`, 'utf8')) as { parameters: { name: string; value: unknown }[] };
  for (const [name, value] of Object.entries(values)) {
    const parameter = file.parameters.find((one) => one.name === name);
    assert.ok(parameter, name);
    parameter.value = value;
  }
  await writeFile(path, JSON.stringify(file));
  return join(folder, 'handbook');
}

const kind = (report: Report, name: string) => report.kinds.find((one) => one.kind === name) as Report['kinds'][number];
const decided = async (): Promise<number> => Number((await sql(store, "SELECT COUNT(*) FROM decision WHERE phase = 'submit'"))[0]?.[0]);

describe('replay', () => {
  test('under the same pack nothing differs, and every decision replays to itself', async () => {
    const report = await replay('handbook');
    assert.equal(report.decided_count, await decided());
    assert.deepEqual([report.changed_count, report.failed_count, report.unfaithful_count], [0, 0, 0]);
  });

  test('handbook-4.1.1-1: a shorter window refuses exactly those who came later than that', async () => {
    const report = await replay(await draft({ no_reason_days: 1 }));
    const rows = await sql(store, "SELECT case_id, facts FROM decision WHERE phase = 'submit'");
    const facts = new Map(rows.map(([id, text]) => [id as string, JSON.parse(text as string)]));
    const refused = kind(report, 'outcome').cases.filter((one) => one.before === 'allow' && one.after === 'refuse');
    assert.ok(refused.length > 0);
    for (const one of refused) {
      const [fact] = [...facts.entries()].filter(([id]) => one.case_id === `cas_${id}`).map(([, value]) => value);
      assert.ok(fact.reason === 'no_reason' && fact.days_since_sign > 1, JSON.stringify(fact));
    }
    const early = [...facts.entries()].filter(([, fact]) => fact.days_since_sign !== null && fact.days_since_sign <= 1);
    for (const [id] of early) assert.ok(!refused.some((one) => one.case_id === `cas_${id}`), id);
    assert.equal(report.failed_count, 0);
    assert.ok(report.less_money > 0);
  });

  test('a longer deadline is a promise that differs, and nothing else', async () => {
    const report = await replay(await draft({ review_days: 1 }));
    assert.ok(kind(report, 'promise').count > 0);
    for (const name of ['outcome', 'rule', 'freight', 'evidence', 'remedy']) assert.equal(kind(report, name).count, 0, name);
    assert.equal(report.changed_count, kind(report, 'promise').count);
  });

  test('a span of days leaves out what was decided elsewhere', async () => {
    assert.equal((await replay('handbook', '--to', '2021-01-01')).decided_count, 0);
    assert.equal((await replay('handbook', '--from', '2021-01-01')).decided_count, await decided());
  });

  test('a draft that cannot be read is refused before anything is decided', async () => {
    const path = await draft({});
    const dmn = await readFile(join(path, 'handbook.dmn'), 'utf8');
    await writeFile(join(path, 'handbook.dmn'), dmn.slice(0, dmn.length / 2));
    await assert.rejects(replay(path));
    await assert.rejects(replay('no-such-pack'));
  });
});
