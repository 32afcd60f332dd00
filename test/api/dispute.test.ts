// Disagreement: a merchant who refuses what the policy allows, inspections that do not accept
// everything, and the platform that decides.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import {
  PARCEL, apply, ask, caseNow, figures, order, orderNow, possible, reaches, step, world, type Case, type VerbBody,
} from '../lib/world.ts';

const w = await world();

type Items = VerbBody<'inspect'>['items'];

async function inspected(items: Items, unit_money = 1000): Promise<Case> {
  const quantity = items.reduce((sum, item) => sum + item.quantity, 0);
  const bought = await order(w, { freight_money: 600, coupon_money: 0, lines: [{ quantity, unit_money }] });
  const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', quantity });
  await step(w.shop, opened.id, 'approve', {});
  await step(w.consumer, opened.id, 'ship-back', PARCEL);
  await step(w.shop, opened.id, 'receive', {});
  return step(w.shop, opened.id, 'inspect', { items });
}

describe('denial', () => {
  test('handbook-2.2.1-1: a merchant who denies what the policy allows hands the case to the platform', async () => {
    const bought = await order(w);
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    await refused(ask(w.shop, opened.id, 'deny', {} as never), 422, 'invalid');
    const denied = await step(w.shop, opened.id, 'deny', { reason: '不想退' });
    assert.deepEqual([denied.state, denied.handler, denied.is_refused_once], ['reviewing', 'platform', true]);
    assert.equal(denied.clocks.find((clock) => clock.promise === 'platform_review')?.state, 'running');
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 1);
    await refused(ask(w.shop, opened.id, 'deny', { reason: '再来' }), 409, 'no_such_step');
    const ended = await step(w.agent, opened.id, 'deny', { reason: '买家举证不足' });
    assert.equal(ended.state, 'denied');
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 0);
  });

  test('handbook-2.1.3: what no clause decides, the merchant may deny for good; the units are free again', async () => {
    const bought = await order(w);
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'other' });
    assert.equal(opened.policy_outcome, 'review');
    const denied = await step(w.shop, opened.id, 'deny', { reason: '无依据' });
    assert.equal(denied.state, 'denied');
    assert.ok(denied.closed_at);
    const again = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    assert.equal(again.state, 'reviewing');
  });

  test('handbook-2.2.1-1: the platform may take a case over, with a reason', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    await refused(ask(w.shop, opened.id, 'take-over', { reason: 'x' }), 403, 'forbidden');
    await refused(ask(w.agent, opened.id, 'approve', {}), 409, 'no_such_step');
    const taken = await step(w.agent, opened.id, 'take-over', { reason: '投诉升级' });
    assert.deepEqual([taken.handler, taken.state], ['platform', 'reviewing']);
    await refused(ask(w.agent, opened.id, 'take-over', { reason: '再次' }), 409, 'no_such_step');
  });
});

describe('inspection that does not accept everything', () => {
  test('handbook-3.1.2-4: the consumer accepts what was accepted, and only that is refunded', async () => {
    const found = await inspected([{ grade: 'accepted', quantity: 2 }, { grade: 'missing_parts', quantity: 1 }]);
    assert.equal(found.state, 'settling');
    assert.equal(found.accepted_quantity, 2);
    assert.equal(found.refund_money, 2000 + 400, 'two of three units, and their share of the freight');
    assert.deepEqual(found.offers.map((offer) => offer.amount_money), [2400]);
    const agreed = await step(w.consumer, found.id, 'accept', {});
    assert.equal(agreed.state, 'refund_due');
    await step(w.shop, found.id, 'refund', {});
    const done = await reaches(w.shop, found.id, 'completed');
    assert.equal(done.refunds[0]?.total_money, 2400);
    const after = figures(await orderNow(w.consumer, found.order_id));
    assert.deepEqual([after.refunded_money, after.claimed_quantity], [2000, 2]);
  });

  test('handbook-3.1.2-4: the consumer disagrees, the platform finds for him', async () => {
    const found = await inspected([{ grade: 'accepted', quantity: 1 }, { grade: 'damaged', quantity: 1 }]);
    const declined = await step(w.consumer, found.id, 'decline', { reason: '寄出时完好' });
    assert.deepEqual([declined.state, declined.handler], ['settling', 'platform']);
    assert.deepEqual(possible(await caseNow(w.agent, found.id)), ['approve', 'deny', 'offer']);
    const decided = await step(w.agent, found.id, 'approve', {});
    assert.equal(decided.state, 'refund_due');
    assert.equal(decided.accepted_quantity, 2);
    assert.equal(decided.refund_money, 2600);
    await step(w.agent, found.id, 'refund', {});
    assert.equal((await reaches(w.agent, found.id, 'completed')).refunds[0]?.total_money, 2600);
  });

  test('handbook-3.1.2-4: the platform finds for the merchant', async () => {
    const found = await inspected([{ grade: 'wrong_item', quantity: 2 }]);
    assert.equal(found.refund_money, 0);
    assert.deepEqual(found.offers, []);
    await step(w.consumer, found.id, 'decline', {});
    const ended = await step(w.agent, found.id, 'deny', { reason: '寄回的不是本店商品' });
    assert.equal(ended.state, 'denied');
    assert.deepEqual(ended.refunds, []);
    assert.equal(figures(await orderNow(w.consumer, found.order_id)).claimed_quantity, 0);
  });

  test('handbook-3.1.2-4: nothing was accepted and the consumer agrees', async () => {
    const found = await inspected([{ grade: 'damaged', quantity: 1 }]);
    const ended = await step(w.consumer, found.id, 'accept', {});
    assert.equal(ended.state, 'denied');
    assert.deepEqual(ended.refunds, []);
  });

  test('handbook-3.1.2-4: another amount is proposed and accepted', async () => {
    const found = await inspected([{ grade: 'damaged', quantity: 2 }]);
    const proposed = await step(w.shop, found.id, 'offer', { amount_money: 700, reason: '折价退款' });
    assert.equal(proposed.state, 'settling');
    assert.equal(proposed.refund_money, 700);
    const again = await step(w.shop, found.id, 'offer', { amount_money: 900, reason: '再加一点' });
    assert.deepEqual(again.offers.map((offer) => offer.state), ['replaced', 'open']);
    const agreed = await step(w.consumer, found.id, 'accept', {});
    assert.equal(agreed.state, 'refund_due');
    await step(w.shop, found.id, 'refund', {});
    assert.equal((await reaches(w.shop, found.id, 'completed')).refunds[0]?.total_money, 900);
  });
});
