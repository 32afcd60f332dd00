// Finding things: cases by the shop's order number, by state within a view; the shops; what lists
// show beside their rows.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { nobody, ok, refused, type Caller } from '../lib/client.ts';
import { DAY, HOUR, PHONE, apply, caseNow, now, order, reaches, step, world } from '../lib/world.ts';

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
    const sheet = (return_address: string | null | undefined) => ({
      name: shop?.name, return_name: shop?.return_name, return_phone: shop?.return_phone, return_address, is_return_auto_approved: shop?.is_return_auto_approved,
    });
    const change = (to: string | null | undefined) =>
      ok(w.admin.api.POST('/api/v1/merchants/{id}/change', { params: { path: { id } }, body: sheet(to) } as never));
    await change('宁波市江北区 8 号');
    assert.deepEqual((await caseNow(w.shop, opened.id)).default_return_address, { ...(address as object), address: '宁波市江北区 8 号' }, 'as it is now');
    await change(shop?.return_address);
    assert.deepEqual((await caseNow(w.shop, opened.id)).default_return_address, address);
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


describe('orders', () => {
  const hits = async (who: Caller, q: string, more: Record<string, string> = {}): Promise<string[]> =>
    (await ok(who.api.GET('/api/v1/orders', { params: { query: { q, limit: '100', ...more } } }))).items.map((one) => one.id);

  test('are found by number, its end, name, telephone and goods, by whoever may see them; by no more than is shown', async () => {
    const of = await order(w, { lines: [{ quantity: 3, unit_money: 5_000, product_name: '手工紫砂壶 60%' }] });
    for (const who of [w.shop, w.agent, w.admin, w.consumer]) {
      assert.deepEqual(await hits(who, of.order_no), [of.id], 'a whole number is one order');
      for (const q of [of.order_no.slice(-4), '紫砂壶', '60%', '林晓雨', PHONE, PHONE.slice(-4)]) assert.ok((await hits(who, q)).includes(of.id), q);
    }
    for (const q of ['6%0', '紫%壶', '林晓', PHONE.slice(-5), PHONE.slice(0, 7)]) assert.ok(!(await hits(w.agent, q)).includes(of.id), `${q} finds what is shown masked`);
    for (const who of [w.otherShop, w.other])
      for (const q of [of.order_no, '紫砂壶', '林晓雨']) assert.ok(!(await hits(who, q)).includes(of.id), q);
    assert.deepEqual(await hits(w.shop, '紫砂壶', { state: of.state }), [of.id]);
    assert.deepEqual(await hits(w.shop, '紫砂壶', { state: 'placed' }), []);
    assert.deepEqual(await hits(w.shop, of.order_no, { state: 'placed' }), []);
    await refused(w.shop.api.GET('/api/v1/orders', { params: { query: { q: '壶'.repeat(30) } } }), 422, 'invalid');
  });

  test('page by page, each once', async () => {
    const whole = await hits(w.shop, '林晓雨');
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; next_cursor: string | null } =
        await ok(w.shop.api.GET('/api/v1/orders', { params: { query: { q: '林晓雨', limit: '2', ...(cursor ? { cursor } : {}) } } }));
      walked.push(...page.items.map((one) => one.id));
      cursor = page.next_cursor;
    }
    assert.ok(whole.length > 2);
    assert.deepEqual(walked, whole);
  });
});

describe('search', () => {
  test('by the end of a number, a part of the goods’ name, the whole name, the shown end of a telephone; by no more', async () => {
    const of = await order(w, { lines: [{ quantity: 3, unit_money: 5_000, product_name: '珐琅铸铁锅 100%_A型' }] });
    const one = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const { consumer_id } = await caseNow(w.shop, one.id);
    const hits = async (who: Caller, q: string) => (await found(who, { q })).includes(one.id);
    for (const q of ['铸铁锅', '100%_a', one.case_no.slice(-6), '林晓雨', PHONE.slice(-4), PHONE])
      for (const who of [w.shop, w.agent, w.consumer]) assert.ok(await hits(who, q), q);
    for (const q of ['100_', '铸%锅', '林晓', PHONE.slice(-5), PHONE.slice(-6), PHONE.slice(0, 7), '!'])
      for (const who of [w.shop, w.agent]) assert.ok(!(await hits(who, q)), `${q} finds what is shown masked`);
    for (const who of [w.otherShop, w.other])
      for (const q of ['铸铁锅', '林晓雨', PHONE]) assert.ok(!(await hits(who, q)), q);
    assert.ok(consumer_id !== null);
    await refused(w.shop.api.GET('/api/v1/cases', { params: { query: { q: '锅'.repeat(30) } } }), 422, 'invalid');
    await step(w.consumer, one.id, 'withdraw', {});
    for (const who of [w.shop, w.agent, w.consumer]) assert.ok(await hits(who, '铸铁锅'), 'what has ended is found, too');
    const page = await ok(w.shop.api.GET('/api/v1/cases', { params: { query: { q: '林晓雨', limit: '1' } } }));
    const next = await ok(w.shop.api.GET('/api/v1/cases', { params: { query: { q: '林晓雨', limit: '1', cursor: page.next_cursor as string } } }));
    assert.notEqual(page.items[0]?.id, next.items[0]?.id);
  });

  test('filters go together: shop, handler, colleague, gravity, days, what is past due; kept under a name', async () => {
    const of = await order(w);
    const one = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const two = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const { account } = await ok(w.shop.api.GET('/api/v1/me'));
    const claimed = await step(w.shop, one.id, 'claim', {});
    const has = async (who: Caller, query: Record<string, string>) => {
      const ids = await found(who, query);
      return [ids.includes(one.id), ids.includes(two.id)];
    };
    const today = (days: number) => new Date(now(w) + 8 * HOUR + days * DAY).toISOString().slice(0, 10);
    assert.deepEqual(await has(w.shop, { assignee_id: account.id }), [true, false]);
    assert.deepEqual(await has(w.shop, { assignee_id: account.id, view: 'open', type: 'exchange' }), [false, false]);
    assert.deepEqual(await has(w.agent, { merchant_id: claimed.merchant_id as string, handler: 'merchant', view: 'open' }), [true, true]);
    assert.deepEqual(await has(w.agent, { handler: 'platform' }), [false, false]);
    assert.deepEqual(await has(w.shop, { handler: 'platform', merchant_id: 'mer_1' }), [false, false], 'another shop is not to be had');
    assert.deepEqual(await has(w.shop, { severity: one.severity ?? 'normal', from: today(0), to: today(0) }), [true, true]);
    assert.deepEqual(await has(w.shop, { from: today(1) }), [false, false]);
    assert.deepEqual(await has(w.shop, { to: today(-1) }), [false, false]);
    assert.deepEqual(await has(w.shop, { overdue: '1' }), [false, false]);
    for (const query of [{ handler: 'nobody' }, { severity: 'x' }, { from: '2026-13-01' }, { merchant_id: 'acc_1' }])
      assert.ok((await w.shop.api.GET('/api/v1/cases', { params: { query: query as never } })).response.status >= 400, JSON.stringify(query));
    const body = { name: '我的退货', view: 'open', type: 'return_refund', assignee_id: account.id, words: '退' } as const;
    const kept = await ok(w.shop.api.POST('/api/v1/views', { body }));
    assert.deepEqual([kept.assignee_id, kept.words, kept.is_overdue, kept.handler], [account.id, '退', false, null]);
    const again = (await ok(w.shop.api.GET('/api/v1/views'))).items.find((row) => row.id === kept.id);
    assert.deepEqual([again?.assignee_id, again?.words, again?.type], [account.id, '退', 'return_refund']);
    await ok(w.shop.api.POST('/api/v1/views/{id}/drop', { params: { path: { id: kept.id } }, body: {} as never }));
  });
});
