// What a step is called depends on the kind of case and on whether it is asked for or told of; what is
// promised and until when one may apply fit the kind, too.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok } from '../lib/client.ts';
import { DAY, PARCEL, apply, caseNow, now, order, step, world, type Case } from '../lib/world.ts';

const w = await world();

const button = (found: Case, event: string) => {
  const row = found.possible.find((one) => one.event === event);
  return row && [row.zh, row.en];
};
const told = (found: Case, event: string) => {
  const row = found.timeline.findLast((one) => one.event === event);
  return row && [row.zh, row.en];
};

describe('words of steps', () => {
  test('a button asks, the timeline tells', async () => {
    const { id } = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    assert.deepEqual(button(await caseNow(w.shop, id), 'approve'), ['同意', 'Approve']);
    const approved = await step(w.shop, id, 'approve', {});
    assert.deepEqual(told(approved, 'approve'), ['同意申请', 'Approved']);
    const sent = await step(w.consumer, id, 'ship-back', PARCEL);
    assert.deepEqual(told(sent, 'ship_back'), ['寄回商品', 'Goods sent back']);
  });

  test('the price of a repair is no offer, an answer no parcel', async () => {
    const late = await order(w, { signedAt: now(w) - 14 * 31 * DAY });
    const { id } = await apply(w.consumer, late, { type: 'repair', reason: 'quality' });
    await step(w.shop, id, 'quote', { amount_money: 5000, reason: '换电池' });
    assert.deepEqual(button(await caseNow(w.consumer, id), 'accept'), ['接受报价', 'Accept the price']);
    assert.deepEqual(told(await step(w.consumer, id, 'decline', {}), 'decline'), ['不接受报价', 'Declined the price']);
    const asked = await ok(w.consumer.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '？' } }));
    assert.deepEqual(told(await caseNow(w.consumer, asked.id), 'apply'), ['提交咨询', 'Asked']);
    await step(w.agent, asked.id, 'answer', { text: '！' });
    assert.deepEqual(button(await caseNow(w.consumer, asked.id), 'confirm'), ['已解决', 'That solves it']);
  });

  test('the platform does not take over from itself', async () => {
    const asked: Case = await ok(w.consumer.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '？' } }));
    const own = asked.clocks.find((clock) => clock.side === 'platform' && clock.on_lapse === 'take_over');
    assert.equal(own?.on_lapse_en, 'then it is escalated');
    const about: Case = await ok(w.consumer.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '？', order_id: (await order(w)).id } }));
    const shops = about.clocks.find((clock) => clock.side === 'merchant' && clock.on_lapse === 'take_over');
    assert.equal(shops?.on_lapse_en, 'then the platform takes over');
  });
});

describe('what fits the kind', () => {
  test('a repair and a compensation have no window of a return', async () => {
    const bought = await order(w, { signedAt: now(w) - 40 * DAY });
    for (const type of ['repair', 'compensation', 'return_refund'] as const) {
      const body = { order_id: bought.id, line_no: 1, type, reason: 'quality' as const, quantity: 1, condition: 'used' as const, description: '坏了' };
      const verdict = await ok(w.consumer.api.POST('/api/v1/cases/preview', { body }));
      assert.equal(verdict.window !== null, type === 'return_refund', type);
    }
  });

  test('a case names the dispute about it while that is open', async () => {
    const { id } = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'other' });
    assert.equal((await step(w.shop, id, 'deny', { reason: '无依据' })).after.dispute_id, null);
    const dispute = await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '有依据' }, params: { path: { id } } }));
    assert.equal((await caseNow(w.consumer, id)).after.dispute_id, dispute.id);
    await step(w.consumer, dispute.id, 'withdraw', {});
    assert.equal((await caseNow(w.consumer, id)).after.dispute_id, null);
  });
});
