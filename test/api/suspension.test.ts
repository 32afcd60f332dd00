// While a shop is suspended nothing of it is sold; what was sold before is looked after as ever.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ok, refused, type Caller } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, PARCEL, again, apply, caseNow, intake, now, order, pass, passTo, reaches, step, world } from '../lib/world.ts';

const w = await world();

async function shops(who: Caller): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const query = { limit: '7', ...(cursor === null ? {} : { cursor }) };
    const page: { items: { merchant_id: string }[]; next_cursor: string | null } = await ok(who.api.GET('/api/v1/products', { params: { query } }));
    for (const one of page.items) found.add(one.merchant_id);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return found;
}

test('handbook-8.3.1-3b: not shown and not sold to consumers, after-sales goes on, and then it is back', async () => {
  const bought = await order(w, { shop: w.otherShop });
  const shop = bought.merchant_id;
  assert.ok((await shops(w.consumer)).has(shop));
  const refusal = await apply(w.consumer, bought, { type: 'return_refund', reason: 'other' });
  await step(w.otherShop, refusal.id, 'deny', { reason: '无依据' });
  const dispute = await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { params: { path: { id: refusal.id } }, body: { reason: '不合理' } }));
  await step(w.agent, dispute.id, 'begin', {});
  const found = await step(w.agent, dispute.id, 'find', {
    finding: 'upheld', ground: 'law', reasons: '违反规则', remedy: 'correction', penalty_points: 2, suspend_days: 30,
  });
  await passTo(w, (Date.parse(found.clocks.find((one) => one.promise === 'appeal')?.due_at as string) + 60_000));
  await reaches(w.agent, dispute.id, 'completed');
  await again(w);
  const seen = await shops(w.consumer);
  assert.ok(!seen.has(shop), 'a consumer finds nothing of it');
  assert.ok(seen.size > 0, 'other shops are there');
  assert.ok((await shops(w.otherShop)).has(shop), 'the shop itself sees its own');
  assert.ok((await shops(w.agent)).has(shop), 'and so does the platform');
  await refused(w.otherShop.api.POST('/api/v1/orders', { body: { order: intake(w) } }), 409, 'suspended');
  const product = { sku: 'S-1', name: '新品', category: 'general', is_returnable: true, notice_shown_default: false, warranty_months: 12, price_money: 100, currency: 'CNY' };
  await refused(w.otherShop.api.POST('/api/v1/products', { body: product }), 409, 'suspended');

  const old = (await ok(w.consumer.api.GET('/api/v1/orders/{id}', { params: { path: { id: bought.id } } })));
  const repair = await apply(w.consumer, old, { type: 'repair', reason: 'quality' });
  await step(w.otherShop, repair.id, 'approve', {});
  await step(w.consumer, repair.id, 'ship-back', PARCEL);
  assert.equal((await step(w.otherShop, repair.id, 'receive', {})).state, 'diagnosing', 'what was sold is looked after');
  await until('clocks running on', async () => (await caseNow(w.otherShop, repair.id)).clocks.some((one) => one.state === 'running'));

  await pass(w, 31 * DAY);
  assert.ok((await shops(w.consumer)).has(shop), `back at ${new Date(now(w)).toISOString()}`);
});
