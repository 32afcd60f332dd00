// Many at once against one order line, with a provider that misbehaves: exactly what was paid goes
// out, never a fen more; the provider's own book, ours and the ledger agree.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomUUID } from 'node:crypto';

import { ok, type Schemas } from '../lib/client.ts';
import { each, until } from '../lib/wait.ts';
import {
  apply, application, ask, balances, caseNow, figures, order, orderNow, step, world, type Case, type Order,
} from '../lib/world.ts';

const w = await world({ flags: ['--payers', '16'] });
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
const book = (): Promise<Schemas['sandbox']> => ok(w.admin.api.GET('/api/v1/sandbox/provider'));
const misbehave = (mode: Schemas['sandbox_input']['mode']): Promise<unknown> =>
  ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode, delay_ms: 20 } }));

const UNSHIPPED = { type: 'refund_only', reason: 'no_reason' } as const;

/** Waits until no case of the order is open; returns them all. */
async function settled(of: Order): Promise<Case[]> {
  await until('every case of the order being closed', async () => {
    const { cases } = await orderNow(w.shop, of.id);
    return cases.every((one) => one.closed_at !== null || one.state === 'reviewing' || one.state === 'offered');
  });
  const { items } = await ok(w.shop.api.GET('/api/v1/cases', { params: { query: { order_id: of.id, limit: '100' } } }));
  return each(items, 8, ({ id }) => caseNow(w.shop, id));
}

describe('five hundred refunds at once', () => {
  test('handbook-3.2.1-1: of one line, by a provider that is slow, forgets, fails and answers twice', async () => {
    await misbehave('mixed');
    const before = await book();
    const made = await order(w, {
      state: 'paid', freight_money: 777, discount_money: 101, coupon_money: 333, lines: [{ quantity: 500, unit_money: 199 }],
    });
    const body = await application(w.consumer, made, UNSHIPPED);
    const opened = await each(Array.from({ length: 560 }), 60, () =>
      w.consumer.api.POST('/api/v1/cases', { body, params: { header: { 'Idempotency-Key': randomUUID() } } }),
    );
    const ids = opened.flatMap((answer) => (answer.data === undefined ? [] : [answer.data.id]));
    assert.equal(ids.length, 500, 'as many as there are units');
    assert.ok(opened.filter((answer) => answer.data === undefined).every((answer) => answer.response.status === 409));

    // Each is approved twice at once, and a third time by somebody who has no say.
    const answers = await each([...ids, ...ids], 60, (id) => ask(w.shop, id, 'approve', {}));
    await each(ids.slice(0, 20), 20, (id) => ask(w.agent, id, 'approve', {}));
    assert.equal(answers.filter((answer) => answer.response.status === 200).length, 500);

    await until('all of them being paid', async () => {
      const { cases, lines } = await orderNow(w.shop, made.id);
      return lines?.[0]?.reserved_money === 0 && lines[0].coupon_reserved_money === 0 && cases.every((one) => one.closed_at !== null);
    });
    const after = await orderNow(w.consumer, made.id);
    const line = made.lines?.[0];
    assert.deepEqual(figures(after), {
      claimed_quantity: 500, reserved_money: 0, refunded_money: line?.paid_money, coupon_reserved_money: 0, coupon_refunded_money: 333,
    });
    assert.deepEqual([after.freight_refunded_money, after.freight_reserved_money], [777, 0]);
    for (const payment of after.payments) assert.equal(payment.refunded_money, payment.amount_money);
    const later = await book();
    assert.equal(later.paid_money - before.paid_money, made.paid_money, 'exactly what was paid, not a fen more');
    assert.ok(later.paid_count - before.paid_count <= 500, 'at most one payment a refund');
  });
});

describe('steps that race', () => {
  test('approve, offer, deny, withdraw and accept at once: one of them wins, and the money follows it', async () => {
    await misbehave('mixed');
    const before = await book();
    const made = await order(w, { state: 'paid', lines: [{ quantity: 60, unit_money: 1001 }], freight_money: 61 });
    const cases = await each(Array.from({ length: 60 }), 20, () => apply(w.consumer, made, UNSHIPPED));
    await each(cases, 15, ({ id }) =>
      Promise.all([
        ask(w.shop, id, 'approve', {}),
        ask(w.shop, id, 'offer', { amount_money: 500, reason: '折价' }),
        ask(w.consumer, id, 'withdraw', {}),
        ask(w.agent, id, 'take-over', { reason: '介入' }),
        ask(w.consumer, id, 'accept', {}),
        ask(w.shop, id, 'approve', {}),
      ]),
    );
    const all = await settled(made);
    assert.equal(all.length, 60);
    for (const one of all) {
      const going = one.refunds.filter((refund) => refund.state === 'paid');
      assert.ok(going.length <= 1);
      assert.equal(one.state === 'completed', going.length === 1, `${one.state} with ${going.length} refunds`);
      assert.equal(balances(one.ledger).refund_clearing ?? 0, 0);
      if (one.offers.some((offer) => offer.state === 'accepted')) assert.equal(going[0]?.total_money, 500);
    }
    const out = sum(all.flatMap((one) => one.refunds.map((refund) => refund.total_money)));
    const after = await orderNow(w.shop, made.id);
    assert.equal(figures(after).refunded_money as number + after.freight_refunded_money, out);
    assert.equal((await book()).paid_money - before.paid_money, out);
    const held = sum(all.filter((one) => one.closed_at === null || one.state === 'completed').map((one) => one.quantity));
    assert.equal(figures(after).claimed_quantity, held);
  });

  test('a provider that refuses everything: nothing goes out, and once it works again everything does, once', async () => {
    await misbehave('refuse');
    const before = await book();
    const made = await order(w, { state: 'paid', lines: [{ quantity: 12, unit_money: 333 }] });
    const cases = await each(Array.from({ length: 12 }), 6, () => apply(w.consumer, made, UNSHIPPED));
    await each(cases, 6, ({ id }) => step(w.shop, id, 'approve', {}));
    await until('every refund failing', async () => {
      const found = await each(cases, 6, ({ id }) => caseNow(w.shop, id));
      return found.every((one) => one.refunds[0]?.state === 'failed');
    });
    assert.equal((await book()).paid_money, before.paid_money);
    assert.equal(figures(await orderNow(w.shop, made.id)).reserved_money, 12 * 333, 'reserved: nobody else can have it');
    await misbehave('twice');
    await each([...cases, ...cases], 12, ({ id }) => ask(w.shop, id, 'refund', {}));
    await settled(made);
    assert.equal((await book()).paid_money - before.paid_money, 12 * 333);
    assert.equal(figures(await orderNow(w.shop, made.id)).refunded_money, 12 * 333);
  });
});

test('the ledger of the whole store balances, and nothing is left in clearing', async () => {
  const entries: Schemas['ledger_entry'][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ok(w.agent.api.GET('/api/v1/ledger', { params: { query: { limit: '100', ...(cursor ? { cursor } : {}) } } }));
    entries.push(...page.items);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  const sums = balances(entries);
  assert.equal(sum(Object.values(sums)), 0);
  assert.equal(sums.provider_cash, -(await book()).paid_money);
});
