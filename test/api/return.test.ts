// Return and refund, from the application for a part of the quantity to the money.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused } from '../lib/client.ts';
import {
  PARCEL, apply, ask, balances, caseNow, figures, order, orderNow, possible, reaches, step, world, type Case,
} from '../lib/world.ts';

const w = await world();

const words = (found: Case): string[] => found.timeline.map((event) => event.event);

describe('return and refund', () => {
  test('handbook-4.1.1-1 handbook-3.1.2-5a handbook-4.2.1-1: a part is returned without a reason and refunded', async () => {
    const bought = await order(w, {
      freight_money: 1200, discount_money: 1000, lines: [{ quantity: 3, unit_money: 9999 }, { quantity: 1, unit_money: 5000 }],
    });
    const line = bought.lines?.[0];
    assert.ok(line);
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason', quantity: 2 });
    assert.match(opened.case_no, /^RET-\d{8}-\d{6,}$/);
    assert.equal(opened.verdict?.rule, 'no-reason-in-time');
    assert.deepEqual(
      opened.verdict?.clauses.map((clause) => clause.id),
      ['handbook-4.1.1-1', 'handbook-4.1.1-1b', 'handbook-5.2-1', 'handbook-3.1.2-5a', 'handbook-3.2.2-5a'],
    );
    for (const clause of opened.verdict?.clauses ?? []) assert.ok(clause.zh !== '' && clause.en !== '');
    assert.equal(opened.return_freight_payer, 'consumer');
    assert.equal(opened.goods_money, Math.floor((line.paid_money * 2) / 3));
    assert.equal(opened.freight_money, 0);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 2);
    assert.deepEqual(possible(opened), ['withdraw']);
    assert.deepEqual(possible(await caseNow(w.shop, opened.id)), ['approve', 'deny', 'offer']);
    assert.deepEqual(possible(await caseNow(w.agent, opened.id)), ['take_over']);

    const approved = await step(w.shop, opened.id, 'approve', {});
    assert.equal(approved.state, 'awaiting_shipback');
    assert.deepEqual(Object.keys(approved.return_address as object).sort(), ['address', 'name', 'phone']);
    assert.equal(approved.next_due_promise, 'ship_back');
    assert.equal(approved.clocks.find((clock) => clock.promise === 'review')?.state, 'met');
    assert.equal(approved.clocks.find((clock) => clock.promise === 'overall')?.state, 'paused');

    await refused(ask(w.consumer, opened.id, 'ship-back', { carrier: '', tracking_no: '1' }), 422, 'invalid');
    const sent = await step(w.consumer, opened.id, 'ship-back', PARCEL);
    assert.equal(sent.state, 'in_return');
    assert.deepEqual(sent.parcels.map((parcel) => [parcel.kind, parcel.carrier]), [['return', PARCEL.carrier]]);
    assert.deepEqual(possible(sent), []);

    const received = await step(w.shop, opened.id, 'receive', {});
    assert.equal(received.state, 'inspecting');
    assert.ok(received.parcels[0]?.received_at);
    await refused(ask(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] }), 422, 'invalid');
    await refused(ask(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 3 }] }), 422, 'invalid');
    const inspected = await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
    assert.equal(inspected.state, 'refund_due');
    assert.equal(inspected.accepted_quantity, 2);
    assert.equal(inspected.refund_money, opened.goods_money);

    await step(w.shop, opened.id, 'refund', {});
    const done = await reaches(w.consumer, opened.id, 'completed');
    assert.deepEqual(words(done), ['apply', 'approve', 'ship_back', 'receive', 'inspect', 'refund', 'paid']);
    assert.deepEqual(done.timeline.map((event) => event.at), done.timeline.map((event) => event.at).toSorted());
    assert.deepEqual(done.steps.map((one) => one.state), done.steps.map(() => 'done'));
    assert.deepEqual(done.ledger, [], 'the consumer sees no ledger');
    const staff = await caseNow(w.shop, opened.id);
    assert.deepEqual(balances(staff.ledger), {
      merchant_sales: opened.goods_money, refund_clearing: 0, provider_cash: -opened.goods_money,
    });

    assert.deepEqual(figures(await orderNow(w.consumer, bought.id)), {
      claimed_quantity: 2, reserved_money: 0, refunded_money: opened.goods_money, coupon_reserved_money: 0, coupon_refunded_money: 0,
    });
    const listed = await ok(w.shop.api.GET('/api/v1/refunds', { params: { query: { state: 'paid', limit: '100' } } }));
    assert.ok(listed.items.some((refund) => refund.case_id === opened.id && refund.total_money === opened.goods_money));
  });

  test('handbook-4.1.1-2 handbook-3.1.2-5b handbook-4.2.1-2: a defect, the merchant pays the way back', async () => {
    const bought = await order(w, { freight_money: 800, lines: [{ quantity: 1, unit_money: 6000 }] });
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', condition: 'used' });
    assert.equal(opened.return_freight_payer, 'merchant');
    assert.equal(opened.freight_money, 800);
    assert.equal(opened.files.length, 1);
    const refund = opened.verdict?.promises.find((promise) => promise.name === 'refund');
    assert.deepEqual([refund?.limit_amount, refund?.limit_unit, refund?.clause], [5, 'working_day', 'handbook-4.2.1-2']);
    await step(w.shop, opened.id, 'approve', { return_address: { name: '仓库', phone: '0571-1', address: '杭州' } });
    assert.deepEqual((await caseNow(w.consumer, opened.id)).return_address, { name: '仓库', phone: '0571-1', address: '杭州' });
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await step(w.shop, opened.id, 'receive', {});
    await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1, note: '确有瑕疵' }] });
    await step(w.shop, opened.id, 'refund', {});
    const done = await reaches(w.consumer, opened.id, 'completed');
    assert.equal(done.refunds[0]?.total_money, 6800);
    assert.equal(done.inspection[0]?.note, '确有瑕疵');
  });

  test('withdrawing frees the units, before and after approval, and not once the goods are on their way', async () => {
    const bought = await order(w, { lines: [{ quantity: 3, unit_money: 1000 }] });
    const first = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    const gone = await step(w.consumer, first.id, 'withdraw', { reason: '不退了' });
    assert.equal(gone.state, 'cancelled');
    assert.ok(gone.closed_at);
    assert.ok(gone.clocks.every((clock) => clock.stopped_at !== null), 'no clock of a closed case runs');
    const second = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason', quantity: 3 });
    await step(w.shop, second.id, 'approve', {});
    await step(w.consumer, second.id, 'withdraw', {});
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 0);
    const third = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, third.id, 'approve', {});
    await step(w.consumer, third.id, 'ship-back', PARCEL);
    await refused(ask(w.consumer, third.id, 'withdraw', {}), 409, 'no_such_step');
  });

  test('notes: internal ones stay among staff, others reach the consumer', async () => {
    const bought = await order(w);
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, opened.id, 'notes', { text: '仅供内部', is_internal: true });
    await step(w.shop, opened.id, 'notes', { text: '请稍候', is_internal: false });
    await step(w.consumer, opened.id, 'notes', { text: '好的' });
    const seen = (await caseNow(w.consumer, opened.id)).timeline.map((event) => event.text);
    assert.ok(seen.includes('请稍候') && seen.includes('好的') && !seen.includes('仅供内部'));
    assert.ok((await caseNow(w.shop, opened.id)).timeline.some((event) => event.text === '仅供内部' && event.is_internal));
    const names = (await caseNow(w.consumer, opened.id)).timeline.map((event) => event.actor_name);
    assert.ok(names.every((name) => name === null), 'the consumer sees sides, not names of staff');
    await refused(ask(w.consumer, opened.id, 'notes', { text: '偷看', is_internal: true }), 422, 'invalid');
  });

  test('the decision is stored whole, and made again before money goes out', async () => {
    const bought = await order(w);
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'quality' });
    await step(w.shop, opened.id, 'approve', {});
    await reaches(w.shop, opened.id, 'completed');
    const { items } = await ok(
      w.shop.api.GET('/api/v1/cases/{id}/decisions', { params: { path: { id: opened.id } } }),
    );
    assert.deepEqual(items.map((row) => [row.phase, row.outcome]), [['submit', 'allow'], ['refund', 'allow']]);
    const facts = items[0]?.facts as unknown as Record<string, unknown>;
    assert.equal(facts.reason, 'quality');
    assert.equal(facts.has_photo, true);
  });

  test('the journal names who did what, with before and after, and holds no words of people', async () => {
    const bought = await order(w);
    const secret = '我的手机号是 13912345678';
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason', description: secret });
    await step(w.shop, opened.id, 'approve', {});
    const { items } = await ok(w.shop.api.GET('/api/v1/cases/{id}/journal', { params: { path: { id: opened.id } } }));
    assert.deepEqual(items.map((row) => [row.verb, row.actor_kind]), [['case.approve', 'merchant'], ['case.apply', 'consumer']]);
    const text = JSON.stringify(items);
    assert.ok(!text.includes('13912345678'));
    assert.ok(text.includes('"state":"awaiting_shipback"'));
    assert.equal(items[0]?.previous_hash.length, 64);
    await refused(w.consumer.api.GET('/api/v1/cases/{id}/journal', { params: { path: { id: opened.id } } }), 403, 'forbidden');
  });
});
