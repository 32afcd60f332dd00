// A list that is filtered looks through so many cases for a page, then says where to go on: whatever
// there is in the store, a page costs no more, and following the pages finds everything, once.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, type Caller } from '../lib/client.ts';
import { sql } from '../lib/store.ts';
import { apply, caseNow, order, step, world } from '../lib/world.ts';

const SPAN = 10_000; // QUEUE_SPAN
const MANY = SPAN + 50;
const w = await world();
const store = w.server.store;
const OURS = `s.product_name IN ('寻常杯子', '独一无二的铜壶')`;

/** So many copies of a case, each a millisecond younger than the one before. */
async function copied(id: string): Promise<void> {
  const names = await sql(store, store.url === undefined
    ? "SELECT name FROM pragma_table_info('service_case')"
    : "SELECT column_name FROM information_schema.columns WHERE table_name = 'service_case' ORDER BY ordinal_position");
  const columns = names.map((row) => String(row[0]));
  const values = columns.map((name) => `c.${name}`).map((name) => (name === 'c.id' ? 'c.id + i * 4194304' : name === 'c.opened_at' || name === 'c.next_due_at' ? `${name} + i` : name));
  await sql(store, `WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY}) ` +
    `INSERT INTO service_case (${columns.join(', ')}) SELECT ${values.join(', ')} FROM service_case c, n WHERE c.id = ${id.slice(4)}`);
}

interface Walked {
  ids: string[];
  pages: number[];
}
async function walk(who: Caller, query: Record<string, string>): Promise<Walked> {
  const walked: Walked = { ids: [], pages: [] };
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; next_cursor: string | null } =
      await ok(who.api.GET('/api/v1/cases', { params: { query: { limit: '100', ...query, ...(cursor ? { cursor } : {}) } } }));
    walked.ids.push(...page.items.map((one) => one.id));
    walked.pages.push(page.items.length);
    cursor = page.next_cursor;
  } while (cursor !== null && walked.pages.length < 300);
  assert.equal(cursor, null, 'it comes to an end');
  return walked;
}

describe('behind ten thousand cases', () => {
  let sought = '', copy = '';

  test('there is one that somebody looks for', async () => {
    const of = await order(w, { lines: [{ quantity: 3, unit_money: 5_000, product_name: '独一无二的铜壶' }] });
    sought = (await apply(w.consumer, of, { type: 'exchange', reason: 'wrong_item', quantity: 1 })).id;
    const other = await order(w, { lines: [{ quantity: 3, unit_money: 5_000, product_name: '寻常杯子' }] });
    copy = (await apply(w.consumer, other, { type: 'return_refund', reason: 'no_reason', quantity: 1 })).id;
    await copied(copy);
    assert.deepEqual(await sql(store, `SELECT COUNT(*) FROM service_case WHERE product_name = '寻常杯子'`), [[String(MANY + 1)]]);
  });

  test('it is found by its words, a page further on', async () => {
    for (const who of [w.shop, w.agent]) {
      const { ids, pages } = await walk(who, { q: '铜壶' });
      assert.deepEqual(ids, [sought]);
      assert.equal(pages[0], 0, 'the first page looked through the others');
    }
    assert.deepEqual((await walk(w.shop, { q: '没有这样的东西' })).ids, []);
  });

  test('filters find each case once, in order, whichever way the list runs', async () => {
    const numbers = (rows: string[][]): string[] => rows.map((row) => `cas_${row[0]}`);
    const mine = `SELECT s.id FROM service_case s WHERE ${OURS} AND `, all = 'SELECT s.id FROM service_case s WHERE ';
    const ours = new Set(numbers(await sql(store, `SELECT s.id FROM service_case s WHERE ${OURS}`)));
    const newest = ' ORDER BY s.opened_at DESC, s.id DESC', due = ' ORDER BY s.next_due_at, s.id';
    const asked: [Caller, Record<string, string>, string][] = [
      [w.shop, { view: 'all', severity: 'normal' }, `${mine} s.severity = 'normal'${newest}`],
      [w.shop, { view: 'open', type: 'exchange' }, `${mine} s.type = 'exchange' AND s.closed_at IS NULL${due}`],
      [w.shop, { view: 'open', type: 'return_refund' }, `${mine} s.type = 'return_refund' AND s.closed_at IS NULL${due}`],
      [w.agent, { view: 'all', type: 'exchange' }, `${all} s.type = 'exchange'${newest}`],
      [w.agent, { view: 'all', state: 'completed' }, `${all} s.state = 'completed'${newest}`],
      [w.agent, { view: 'open', handler: 'merchant', type: 'exchange' },
        `${all} s.handler = 'merchant' AND s.type = 'exchange' AND s.closed_at IS NULL${due}`],
    ];
    for (const [who, query, statement] of asked) {
      const { ids, pages } = await walk(who, query);
      const seen = who === w.shop ? ids.filter((id) => ours.has(id)) : ids;
      assert.deepEqual(seen, numbers(await sql(store, statement)), JSON.stringify(query));
      assert.ok(ids.length > 0 && pages.slice(0, -1).every((count) => count <= 100), JSON.stringify(pages));
    }
  });

  test('days narrow what is looked through, so that the first page has it', async () => {
    const { opened_at } = await caseNow(w.shop, copy);
    const next = new Date(Date.parse(opened_at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const { ids } = await walk(w.agent, { view: 'all', to: next, q: '铜壶' });
    assert.deepEqual(ids, [sought]);
    const { ids: none, pages } = await walk(w.agent, { view: 'all', to: '2020-01-01' });
    assert.deepEqual([none, pages], [[], [0]]);
    const later = new Date(Date.parse(opened_at) + 9 * 86_400_000).toISOString().slice(0, 10);
    assert.deepEqual((await walk(w.agent, { view: 'all', from: later })).pages, [0]);
  });

  test('what a page may not show is passed over, not its end', async () => {
    const whole = (await walk(w.shop, { view: 'all', type: 'complaint' })).ids;
    assert.deepEqual((await walk(w.shop, { view: 'all', type: 'complaint', limit: '1' })).ids, whole);
  });

  test('one’s own are a list of its own', async () => {
    await step(w.shop, sought, 'claim', {});
    const { ids, pages } = await walk(w.shop, { view: 'mine', type: 'exchange' });
    assert.ok(ids.includes(sought));
    assert.equal(pages.length, 1, 'what others have is not looked through');
  });

  test('the copies, of which the journal knows nothing, are gone', async () => {
    await sql(store, `DELETE FROM service_case WHERE product_name = '寻常杯子' AND id <> ${copy.slice(4)}`);
    assert.ok((await walk(w.agent, { view: 'all' })).ids.includes(copy));
  });
});
