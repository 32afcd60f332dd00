// Compensation: money or a coupon, under a budget that two at once cannot overdraw, with a second
// person above the limit, paid once however the provider behaves.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller } from '../lib/client.ts';
import { again, apply, ask, balances, caseNow, midday, order, pass, reaches, step, world, type Case } from '../lib/world.ts';
import { until } from '../lib/wait.ts';

const w = await world();
await midday(w);
const month = (): number => {
  const local = new Date(Date.now() + w.ahead + 8 * 3_600_000);
  return local.getUTCFullYear() * 100 + local.getUTCMonth() + 1;
};
const asked = async (reason: 'quality' | 'other' = 'quality'): Promise<Case> =>
  apply(w.consumer, await order(w, { lines: [{ quantity: 1, unit_money: 100_000 }] }), { type: 'compensation', reason });
const limitOf = (of: Case) =>
  ok(w.shop.api.GET('/api/v1/cases/{id}/compensation-limit', { params: { path: { id: of.id } } }));
const budget = (of: Case, limit_money: number) =>
  ok(w.admin.api.POST('/api/v1/compensation-budgets', { body: { merchant_id: of.merchant_id ?? '', month: month(), limit_money } }));
const behave = (mode: 'normal' | 'timeout' | 'fail' | 'refuse' | 'twice' | 'mixed') =>
  ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode, delay_ms: 0 } }));
const decide = (who: Caller, id: string, verb: 'approve' | 'deny' | 'retry') =>
  who.api.POST(`/api/v1/compensations/{id}/${verb}` as '/api/v1/compensations/{id}/approve', { body: {}, params: { path: { id } } });
const paid = (of: Case): Promise<Case> =>
  until(`a compensation of ${of.case_no} to be paid`, async () => {
    const found = await caseNow(w.shop, of.id);
    return found.compensations.some((one) => one.state === 'paid') ? found : undefined;
  });

describe('compensation as a case of its own', () => {
  test('handbook-2.2.2-4: asked for, granted within the limit, paid, in the book', async () => {
    const opened = await asked();
    assert.match(opened.case_no, /^CMP-/);
    assert.equal(opened.policy_outcome, 'review');
    const limit = await limitOf(opened);
    assert.ok(limit.max_money > 0 && !limit.needs_approval, JSON.stringify(limit));
    const granted = await step(w.shop, opened.id, 'grant', { amount_money: limit.max_money, tender: 'money', reason: '给您带来不便' });
    assert.equal(granted.state, 'paying');
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.deepEqual(done.compensations.map((one) => [one.state, one.tender]), [['paid', 'money']]);
    const sums = balances(done.ledger);
    assert.deepEqual(sums, { compensation_expense: limit.max_money, refund_clearing: 0, provider_cash: -limit.max_money });
    const line = (await ok(w.consumer.api.GET('/api/v1/orders/{id}', { params: { path: { id: opened.order_id ?? '' } } }))).lines?.[0];
    assert.deepEqual([line?.claimed_quantity, line?.refunded_money], [0, 0], 'no units, no refund');
  });

  test('handbook-2.2.2-4: a coupon is issued once, seen by its consumer, used once', async () => {
    const opened = await asked();
    await step(w.shop, opened.id, 'grant', { amount_money: 500, tender: 'coupon', reason: '小小心意' });
    await reaches(w.shop, opened.id, 'completed');
    const mine = await ok(w.consumer.api.GET('/api/v1/coupons', {}));
    const coupon = mine.items.find((one) => one.case_id === opened.id);
    assert.ok(coupon && /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(coupon.code));
    assert.equal((await caseNow(w.shop, opened.id)).coupons[0]?.code, '****', 'staff do not see the code');
    const use = (who: Caller) => who.api.POST('/api/v1/coupons/{id}/use', { body: { order_no: 'T-9' }, params: { path: { id: coupon.id } } });
    await refused(use(w.otherShop), 404, 'not_found');
    const unused = await caseNow(w.consumer, opened.id);
    assert.equal(unused.coupons[0]?.used_at, null);
    assert.ok((await ok(use(w.shop))).used_at);
    await refused(use(w.shop), 409, 'conflict');
    const used = await caseNow(w.consumer, opened.id);
    assert.deepEqual([used.coupons[0]?.used_order_no, used.version], ['T-9', unused.version + 1], 'its case page says so, and is told');
    const sums = balances((await caseNow(w.shop, opened.id)).ledger);
    assert.deepEqual([sums.coupon_liability, sums.refund_clearing], [-500, 0]);
  });

  test('handbook-2.2.2-4: above the limit a second person agrees, and it is another', async () => {
    const opened = await asked();
    const { max_money } = await limitOf(opened);
    const waiting = await step(w.shop, opened.id, 'grant', { amount_money: max_money + 1, tender: 'money', reason: '情况特殊' });
    assert.equal(waiting.state, 'approving');
    assert.deepEqual((await caseNow(w.consumer, opened.id)).compensations, [], 'not the consumer\'s yet');
    await refused(ask(w.shop, opened.id, 'approve', {}), 403, 'same_person');
    assert.equal((await step(w.agent, opened.id, 'approve', {})).state, 'paying');
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.notEqual(done.compensations[0]?.granted_by, done.compensations[0]?.decided_by);
  });

  test('the second person says no: the budget is free again', async () => {
    const opened = await asked();
    const { max_money } = await limitOf(opened);
    const held = async (): Promise<number> => {
      const list = await ok(w.shop.api.GET('/api/v1/compensation-budgets', {}));
      return list.items.find((one) => one.month === month())?.held_money ?? 0;
    };
    const before = await held();
    await step(w.shop, opened.id, 'grant', { amount_money: max_money + 7, tender: 'money', reason: '试试' });
    assert.equal(await held(), before + max_money + 7);
    assert.equal((await step(w.agent, opened.id, 'deny', { reason: '依据不足' })).state, 'reviewing');
    assert.equal(await held(), before);
  });
});

describe('compensation beside a case', () => {
  test('handbook-8.3.1-2: staff give it on any case, open or closed', async () => {
    const of = await order(w, { lines: [{ quantity: 1, unit_money: 50_000 }] });
    const opened = await apply(w.consumer, of, { type: 'exchange', reason: 'quality' });
    await step(w.shop, opened.id, 'deny', { reason: '稍后补偿' });
    const given = await step(w.shop, opened.id, 'compensations', { amount_money: 300, reason: '致歉' });
    assert.equal(given.state, 'reviewing', 'the case stays where it is');
    assert.equal(given.compensations.length, 1);
    await paid(opened);
    const large = await step(w.shop, opened.id, 'compensations', { amount_money: 40_000_0, tender: 'money', reason: '大额' });
    const waiting = large.compensations.find((one) => one.state === 'approving');
    assert.ok(waiting);
    await refused(decide(w.shop, waiting.id, 'approve'), 403, 'same_person');
    await refused(decide(w.otherShop, waiting.id, 'approve'), 404, 'not_found');
    await ok(decide(w.agent, waiting.id, 'deny'));
    assert.equal((await caseNow(w.shop, opened.id)).compensations[1]?.state, 'refused');
  });
});

describe('the budget', () => {
  test('a hundred at once against one budget: exactly what fits is granted', async () => {
    const shop = w.otherShop;
    const cases = await Promise.all(Array.from({ length: 20 }, async () => {
      const of = await order(w, { shop, lines: [{ quantity: 1, unit_money: 200_000 }] });
      return apply(w.consumer, of, { type: 'exchange', reason: 'quality' });
    }));
    const held = async () => {
      const { items } = await ok(shop.api.GET('/api/v1/compensation-budgets', {}));
      return items.find((one) => one.month === month())?.held_money ?? 0;
    };
    const before = await held(); // what the demo world gave this month
    await budget(cases[0] as Case, before + 1_000);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) =>
      ask(shop, (cases[i % 20] as Case).id, 'compensations', { amount_money: 30, tender: 'coupon', reason: `第 ${i} 笔` })));
    const granted = answers.filter((one) => one.response.status === 200).length;
    assert.equal(granted, 33, '33 times 30 is 990 of 1,000');
    for (const one of answers) if (one.response.status !== 200) await refused(Promise.resolve(one), 409, 'budget_exhausted');
    assert.equal(await held(), before + 990);
    await refused(w.admin.api.POST('/api/v1/compensation-budgets', {
      body: { merchant_id: (cases[0] as Case).merchant_id ?? '', month: month(), limit_money: before + 989 },
    }), 409, 'amount_exceeded');
    await refused(shop.api.POST('/api/v1/compensation-budgets', {
      body: { merchant_id: (cases[0] as Case).merchant_id ?? '', month: month(), limit_money: 10_000 },
    }), 403, 'forbidden');
  });
});

describe('the provider misbehaves', () => {
  for (const mode of ['timeout', 'fail', 'twice'] as const) {
    test(`${mode}: paid once and booked once`, async () => {
      await behave(mode);
      const before = await ok(w.admin.api.GET('/api/v1/sandbox/provider', {}));
      const opened = await asked();
      await step(w.shop, opened.id, 'grant', { amount_money: 200, tender: 'money', reason: '补偿' });
      const done = await reaches(w.shop, opened.id, 'completed');
      const after = await ok(w.admin.api.GET('/api/v1/sandbox/provider', {}));
      assert.equal(after.paid_money - before.paid_money, 200);
      assert.equal(balances(done.ledger).provider_cash, -200);
      await behave('normal');
    });
  }

  test('refused for good: staff see it and send it again', async () => {
    await behave('refuse');
    const opened = await asked();
    await step(w.shop, opened.id, 'grant', { amount_money: 200, tender: 'money', reason: '补偿' });
    const failed = await until('a failed compensation', async () => {
      const found = await caseNow(w.shop, opened.id);
      return found.compensations[0]?.state === 'failed' ? found : undefined;
    });
    await behave('normal');
    await ok(decide(w.shop, failed.compensations[0]?.id ?? '', 'retry'));
    await reaches(w.shop, opened.id, 'completed');
  });

  test('killed between the payment and its answer: paid once', async () => {
    await behave('timeout');
    const before = await ok(w.admin.api.GET('/api/v1/sandbox/provider', {}));
    const opened = await asked();
    await step(w.shop, opened.id, 'grant', { amount_money: 300, tender: 'money', reason: '补偿' });
    await w.server.kill();
    await w.server.start();
    const { ahead } = w;
    w.ahead = 0; // the test clock begins anew
    await again(w);
    await pass(w, ahead + 180_000); // whoever had claimed it is gone
    const done = await reaches(w.shop, opened.id, 'completed');
    const after = await ok(w.admin.api.GET('/api/v1/sandbox/provider', {}));
    assert.equal(after.paid_money - before.paid_money, 300);
    assert.equal(balances(done.ledger).refund_clearing, 0);
  });
});

test('budgets are listed page by page, newest month first, each once', async () => {
  const { merchant_id } = await order(w);
  for (const month of [203001, 203002, 203003, 203004, 203005])
    await ok(w.admin.api.POST('/api/v1/compensation-budgets', { body: { merchant_id: merchant_id ?? '', month, limit_money: 100 } }));
  for (const who of [w.admin, w.shop]) {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { merchant_id: string; month: number }[]; next_cursor: string | null } =
        await ok(who.api.GET('/api/v1/compensation-budgets', { params: { query: { limit: '2', ...(cursor ? { cursor } : {}) } } }));
      assert.ok(page.items.length <= 2);
      seen.push(...page.items.map((one) => `${one.month}-${one.merchant_id}`));
      cursor = page.next_cursor;
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual(seen.slice(0, 5), [203005, 203004, 203003, 203002, 203001].map((month) => `${month}-${merchant_id}`));
  }
  await refused(w.shop.api.GET('/api/v1/compensation-budgets', { params: { query: { cursor: '203001' } } }), 422, 'invalid');
});
