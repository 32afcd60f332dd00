// Exchange: the goods come back, a replacement goes out; or money when there is none to be had.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import { PARCEL, apply, ask, figures, order, orderNow, possible, reaches, step, world, type Case } from '../lib/world.ts';

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
