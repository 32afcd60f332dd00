// Counter-offers: money without sending back. One is open at a time; the consumer answers.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import { apply, ask, caseNow, figures, order, orderNow, possible, reaches, step, world, type Case } from '../lib/world.ts';

const w = await world();

async function reviewing(): Promise<Case> {
  const bought = await order(w, { freight_money: 500, lines: [{ quantity: 2, unit_money: 5000 }] });
  return apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', quantity: 2 });
}

describe('counter-offer', () => {
  test('handbook-3.1.1-4: accepted, exactly the offered amount goes out and nothing comes back', async () => {
    const { id, order_id } = await reviewing();
    const offered = await step(w.shop, id, 'offer', { amount_money: 3333, reason: '补偿一部分，商品您留着' });
    assert.equal(offered.state, 'offered');
    assert.equal(offered.refund_money, 3333);
    assert.equal(offered.clocks.find((clock) => clock.promise === 'decide')?.state, 'paused');
    const seen = await caseNow(w.consumer, id);
    assert.deepEqual(possible(seen), ['accept', 'decline', 'withdraw']);
    assert.deepEqual(seen.offers.map((offer) => [offer.amount_money, offer.state]), [[3333, 'open']]);
    await step(w.consumer, id, 'accept', {});
    const done = await reaches(w.shop, id, 'completed');
    assert.equal(done.offers[0]?.state, 'accepted');
    assert.equal(done.refunds[0]?.total_money, 3333);
    const after = figures(await orderNow(w.consumer, order_id));
    assert.deepEqual([after.refunded_money, after.claimed_quantity], [3333, 2]);
  });

  test('declined, the case is back in review and the consumer may ask the platform in', async () => {
    const { id, refund_money } = await reviewing();
    await refused(ask(w.consumer, id, 'escalate', { reason: '我不满意' }), 409, 'no_such_step');
    await step(w.shop, id, 'offer', { amount_money: 100, reason: '一元' });
    const declined = await step(w.consumer, id, 'decline', { reason: '太少' });
    assert.equal(declined.state, 'reviewing');
    assert.equal(declined.handler, 'merchant');
    assert.equal(declined.refund_money, refund_money, 'the first plan stands again');
    assert.deepEqual(possible(declined), ['escalate', 'withdraw']);
    const escalated = await step(w.consumer, id, 'escalate', { reason: '请平台介入' });
    assert.deepEqual([escalated.state, escalated.handler], ['reviewing', 'platform']);
    assert.deepEqual(possible(await caseNow(w.shop, id)), [], 'out of the merchant\'s hands');
    await refused(ask(w.shop, id, 'approve', {}), 409, 'no_such_step');
    assert.deepEqual(possible(await caseNow(w.agent, id)), ['approve', 'deny', 'offer']);
    const decided = await step(w.agent, id, 'approve', {});
    assert.equal(decided.state, 'awaiting_shipback');
  });

  test('withdrawn while an offer is open: the offer is closed with it', async () => {
    const { id, order_id } = await reviewing();
    await step(w.shop, id, 'offer', { amount_money: 100, reason: '一元' });
    const gone = await step(w.consumer, id, 'withdraw', {});
    assert.equal(gone.state, 'cancelled');
    assert.notEqual(gone.offers[0]?.state, 'open');
    assert.equal(figures(await orderNow(w.consumer, order_id)).claimed_quantity, 0);
  });

  test('an offer is at least one fen and at most what the units are worth with their freight', async () => {
    const { id } = await reviewing();
    await refused(ask(w.shop, id, 'offer', { amount_money: 10_501, reason: '多' }), 409, 'amount_exceeded');
    await refused(ask(w.shop, id, 'offer', { amount_money: 0, reason: '零' }), 422, 'invalid');
    await refused(ask(w.shop, id, 'offer', { amount_money: -5, reason: '负' }), 422, 'invalid');
    const most = await step(w.shop, id, 'offer', { amount_money: 10_500, reason: '全额' });
    assert.equal(most.refund_money, 10_500);
    await step(w.consumer, id, 'accept', {});
    const done = await reaches(w.shop, id, 'completed');
    assert.deepEqual([done.refunds[0]?.goods_money, done.refunds[0]?.freight_money], [10_000, 500]);
  });

  test('only who may answers', async () => {
    const { id } = await reviewing();
    await step(w.shop, id, 'offer', { amount_money: 100, reason: '一元' });
    await refused(ask(w.shop, id, 'accept', {}), 403, 'forbidden');
    await refused(ask(w.other, id, 'accept', {}), 404, 'not_found');
    await refused(ask(w.shop, id, 'offer', { amount_money: 200, reason: '二元' }), 409, 'no_such_step');
    await refused(ask(w.shop, id, 'offer', { amount_money: 200 } as never), 422, 'invalid');
  });
});
