// Lists in pages: complete and without doubles, also while rows are added; filters and views.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { nobody, ok, refused, type Caller } from '../lib/client.ts';
import { each } from '../lib/wait.ts';
import { apply, order, orderNow, step, world } from '../lib/world.ts';

const w = await world();

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** Walks every page; `between` runs after each. */
async function walk<T>(page: (cursor?: string) => Promise<Page<T>>, between?: () => Promise<unknown>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null | undefined;
  for (let turn = 0; turn < 500; turn++) {
    const { items, next_cursor } = await page(cursor ?? undefined);
    all.push(...items);
    if (next_cursor === null) return all;
    cursor = next_cursor;
    await between?.();
  }
  throw new Error('the pages do not end');
}

const assertUnique = (ids: string[]): void => assert.equal(new Set(ids).size, ids.length, 'no row twice');
const newestFirst = (ids: string[]): void => {
  const numbers = ids.map((id) => BigInt(id.slice(4)));
  for (let i = 1; i < numbers.length; i++) assert.ok((numbers[i - 1] as bigint) > (numbers[i] as bigint));
};
/** By the moment of opening, which for what is told of the past is not that of the id; by the id within one moment. */
const lastOpenedFirst = (rows: { id: string; opened_at: string }[]): void => {
  for (let i = 1; i < rows.length; i++) {
    const [above, below] = [rows[i - 1], rows[i]] as [{ id: string; opened_at: string }, { id: string; opened_at: string }];
    if (above.opened_at === below.opened_at) newestFirst([above.id, below.id]);
    else assert.ok(above.opened_at > below.opened_at, `${above.id} ${above.opened_at} above ${below.id} ${below.opened_at}`);
  }
};

const orders = (who: Caller, state?: string, limit = '7') => (cursor?: string) =>
  ok(who.api.GET('/api/v1/orders', { params: { query: { limit, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }));
const cases = (who: Caller, query: Record<string, string> = {}) => (cursor?: string) =>
  ok(who.api.GET('/api/v1/cases', { params: { query: { limit: '3', view: 'all', ...query, ...(cursor ? { cursor } : {}) } } }));

describe('pages', () => {
  test('orders: every one once, newest first, for each side, in each state', async () => {
    for (const who of [w.consumer, w.shop, w.agent]) {
      const all = await walk(orders(who, undefined, '100'));
      const pieces = await walk(orders(who));
      assert.deepEqual(pieces.map((one) => one.id), all.map((one) => one.id));
      assertUnique(all.map((one) => one.id));
      for (let i = 1; i < all.length; i++) assert.ok((all[i - 1]?.placed_at ?? '') >= (all[i]?.placed_at ?? ''));
      for (const state of ['placed', 'paid', 'shipped', 'signed', 'closed']) {
        const some = await walk(orders(who, state));
        assert.deepEqual(some.map((one) => one.id), all.filter((one) => one.state === state).map((one) => one.id), state);
      }
    }
  });

  test('a list leaves out who received it; the order itself shows it to those who may see', async () => {
    const page = await orders(w.shop)();
    assert.ok(page.items.every((one) => one.receiver_phone === null && one.receiver_address === null));
    const id = page.items[0]?.id as string;
    const own = await orderNow(w.shop, id);
    assert.match(own.receiver_phone ?? '', /^\d{3}\*{4}\d{4}$/, 'staff see the number masked');
    const mine = (await orders(w.consumer)()).items.find((one) => one.source === 'demo')?.id as string;
    assert.equal((await orderNow(w.consumer, mine)).receiver_phone, '13800000001');
  });

  test('cases: rows that come in between are neither lost nor repeated', async () => {
    const bought = await order(w, { lines: [{ quantity: 30, unit_money: 100 }] });
    const before = await walk(cases(w.shop));
    lastOpenedFirst(before);
    const during = await walk(cases(w.shop), () => apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' }));
    assertUnique(during.map((one) => one.id));
    const seen = new Set(during.map((one) => one.id));
    for (const row of before) assert.ok(seen.has(row.id), `${row.id} was there from the start`);
    const mine = await walk(cases(w.consumer));
    assert.ok(mine.every((one) => one.consumer_id === bought.consumer_id));
  });

  test('the queue: open cases by due time, and a walk through it is complete while cases are closed', async () => {
    const bought = await order(w, { lines: [{ quantity: 12, unit_money: 100 }] });
    const opened = await each(Array.from({ length: 12 }), 4, () => apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' }));
    const queue = await walk(cases(w.shop, { view: 'open' }));
    assertUnique(queue.map((one) => one.id));
    for (const row of opened) assert.ok(queue.some((one) => one.id === row.id));
    assert.ok(queue.every((one) => one.closed_at === null));
    const dues = queue.map((one) => (one.next_due_at === null ? Infinity : Date.parse(one.next_due_at)));
    assert.deepEqual(dues, dues.toSorted((a, b) => a - b), 'what is due first stands first');
    const counts = await ok(w.shop.api.GET('/api/v1/cases/counts'));
    assert.equal(counts.open_count, queue.length);
    let closing = 0;
    const walked = await walk(cases(w.shop, { view: 'open' }), async () => {
      const next = opened[closing++];
      if (next !== undefined) await step(w.consumer, next.id, 'withdraw', {});
    });
    assertUnique(walked.map((one) => one.id));
    const gone = new Set(opened.map((one) => one.id));
    const seen = new Set(walked.map((one) => one.id));
    for (const row of queue) assert.ok(seen.has(row.id) || gone.has(row.id), 'nobody else falls out');
  });

  test('filters: state, type, order, number', async () => {
    const all = await walk(cases(w.agent));
    for (const state of ['reviewing', 'completed', 'expired'] as const) {
      const some = await walk(cases(w.agent, { state }));
      assert.deepEqual(some.map((one) => one.id), all.filter((one) => one.state === state).map((one) => one.id));
    }
    const exchanges = await walk(cases(w.shop, { type: 'exchange' }));
    assert.ok(exchanges.every((one) => one.type === 'exchange'));
    const own = await walk(cases(w.shop));
    newestFirst(exchanges.map((one) => one.id));
    assert.deepEqual(exchanges.map((one) => one.id).sort(), own.filter((one) => one.type === 'exchange').map((one) => one.id).sort());
    const one = all[0];
    assert.ok(one);
    assert.deepEqual((await cases(w.agent, { q: one.case_no })()).items.map((row) => row.id), [one.id]);
    const ofOrder = await walk(cases(w.agent, { order_id: one.order_id as string }));
    assert.ok(ofOrder.some((row) => row.id === one.id) && ofOrder.every((row) => row.order_id === one.order_id));
    assert.deepEqual((await cases(w.agent, { q: 'RET-20200101-000001' })()).items, []);
  });

  test('products, accounts, refunds, ledger and journal page too', async () => {
    const products = await walk((cursor) => ok(w.shop.api.GET('/api/v1/products', { params: { query: { limit: '4', ...(cursor ? { cursor } : {}) } } })));
    assertUnique(products.map((row) => row.id));
    assert.ok(products.length >= 20);
    const accounts = await walk((cursor) => ok(w.admin.api.GET('/api/v1/accounts', { params: { query: { limit: '5', ...(cursor ? { cursor } : {}) } } })));
    assertUnique(accounts.map((row) => row.id));
    assert.equal(accounts.length, 13);
    for (const who of [w.shop, w.agent]) {
      const refunds = await walk((cursor) => ok(who.api.GET('/api/v1/refunds', { params: { query: { limit: '2', ...(cursor ? { cursor } : {}) } } })));
      newestFirst(refunds.map((row) => row.id));
      const entries = await walk((cursor) => ok(who.api.GET('/api/v1/ledger', { params: { query: { limit: '5', ...(cursor ? { cursor } : {}) } } })));
      newestFirst(entries.map((row) => row.id));
      assert.equal(entries.reduce((sum, row) => sum + row.debit_money - row.credit_money, 0), 0);
    }
    const id = (await cases(w.shop)()).items[0]?.id as string;
    const rows = await walk((cursor) =>
      ok(w.shop.api.GET('/api/v1/cases/{id}/journal', { params: { path: { id }, query: { limit: '1', ...(cursor ? { cursor } : {}) } } })));
    assert.deepEqual(rows.map((row) => row.seq), rows.map((row) => row.seq).toSorted((a, b) => b - a));
  });

  test('limits, cursors and words that are none are refused by name', async () => {
    const bad: [Record<string, string>, string][] = [
      [{ limit: '0' }, 'limit'], [{ limit: '101' }, 'limit'], [{ limit: 'x' }, 'limit'], [{ limit: '-1' }, 'limit'],
      [{ cursor: 'nonsense' }, 'cursor'], [{ cursor: '1-x' }, 'cursor'], [{ state: 'sleeping' }, 'state'],
      [{ type: 'gift' }, 'type'], [{ view: 'mine?' }, 'view'], [{ order_id: 'cas_1' }, 'order_id'],
    ];
    for (const [query, field] of bad) {
      const problem = await refused(w.shop.api.GET('/api/v1/cases', { params: { query } }), 422, 'invalid');
      assert.equal(problem.field, field, JSON.stringify(query));
    }
    for (const cursor of ['x', '1.x', '.'])
      await refused(w.shop.api.GET('/api/v1/orders', { params: { query: { cursor } } }), 422, 'invalid');
    await refused(nobody(w.server).api.GET('/api/v1/cases'), 401, 'not_signed_in');
  });
});
