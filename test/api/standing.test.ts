// What the desk shows of money and order among merchants: who stands how, the guarantee fund, coupons,
// budgets, what waits for a second person, and complaints held to be malicious.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { DAY, again, apply, order, midday, pass, passTo, reaches, step, world, type Case } from '../lib/world.ts';

const w = await world();
await midday(w);
const MINUTE = 60_000;

type Standing = Schemas['merchant_standing'];
const standings = async (who: Caller) => (await ok(who.api.GET('/api/v1/standings', { params: { query: { limit: '100' } } }))).items;
const own = async (who: Caller): Promise<string> => (await standings(who))[0]?.merchant_id ?? '';
const shopId = await own(w.shop);
const standing = (who: Caller, id = shopId): Promise<Standing> =>
  ok(who.api.GET('/api/v1/merchants/{id}/standing', { params: { path: { id } } }));
const book = (who: Caller, kind: 'deposit' | 'advance' | 'repayment' | 'withdrawal', amount_money: number, note?: string) =>
  who.api.POST('/api/v1/merchants/{id}/fund', { body: { kind, amount_money, note: note ?? null }, params: { path: { id: shopId } } });
const lift = (who: Caller, body: Schemas['standing_lift_input'], id = shopId) =>
  who.api.POST('/api/v1/merchants/{id}/standing/lift', { body, params: { path: { id } } });

/** A dispute decided against the shop, appealed by nobody, executed. */
async function punished(penalty_points: number, suspend_days: number): Promise<Case> {
  const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'other' });
  await step(w.shop, opened.id, 'deny', { reason: '无依据' });
  const asked = await ok(
    w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '拒不退款' }, params: { path: { id: opened.id } } }),
  );
  await step(w.agent, asked.id, 'begin', {});
  const found = await step(w.agent, asked.id, 'find', {
    finding: 'upheld', ground: 'law', reasons: '商家未举证。', clauses: ['handbook-8.3.1-1'], remedy: 'none', penalty_points, suspend_days,
  });
  const appeal = found.clocks.find((clock) => clock.on_lapse === 'execute' && clock.state === 'running');
  await passTo(w, Date.parse(appeal?.due_at ?? '') + MINUTE);
  await again(w);
  return reaches(w.agent, asked.id, 'completed');
}

describe('how merchants stand', () => {
  test('the platform sees all of them, a merchant itself alone, a consumer none', async () => {
    const all = await standings(w.agent);
    assert.ok(all.length >= 2 && all.every((row) => row.merchant_name !== '' && row.points <= row.points_most));
    assert.deepEqual((await standings(w.otherShop)).length, 1);
    assert.notEqual(await own(w.otherShop), shopId);
    await refused(w.consumer.api.GET('/api/v1/standings', {}), 403, 'forbidden');
    await refused(w.otherShop.api.GET('/api/v1/merchants/{id}/standing', { params: { path: { id: shopId } } }), 404, 'not_found');
    const first = await ok(w.agent.api.GET('/api/v1/standings', { params: { query: { limit: '1' } } }));
    assert.ok(first.next_cursor);
    const second = await ok(w.agent.api.GET('/api/v1/standings', { params: { query: { limit: '1', cursor: first.next_cursor } } }));
    assert.notEqual(second.items[0]?.merchant_id, first.items[0]?.merchant_id);
  });

  test('handbook-8.3.1-3b: suspended and punished by a finding, lifted by the platform with a reason that stays', async () => {
    const before = await standing(w.shop);
    const decided = await punished(3, 5);
    const after = await standing(w.shop);
    assert.equal(after.standing.points, before.standing.points + 3);
    assert.equal(after.points[0]?.case_id, decided.id);
    assert.equal((await standings(w.shop))[0]?.is_suspended, true);
    await refused(lift(w.shop, { reason: '请解除' }), 403, 'forbidden');
    await refused(lift(w.agent, { reason: '' }), 422, 'invalid');
    await refused(lift(w.agent, { reason: '多退', points_off: after.standing.points + 1 }), 422, 'invalid');
    const lifted = await ok(lift(w.agent, { reason: '商家已整改', points_off: 2 }));
    assert.deepEqual([lifted.standing.points, lifted.standing.suspended_until], [after.standing.points - 2, null]);
    assert.deepEqual(
      lifted.lifts.map((row) => [row.points_off, row.reason, row.suspended_until]).slice(0, 1),
      [[2, '商家已整改', after.standing.suspended_until]],
    );
    assert.equal((await standings(w.shop))[0]?.is_suspended, false);
    await ok(w.shop.api.POST('/api/v1/products', { body: { sku: `S-${Date.now()}`, name: '可再上架', category: 'general', is_returnable: true, warranty_months: 0, notice_shown_default: true, price_money: 1000, currency: 'CNY' } }));
    await refused(lift(w.agent, { reason: '再来一次' }), 409, 'no_such_step');
    const counted = lifted.points.reduce((sum, row) => sum + row.counted, 0) - lifted.lifts.reduce((sum, row) => sum + row.points_off, 0);
    assert.equal(lifted.standing.points, counted, 'the entries add up');
  });

  test('what is taken back at once by two is taken once', async () => {
    await punished(1, 0);
    const { points } = (await standing(w.agent)).standing;
    const answers = await Promise.all([1, 2, 3].map(() => lift(w.agent, { reason: '重复点击', points_off: points })));
    assert.deepEqual(answers.map((answer) => answer.response.status).sort(), [200, 422, 422]);
    assert.equal((await standing(w.agent)).standing.points, 0);
  });
});

describe('the guarantee fund', () => {
  test('cabinet-5.1.3-2: deposits and withdrawals with the number of their transfer, never below zero', async () => {
    const before = (await standing(w.agent)).fund.balance_money;
    await refused(book(w.shop, 'deposit', 100), 403, 'forbidden');
    const paid = await ok(book(w.agent, 'deposit', 50_000, '电汇 2026-118'));
    assert.equal(paid.fund.balance_money, before + 50_000);
    assert.deepEqual([paid.entries[0]?.kind, paid.entries[0]?.note], ['deposit', '电汇 2026-118']);
    await refused(book(w.agent, 'withdrawal', before + 50_001), 409, 'amount_exceeded');
    await refused(book(w.agent, 'repayment', paid.fund.claim_money + 1), 409, 'amount_exceeded');
    await refused(book(w.agent, 'advance', 1), 422, 'invalid');
    const answers = await Promise.all([1, 2, 3].map(() => book(w.agent, 'withdrawal', before + 30_000)));
    assert.deepEqual(answers.map((answer) => answer.response.status).sort(), [200, 409, 409], 'only one fits');
    assert.equal((await standing(w.shop)).fund.balance_money, 20_000);
    const row = (await standings(w.agent)).find((one) => one.merchant_id === shopId);
    assert.deepEqual([row?.balance_money, row?.currency], [20_000, 'CNY']);
    await refused(
      w.agent.api.POST('/api/v1/merchants/{id}/fund', { body: { kind: 'deposit', amount_money: 1 }, params: { path: { id: 'mer_12345' } } }),
      404,
      'not_found',
    );
  });
});

const asked = async (): Promise<Case> =>
  apply(w.consumer, await order(w, { lines: [{ quantity: 1, unit_money: 100_000 }] }), { type: 'compensation', reason: 'quality' });

describe('compensations and budgets', () => {
  test('handbook-2.2.2-4: what waits for a second person, with the names of both', async () => {
    const opened = await asked();
    const { max_money } = await ok(w.shop.api.GET('/api/v1/cases/{id}/compensation-limit', { params: { path: { id: opened.id } } }));
    await step(w.shop, opened.id, 'grant', { amount_money: max_money + 1, tender: 'money', reason: '情况特殊' });
    const waiting = async (who: Caller) =>
      (await ok(who.api.GET('/api/v1/compensations', { params: { query: { state: 'approving', limit: '100' } } }))).items;
    const seen = (await waiting(w.agent)).find((one) => one.case_id === opened.id);
    assert.deepEqual([seen?.case_no, seen?.granted_name, seen?.decided_name], [opened.case_no, '周青禾', null]);
    assert.ok((await waiting(w.shop)).some((one) => one.id === seen?.id));
    assert.ok(!(await waiting(w.otherShop)).some((one) => one.id === seen?.id));
    await step(w.agent, opened.id, 'approve', {});
    assert.ok(!(await waiting(w.agent)).some((one) => one.id === seen?.id));
    await reaches(w.shop, opened.id, 'completed');
    const { items } = await ok(w.shop.api.GET('/api/v1/compensations', { params: { query: { state: 'paid', limit: '100' } } }));
    const { account } = await ok(w.agent.api.GET('/api/v1/me'));
    assert.equal(items.find((one) => one.id === seen?.id)?.decided_name, account.display_name);
    const budgets = (await ok(w.shop.api.GET('/api/v1/compensation-budgets', {}))).items;
    const now = budgets[0];
    assert.ok(now && now.merchant_name && now.used_money >= max_money + 1);
    for (const row of budgets) {
      assert.equal(row.left_money, row.limit_money - row.held_money);
      assert.ok(row.used_money <= row.held_money);
    }
  });
});

describe('coupons', () => {
  const given = async (): Promise<Schemas['coupon'] & { state: string }> => {
    const opened = await asked();
    await step(w.shop, opened.id, 'grant', { amount_money: 700, tender: 'coupon', reason: '心意' });
    await reaches(w.shop, opened.id, 'completed');
    const mine = (await ok(w.consumer.api.GET('/api/v1/coupons', {}))).items.find((one) => one.case_id === opened.id);
    assert.ok(mine);
    return mine;
  };
  const list = async (who: Caller, query: { state?: 'open' | 'used' | 'ended'; code?: string }) =>
    (await ok(who.api.GET('/api/v1/coupons', { params: { query: { limit: '100', ...query } } }))).items;

  test('handbook-2.2.2-4: staff see them without their code, and find one by the code that is read out', async () => {
    const coupon = await given();
    assert.equal(coupon.state, 'open');
    const row = (await list(w.shop, { state: 'open' })).find((one) => one.id === coupon.id);
    assert.deepEqual([row?.code, row?.consumer_name?.endsWith('**')], ['****', true]);
    assert.ok((await list(w.agent, {})).some((one) => one.id === coupon.id));
    assert.ok(!(await list(w.otherShop, {})).some((one) => one.id === coupon.id));
    assert.deepEqual((await list(w.shop, { code: coupon.code })).map((one) => one.id), [coupon.id]);
    assert.deepEqual(await list(w.otherShop, { code: coupon.code }), []);
    assert.deepEqual(await list(w.shop, { code: '2222-2222-2222' }), []);
    await ok(w.shop.api.POST('/api/v1/coupons/{id}/use', { body: { order_no: 'T-77' }, params: { path: { id: coupon.id } } }));
    assert.equal((await list(w.shop, { state: 'used' })).find((one) => one.id === coupon.id)?.used_order_no, 'T-77');
    assert.ok(!(await list(w.shop, { state: 'open' })).some((one) => one.id === coupon.id));
  });

  test('one that nobody used has ended', async () => {
    const coupon = await given();
    await pass(w, 181 * DAY);
    await again(w);
    assert.ok((await list(w.shop, { state: 'ended' })).some((one) => one.id === coupon.id));
    assert.equal((await list(w.consumer, {})).find((one) => one.id === coupon.id)?.state, 'ended');
  });
});

describe('complaints held to be malicious', () => {
  test('handbook-6.3.3: a list for the platform with who said what, nothing for shops', async () => {
    const complaint = await ok(
      w.consumer.api.POST('/api/v1/complaints', { body: { topic: 'service', against: 'merchant', text: '又来了', subject: '投诉' } }),
    );
    await step(w.agent, complaint.id, 'malice', { reason: '同一事由第五次投诉' });
    const flags = async (state: 'proposed' | 'confirmed' | 'lifted') =>
      (await ok(w.agent.api.GET('/api/v1/malice', { params: { query: { state, limit: '100' } } }))).items;
    const flag = (await flags('proposed')).find((one) => one.case_id === complaint.id);
    assert.deepEqual([flag?.case_no, flag?.reason, flag?.confirmed_name], [complaint.case_no, '同一事由第五次投诉', null]);
    assert.ok(flag?.proposed_name && flag.consumer_name?.endsWith('**'));
    await step(w.admin, complaint.id, 'malice-confirm', {});
    const confirmed = (await flags('confirmed')).find((one) => one.id === flag.id);
    assert.ok(confirmed?.confirmed_name && confirmed.confirmed_name !== confirmed.proposed_name);
    await step(w.agent, complaint.id, 'malice-lift', { reason: '查明属实' });
    assert.ok((await flags('lifted')).some((one) => one.id === flag.id && one.lifted_name));
    await refused(w.shop.api.GET('/api/v1/malice', {}), 403, 'forbidden');
  });
});

describe('beside a complaint', () => {
  const complain = (): Promise<Case> =>
    ok(w.consumer.api.POST('/api/v1/complaints', { body: { topic: 'service', against: 'merchant', text: '没人理我', subject: '投诉' } }));

  test('its class is corrected with a reason, and what was changed is told', async () => {
    const { id } = await complain();
    const changed = await step(w.agent, id, 'class', { severity: 'critical', urgency: 'urgent', route: 'legal', reason: '涉及人身安全' });
    assert.deepEqual([changed.severity, changed.urgency, changed.talk?.talk?.route], ['critical', 'urgent', 'legal']);
    const told = changed.timeline.at(-1);
    assert.deepEqual([told?.event, told?.detail, told?.text], ['class_changed', { severity: 'critical', urgency: 'urgent', route: 'legal' }, '涉及人身安全']);
    await refused(w.agent.api.POST('/api/v1/cases/{id}/class', { body: { severity: 'low', reason: '' }, params: { path: { id } } }), 422, 'invalid');
  });

  test('handbook-8.1.3-1 cabinet-7.3.3-1: told of a body outside, filed there, heard, ended', async () => {
    const { id } = await complain();
    const first = await step(w.agent, id, 'external-remedies', { body: 'consumer_association', state: 'told' });
    const told = first.talk?.external_remedies[0];
    assert.deepEqual([told?.state, told?.closed_at], ['told', null]);
    const filedAt = new Date(Date.now() + w.ahead - DAY).toISOString();
    const next = { id: told?.id ?? '', body: 'consumer_association' as const, reference_no: 'XF-2026-9' };
    const filed = await step(w.agent, id, 'external-remedies', { ...next, state: 'filed', filed_at: filedAt });
    assert.equal(filed.talk?.external_remedies[0]?.filed_at, filedAt, 'when it was filed, not when it was told');
    const closed = await step(w.agent, id, 'external-remedies', { ...next, state: 'closed', outcome: '双方和解，退款 30 元' });
    assert.deepEqual(
      closed.talk?.external_remedies.map((row) => [row.state, row.reference_no, row.outcome, row.filed_at, row.closed_at !== null]),
      [['closed', 'XF-2026-9', '双方和解，退款 30 元', filedAt, true]],
    );
    await refused(w.otherShop.api.POST('/api/v1/cases/{id}/external-remedies', { body: { body: 'court', state: 'filed' }, params: { path: { id } } }), 404, 'not_found');
  });
});
