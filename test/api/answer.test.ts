// The answer of a case: what applying answers is what is read afterwards, also from a server that has nothing left in
// memory; and the lists that hang on a case have the rows that the tables have, for every case of the demo world.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, type Caller } from '../lib/client.ts';
import { sql } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { again, apply, caseNow, order, world, type Case, type Wish, type World } from '../lib/world.ts';

const WISHES: Wish[] = [
  { type: 'return_refund', reason: 'no_reason' },
  { type: 'exchange', reason: 'quality' },
  { type: 'return_refund', reason: 'other', description: '引号 " 反斜杠 \\ 换行\n和 😀' },
];

/** What the tables hold of it, by the lists' names. */
const TABLES: Record<string, string> = {
  offers: 'offer WHERE case_id = $', inspection: 'inspection_item WHERE case_id = $', parcels: 'case_parcel WHERE case_id = $',
  files: 'file WHERE case_id = $', ledger: 'ledger_entry WHERE case_id = $', refunds: 'refund WHERE case_id = $',
  compensations: 'compensation WHERE case_id = $', reopenings: 'reopening WHERE case_id = $',
  follow_ups: 'follow_up WHERE case_id = $',
  merged: "case_link WHERE case_id = $ AND kind = 'merged_from' AND removed_at IS NULL",
  disputes: "service_case WHERE parent_id = $ AND type = 'dispute' AND closed_at IS NULL",
};

async function counted(w: World, id: string): Promise<Record<string, number>> {
  const digits = id.replace('cas_', '');
  const columns = Object.values(TABLES).map((table) => `(SELECT COUNT(*) FROM ${table.replace('$', digits)})`);
  const [row = []] = await sql(w.server.store, `SELECT ${columns.join(', ')}`);
  return Object.fromEntries(Object.keys(TABLES).map((name, at) => [name, Number(row[at])]));
}

function shown(seen: Case): Record<string, number> {
  const { offers, inspection, parcels, files, ledger, refunds, compensations, after } = seen;
  const { reopenings, follow_ups, merged, dispute_id } = after;
  const lists = { offers, inspection, parcels, files, ledger, refunds, compensations, reopenings, follow_ups, merged };
  const counts = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]));
  return { ...counts, disputes: dispute_id === null ? 0 : 1 };
}

async function allCases(who: Caller): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { view: 'all' as const, limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const page = await ok(who.api.GET('/api/v1/cases', { params: { query } }));
    ids.push(...page.items.map((row) => row.id));
    if (page.next_cursor === null) return ids;
    cursor = page.next_cursor;
  }
}

const w = await world();

describe('the answer of a case', () => {
  test('each list has the rows that its table has, for every case of the demo world', async () => {
    const ids = await allCases(w.admin);
    const met = new Set<string>();
    for (const id of ids) {
      let last = '';
      await until(`${id} showing what is there`, async () => {
        const [there, seen] = [await counted(w, id), shown(await caseNow(w.admin, id))];
        for (const name of Object.keys(there)) if ((there[name] as number) > 0) met.add(name);
        last = `${JSON.stringify(there)} in the tables, ${JSON.stringify(seen)} shown`;
        return JSON.stringify(there) === JSON.stringify(seen) ? true : undefined; // a job may write in between
      }).catch((late: Error) => assert.fail(`${late.message}: ${last}`));
    }
    for (const name of ['offers', 'inspection', 'parcels', 'files', 'ledger', 'refunds', 'compensations'])
      assert.ok(met.has(name), `no case of the demo world has ${name}`);
  });

  test('what applying answers is what is read after it, and from a server started anew', async () => {
    const answers: Case[] = [];
    for (const wish of WISHES) answers.push(await apply(w.consumer, await order(w), wish));
    for (const answer of answers) assert.deepEqual(await caseNow(w.consumer, answer.id), answer);
    await w.server.stop();
    await w.server.start();
    await again(w);
    for (const answer of answers) {
      assert.deepEqual(await caseNow(w.consumer, answer.id), answer);
      const staff = await caseNow(w.shop, answer.id);
      assert.deepEqual(staff.verdict, answer.verdict);
      assert.equal(staff.version, answer.version);
    }
  });
});
