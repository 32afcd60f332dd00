// Finding things: cases by the shop's order number, by state within a view; the shops; what lists
// show beside their rows.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { nobody, ok, refused, type Caller } from '../lib/client.ts';
import { apply, caseNow, order, reaches, step, world } from '../lib/world.ts';

const w = await world();

const found = async (who: Caller, query: Record<string, string>): Promise<string[]> => {
  const page = await ok(who.api.GET('/api/v1/cases', { params: { query: { limit: '100', ...query } } }));
  return page.items.map((row) => row.id);
};

describe('cases', () => {
  test('are found by the number of the case and by that of the order, by whoever may see them', async () => {
    const of = await order(w, { lines: [{ quantity: 3, unit_money: 5_000 }] });
    const first = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const second = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const q = of.order_no;
    assert.deepEqual(await found(w.shop, { q: first.case_no }), [first.id]);
    for (const who of [w.shop, w.consumer, w.agent, w.admin])
      assert.deepEqual(await found(who, { q }), [second.id, first.id], 'newest first');
    for (const who of [w.otherShop, w.other]) {
      assert.deepEqual(await found(who, { q }), []);
      assert.deepEqual(await found(who, { q: first.case_no }), []);
    }
    assert.deepEqual(await found(w.shop, { q: `${q}0` }), [], 'whole numbers only');
    const page = await ok(w.shop.api.GET('/api/v1/cases', { params: { query: { q, limit: '1' } } }));
    assert.ok(page.next_cursor !== null);
    assert.deepEqual(await found(w.shop, { q, limit: '1', cursor: page.next_cursor as string }), [first.id]);
  });

  test('in a view are narrowed by state', async () => {
    const of = await order(w);
    const waiting = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const approved = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, approved.id, 'approve', {});
    for (const who of [w.shop, w.consumer]) {
      const reviewing = await found(who, { view: 'open', state: 'reviewing' });
      assert.ok(reviewing.includes(waiting.id) && !reviewing.includes(approved.id));
      const sending = await found(who, { view: 'open', state: 'awaiting_shipback' });
      assert.ok(sending.includes(approved.id) && !sending.includes(waiting.id));
      assert.deepEqual(await found(who, { view: 'open', state: 'completed' }), [], 'nothing that has ended is open');
    }
  });

  test('say where goods would go while one may approve', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    assert.equal(opened.default_return_address, null, 'not for who cannot approve');
    const { default_return_address: address } = await caseNow(w.shop, opened.id);
    const { id, items } = await ok(w.shop.api.GET('/api/v1/merchants')).then(({ items }) => ({ id: opened.merchant_id, items }));
    const shop = items.find((row) => row.id === id);
    assert.deepEqual(address, { name: shop?.return_name, phone: shop?.return_phone, address: shop?.return_address });
    const approved = await step(w.shop, opened.id, 'approve', {});
    assert.equal(approved.default_return_address, null);
    assert.deepEqual(approved.return_address, address, 'what an approval without an address takes');
  });
});

describe('beside the rows', () => {
  test('refunds name their case', async () => {
    const of = await order(w, { state: 'paid' });
    const opened = await apply(w.consumer, of, { type: 'refund_only', reason: 'no_reason' });
    const left = (await caseNow(w.shop, opened.id)).state;
    if (left === 'reviewing') await step(w.shop, opened.id, 'approve', {});
    await reaches(w.shop, opened.id, 'completed');
    const page = await ok(w.shop.api.GET('/api/v1/refunds', { params: { query: { limit: '100' } } }));
    assert.equal(page.items.find((row) => row.case_id === opened.id)?.case_no, opened.case_no);
  });

  test('accounts name their party as everywhere', async () => {
    const page = await ok(w.admin.api.GET('/api/v1/accounts', { params: { query: { limit: '100' } } }));
    const of = (login: string) => page.items.find((row) => row.login === login);
    const shops = await ok(w.admin.api.GET('/api/v1/merchants'));
    const shop = of('staff@qinghe');
    assert.ok(shops.items.some((row) => row.id === shop?.party_id && row.name === shop?.party_name));
    assert.match(of('13800000001')?.party_id ?? '', /^con_/);
    assert.equal(of('agent@platform')?.party_id, null);
    const body = { login: `x${Date.now()}@qinghe`, password: 'aftercare-demo', role: 'merchant' as const, display_name: '小王' };
    const added = await ok(w.admin.api.POST('/api/v1/accounts', { body: { ...body, party_id: shop?.party_id ?? null } }));
    assert.equal(added.party_id, shop?.party_id);
  });

  test('days of the calendar are named in both languages', async () => {
    const { name } = await ok(w.shop.api.GET('/api/v1/policy')).then((policy) => ({ name: policy.calendar }));
    const days = await ok(
      w.shop.api.GET('/api/v1/calendars/{name}', {
        params: { path: { name: name as string }, query: { from: '2026-10-01', to: '2026-10-01' } },
      }),
    );
    assert.equal(days.days[0]?.name, '国庆节');
    assert.equal(days.days[0]?.name_en, 'National Day');
  });
});

test('everybody signed in sees the shops, and only whom it concerns where they want returns', async () => {
  await refused(nobody(w.server).api.GET('/api/v1/merchants'), 401, 'not_signed_in');
  const seen = async (who: Caller) => {
    const { items } = await ok(who.api.GET('/api/v1/merchants'));
    return Object.fromEntries(items.map((row) => [row.name, row]));
  };
  const consumer = await seen(w.consumer);
  assert.deepEqual(Object.keys(consumer).sort(), Object.keys(await seen(w.agent)).sort());
  for (const row of Object.values(consumer))
    assert.deepEqual([row.return_address, row.return_phone, row.outside_key], [null, null, null]);
  const own = await seen(w.shop);
  assert.ok(own['青禾家居']?.return_address);
  assert.equal(own['星辰数码']?.return_address, null);
  assert.ok((await seen(w.admin))['星辰数码']?.return_address);
});

