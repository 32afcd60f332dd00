// Exchange: the goods come back, a replacement goes out; or money when there is none to be had.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import {
  DAY, PARCEL, apply, ask, caseNow, figures, order, orderNow, pass, possible, reaches, step, world, type Case,
} from '../lib/world.ts';

const w = await world();

async function returned(quantity: number, unit_money = 3000): Promise<Case> {
  const bought = await order(w, { lines: [{ quantity, unit_money }] });
  const opened = await apply(w.consumer, bought, { type: 'exchange', reason: 'quality', quantity });
  await step(w.shop, opened.id, 'approve', {});
  await step(w.consumer, opened.id, 'ship-back', PARCEL);
  return step(w.shop, opened.id, 'receive', {});
}

describe('exchange', () => {
  test('handbook-2.2.2-2 handbook-3.1.2-5b handbook-4.1.2-3: the whole exchange, with no money moving', async () => {
    const bought = await order(w, { freight_money: 500, lines: [{ quantity: 2, unit_money: 8000 }] });
    const opened = await apply(w.consumer, bought, { type: 'exchange', reason: 'wrong_item', quantity: 2 });
    assert.match(opened.case_no, /^EXC-/);
    assert.deepEqual([opened.goods_money, opened.refund_money, opened.freight_money], [0, 0, 0]);
    assert.equal(opened.return_freight_payer, 'merchant');
    await step(w.shop, opened.id, 'approve', {});
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await step(w.shop, opened.id, 'receive', {});
    const inspected = await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
    assert.equal(inspected.state, 'resending');
    assert.equal(inspected.clocks.find((clock) => clock.promise === 'resend')?.state, 'running');
    await refused(ask(w.shop, opened.id, 'refund', {}), 409, 'no_such_step');
    const sent = await step(w.shop, opened.id, 'resend', { carrier: '顺丰速运', tracking_no: 'SF-R-1' });
    assert.equal(sent.state, 'replacement_sent');
    assert.deepEqual(sent.parcels.map((parcel) => parcel.kind), ['return', 'replacement']);
    const done = await step(w.consumer, opened.id, 'confirm', {});
    assert.equal(done.state, 'completed');
    assert.ok(done.parcels.every((parcel) => parcel.received_at !== null));
    assert.deepEqual(done.refunds, []);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 2, 'exchanged once, not again');
  });

  test('handbook-4.2.1-2: what becomes a refund has the time of a refund, told from then on', async () => {
    const case_ = await returned(2);
    const of = (row: Case) => row.clocks.filter((clock) => clock.promise === 'refund');
    const inspected = await step(w.shop, case_.id, 'inspect', {
      items: [{ grade: 'accepted', quantity: 1 }, { grade: 'missing_parts', quantity: 1 }],
    });
    assert.deepEqual(of(inspected), [], 'still an exchange');
    await step(w.shop, case_.id, 'offer', { amount_money: 3000, reason: '没有同款了' });
    const due = await step(w.consumer, case_.id, 'accept', {});
    assert.equal(due.state, 'refund_due');
    assert.deepEqual(of(due).map((clock) => [clock.state, clock.amount, clock.unit, clock.side]), [['running', 5, 'working_day', 'merchant']]);
    assert.equal(of(await caseNow(w.consumer, case_.id)).length, 1, 'the consumer sees it');
    await step(w.shop, case_.id, 'refund', {});
    const done = await reaches(w.shop, case_.id, 'completed');
    assert.deepEqual(of(done).map((clock) => clock.state), ['met']);
  });

  test('handbook-4.2.1-2: a refund that replaces the goods, late: the platform takes it over', async () => {
    const case_ = await returned(2);
    await step(w.shop, case_.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }, { grade: 'damaged', quantity: 1 }] });
    await step(w.shop, case_.id, 'offer', { amount_money: 2000, reason: '没有同款了' });
    await step(w.consumer, case_.id, 'accept', {});
    await pass(w, 20 * DAY);
    const late = await until('the platform', async () => {
      const found = await caseNow(w.agent, case_.id);
      return found.handler === 'platform' ? found : undefined;
    });
    assert.equal(late.clocks.find((clock) => clock.promise === 'refund')?.state, 'breached');
  });

  test('no replacement to be had: money is offered, and the consumer may insist on the goods', async () => {
    const case_ = await returned(1);
    await step(w.shop, case_.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    const offered = await step(w.shop, case_.id, 'offer', { amount_money: 3000, reason: '缺货，退款可以吗' });
    assert.equal(offered.state, 'offered');
    const insisted = await step(w.consumer, case_.id, 'decline', { reason: '我要货' });
    assert.equal(insisted.state, 'resending', 'the goods are back: the exchange goes on');
    await step(w.shop, case_.id, 'offer', { amount_money: 3000, reason: '真的没货了' });
    await step(w.consumer, case_.id, 'accept', {});
    const done = await reaches(w.shop, case_.id, 'completed');
    assert.equal(done.refunds[0]?.total_money, 3000);
  });

  test('a part is accepted: the consumer takes the replacement of that part', async () => {
    const case_ = await returned(3);
    const inspected = await step(w.shop, case_.id, 'inspect', {
      items: [{ grade: 'accepted', quantity: 2 }, { grade: 'damaged', quantity: 1, note: '人为损坏' }],
    });
    assert.equal(inspected.state, 'settling');
    assert.deepEqual(possible(await step(w.consumer, case_.id, 'notes', { text: '知道了' })), ['accept', 'decline']);
    const accepted = await step(w.consumer, case_.id, 'accept', {});
    assert.equal(accepted.state, 'resending');
    await step(w.shop, case_.id, 'resend', PARCEL);
    const done = await step(w.consumer, case_.id, 'confirm', {});
    assert.equal(done.state, 'completed');
    assert.equal(figures(await orderNow(w.consumer, done.order_id)).claimed_quantity, 2, 'the unit sent back is free again');
  });

  test('handbook-4.1.1-1: what was not signed for cannot be exchanged', async () => {
    const bought = await order(w, { state: 'shipped' });
    await assert.rejects(apply(w.consumer, bought, { type: 'exchange', reason: 'wrong_item' }), /not_eligible/);
  });
});
