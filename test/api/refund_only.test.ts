// Refund without the consumer sending anything back: before the goods leave, while they are on the
// way, and after they were signed for.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { freshKey, refused } from '../lib/client.ts';
import {
  application, apply, ask, balances, figures, order, orderNow, possible, reaches, step, world,
} from '../lib/world.ts';

const w = await world();

describe('refund only', () => {
  test('handbook-3.2.1-1 handbook-3.2.2-5: unshipped, the whole is refunded with its freight', async () => {
    const bought = await order(w, { state: 'paid', freight_money: 1200, lines: [{ quantity: 2, unit_money: 5000 }] });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'no_reason', quantity: 2 });
    assert.equal(opened.state, 'reviewing');
    assert.equal(opened.policy_outcome, 'allow');
    assert.equal(opened.verdict?.rule, 'unshipped-refund');
    assert.deepEqual(opened.verdict?.clauses.map((clause) => clause.id).slice(0, 1), ['handbook-3.2.1-1']);
    assert.equal(opened.goods_money, 10_000);
    assert.equal(opened.freight_money, 1200);
    assert.equal(opened.verdict?.freight_payer, 'none');
    assert.deepEqual(possible(opened), ['withdraw']);

    await step(w.shop, opened.id, 'approve', {});
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.deepEqual(done.refunds.map((refund) => [refund.state, refund.total_money]), [['paid', 11_200]]);
    assert.deepEqual(balances(done.ledger), { merchant_sales: 11_200, refund_clearing: 0, provider_cash: -11_200 });
    assert.deepEqual(done.possible, []);
    assert.equal(done.clocks.find((clock) => clock.promise === 'bank')?.clause, 'handbook-4.2.2-2, handbook-4.2.2-1');

    const after = await orderNow(w.consumer, bought.id);
    assert.deepEqual(figures(after), {
      claimed_quantity: 2, reserved_money: 0, refunded_money: 10_000, coupon_reserved_money: 0, coupon_refunded_money: 0,
    });
    assert.equal(after.freight_refunded_money, 1200);
    assert.equal(after.freight_reserved_money, 0);
    const paid = after.payments.find((payment) => payment.tender === 'money');
    assert.equal(paid?.refunded_money, 11_200);
  });

  test('handbook-3.2.1-2 handbook-4.2.1-1: in transit, the parcel is called back and looked at first', async () => {
    const bought = await order(w, { state: 'shipped', freight_money: 1000, lines: [{ quantity: 3, unit_money: 7000 }] });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'no_reason', quantity: 2 });
    assert.equal(opened.verdict?.rule, 'in-transit-refund');
    assert.equal(opened.freight_money, 0, 'at his own wish the freight stays with the carrier');

    const approved = await step(w.shop, opened.id, 'approve', {});
    assert.equal(approved.state, 'intercepting');
    assert.equal(approved.next_due_promise, 'intercept');
    assert.deepEqual(approved.refunds, [], 'nothing is reserved before the parcel is back');

    const received = await step(w.shop, opened.id, 'receive', {});
    assert.equal(received.state, 'inspecting');
    assert.ok(received.goods_received_at);
    const refund = received.clocks.find((clock) => clock.promise === 'refund');
    assert.deepEqual([refund?.amount, refund?.unit, refund?.state], [3, 'working_day', 'running']);

    const inspected = await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
    assert.equal(inspected.state, 'refund_due');
    await step(w.shop, opened.id, 'refund', {});
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.equal(done.refunds[0]?.total_money, 14_000);
    assert.equal(done.clocks.find((clock) => clock.promise === 'refund')?.state, 'met');
    assert.equal((await orderNow(w.consumer, bought.id)).freight_refunded_money, 0);
  });

  test('handbook-3.2.1-2: in transit, the consumer may still keep the goods', async () => {
    const bought = await order(w, { state: 'shipped' });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    const withdrawn = await step(w.consumer, opened.id, 'withdraw', {});
    assert.equal(withdrawn.state, 'cancelled');
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 0);
  });

  test('handbook-3.2.1-3 handbook-3.2.2-5b: signed for and defective, the goods are kept and the freight comes back', async () => {
    const bought = await order(w, { freight_money: 900, lines: [{ quantity: 1, unit_money: 4321 }] });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'quality' });
    assert.equal(opened.verdict?.rule, 'defect-refund');
    assert.equal(opened.verdict?.outbound_freight_refunded, true);
    await step(w.shop, opened.id, 'approve', { note: '同意退款' });
    const done = await reaches(w.consumer, opened.id, 'completed');
    assert.deepEqual([done.refunds[0]?.goods_money, done.refunds[0]?.freight_money], [4321, 900]);
    assert.ok(done.timeline.some((event) => event.event === 'approve' && event.text === '同意退款'));
  });

  test('handbook-4.1.1-1: signed for without a defect, the goods must come back', async () => {
    const bought = await order(w);
    const body = await application(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    const problem = await refused(
      w.consumer.api.POST('/api/v1/cases', { body, params: { header: freshKey() } }), 422, 'not_eligible',
    );
    assert.match(problem.detail_en ?? '', /goods must come back/);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 0);
  });

  test('handbook-3.2.1-1: an order that was not paid has nothing to refund', async () => {
    const bought = await order(w, { state: 'placed' });
    const body = await application(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    await refused(w.consumer.api.POST('/api/v1/cases', { body, params: { header: freshKey() } }), 422, 'not_eligible');
  });

  test('a refund that was paid cannot be asked for again', async () => {
    const bought = await order(w, { state: 'paid', lines: [{ quantity: 1, unit_money: 100 }] });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    await reaches(w.shop, opened.id, 'completed');
    await refused(ask(w.shop, opened.id, 'refund', {}), 409, 'no_such_step');
    await refused(ask(w.shop, opened.id, 'approve', {}), 409, 'no_such_step');
    const body = await application(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    await refused(w.consumer.api.POST('/api/v1/cases', { body, params: { header: freshKey() } }), 409, 'quantity_exceeded');
  });
});
