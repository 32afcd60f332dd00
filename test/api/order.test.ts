// Orders as they come in and move: intake, shipping, sign-off; products; and what a shop may not say.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller } from '../lib/client.ts';
import {
  PARCEL, apply, application, ask, intake, iso, now, order, orderNow, possible, reaches, step, world, type Order,
} from '../lib/world.ts';
import { naturalDue } from '../lib/calendar.ts';

const w = await world();

const ship = (who: Caller, id: string) => who.api.POST('/api/v1/orders/{id}/ship', { body: PARCEL, params: { path: { id } } });
const sign = (who: Caller, id: string) => who.api.POST('/api/v1/orders/{id}/sign', { body: {}, params: { path: { id } } });
const states = (of: Order): unknown[] => [of.state, of.shipped_at !== null, of.signed_at !== null];

describe('orders', () => {
  test('handbook-4.1.1-1: from paid over shipped to signed; the windows count from there', async () => {
    const made = await order(w, { state: 'paid', lines: [{ quantity: 2, unit_money: 4500 }] });
    assert.deepEqual(states(made), ['paid', false, false]);
    await refused(sign(w.shop, made.id), 409, 'no_such_step');
    const shipped = await ok(ship(w.shop, made.id));
    assert.deepEqual(states(shipped), ['shipped', true, false]);
    assert.deepEqual(shipped.shipments.map((parcel) => parcel.carrier), [PARCEL.carrier]);
    await refused(ship(w.shop, made.id), 409, 'no_such_step');
    const signed = await ok(sign(w.shop, made.id));
    assert.deepEqual(states(signed), ['signed', true, true]);
    assert.equal(signed.shipments[0]?.signed_at, signed.signed_at);
    await refused(sign(w.shop, made.id), 409, 'no_such_step');

    const body = await application(w.consumer, signed, { type: 'return_refund', reason: 'no_reason' });
    const preview = await ok(w.consumer.api.POST('/api/v1/cases/preview', { body }));
    assert.equal(preview.outcome, 'allow');
    assert.equal(preview.window?.legal_due, iso(naturalDue(Date.parse(signed.signed_at as string), 7, true)));
    const opened = await apply(w.consumer, signed, { type: 'return_refund', reason: 'no_reason' });
    assert.deepEqual((await orderNow(w.consumer, made.id)).cases.map((one) => one.id), [opened.id]);
  });

  test('the tracking number is the consumer\'s; staff of the shop see it, others nothing', async () => {
    const made = await order(w, { state: 'shipped' });
    assert.equal(made.shipments[0]?.tracking_no, 'SF1400000001');
    await refused(ship(w.otherShop, made.id), 404, 'not_found');
    await refused(sign(w.consumer, made.id), 403, 'forbidden');
  });

  test('amounts that no machine can hold are refused, not wrapped', async () => {
    for (const line of [{ quantity: 1_000_000, unit_money: 9_000_000_000_000 }, { quantity: 2, unit_money: 9_007_199_254_740_991 }]) {
      const answer = await w.shop.api.POST('/api/v1/orders', { body: { order: intake(w, { lines: [line] }) } });
      assert.equal(answer.response.status, 422);
    }
  });

  test('a merchant that is not there has no orders', async () => {
    const body = { merchant_id: 'mer_123', order: intake(w, {}) };
    const answer = await w.agent.api.POST('/api/v1/orders', { body });
    assert.ok([404, 422].includes(answer.response.status), `${answer.response.status}`);
  });

  test('two hundred lines come in and out; more than an order may have are refused', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => ({ quantity: 1, unit_money: 100 + i, sku: `L-${i}` }));
    const made = await order(w, { lines: lines(200), discount_money: 777 });
    assert.equal(made.lines?.length, 200);
    const answer = await w.shop.api.POST('/api/v1/orders', { body: { order: intake(w, { lines: lines(2001) }) } });
    assert.ok([413, 422].includes(answer.response.status), `${answer.response.status}`);
  });

  test('goods that leave while a refund before shipping is open are not refunded unseen', async () => {
    const made = await order(w, { state: 'paid', lines: [{ quantity: 1, unit_money: 9900 }] });
    const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason' });
    const shipped = await ship(w.shop, made.id);
    if (shipped.response.ok) {
      const approved = await step(w.shop, opened.id, 'approve', {});
      assert.equal(approved.state, 'intercepting', 'the parcel must come back first');
    } else {
      assert.equal(shipped.response.status, 409);
    }
  });
});

describe('products', () => {
  const product = { sku: 'P-1', name: '新品', category: 'general', is_returnable: true, notice_shown_default: false, warranty_months: 12, price_money: 9900, currency: 'CNY' };

  test('are a shop\'s own; the same again is the same, something else under the number is refused', async () => {
    const made = await ok(w.shop.api.POST('/api/v1/products', { body: product }));
    assert.equal(made.price_money, 9900);
    const again = await w.shop.api.POST('/api/v1/products', { body: product });
    if (again.response.ok) assert.equal(again.data?.id, made.id);
    const changed = await w.shop.api.POST('/api/v1/products', { body: { ...product, price_money: 1 } });
    assert.equal(changed.response.status, 409);
    const theirs = await ok(w.otherShop.api.POST('/api/v1/products', { body: product }));
    assert.notEqual(theirs.id, made.id);
  });
});

describe('what hangs together', () => {
  test('an account for a shop or a consumer that is not there is refused', async () => {
    for (const [role, party_id] of [['merchant', 'mer_123'], ['consumer', 'con_123']] as const) {
      const body = { login: `ghost-${role}`, password: 'long-enough-9', role, display_name: '影子', party_id };
      const answer = await w.admin.api.POST('/api/v1/accounts', { body });
      assert.ok([404, 422].includes(answer.response.status), `${role}: ${answer.response.status}`);
    }
  });

  test('a consumer\'s own list is filtered like any', async () => {
    const done = await apply(w.consumer, await order(w, { state: 'paid' }), { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, done.id, 'approve', {});
    await reaches(w.shop, done.id, 'completed');
    const open = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const list = async (query: Record<string, string>): Promise<string[]> =>
      (await ok(w.consumer.api.GET('/api/v1/cases', { params: { query: { limit: '100', ...query } } }))).items.map((one) => `${one.id} ${one.state}`);
    assert.ok((await list({ state: 'completed' })).every((one) => one.endsWith(' completed')));
    assert.ok((await list({ state: 'completed' })).includes(`${done.id} completed`));
    assert.ok((await list({ view: 'open' })).includes(`${open.id} reviewing`));
    assert.ok(!(await list({ view: 'open' })).some((one) => one.startsWith(done.id)));
    assert.ok(!(await list({ view: 'overdue' })).some((one) => one.startsWith(open.id)), 'nothing of it is overdue yet');
    assert.ok((await list({ view: 'all', type: 'refund_only' })).includes(`${done.id} completed`));
  });

  test('after a declined offer the merchant owes an answer again, in time', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, opened.id, 'offer', { amount_money: 100, reason: '补偿' });
    const declined = await step(w.consumer, opened.id, 'decline', {});
    const reviews = declined.clocks.filter((clock) => clock.promise === 'review').map((clock) => clock.state);
    assert.deepEqual(reviews, ['met', 'running']);
  });

  test('goods that are back with the shop are never lost to a withdrawal', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'exchange', reason: 'quality' });
    await step(w.shop, opened.id, 'approve', {});
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await step(w.shop, opened.id, 'receive', {});
    await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    await step(w.shop, opened.id, 'offer', { amount_money: 100, reason: '缺货' });
    const seen = await step(w.consumer, opened.id, 'notes', { text: '等等' });
    assert.deepEqual(possible(seen), ['accept', 'decline'], 'there is nothing left to withdraw from');
    await refused(ask(w.consumer, opened.id, 'withdraw', {}), 409, 'no_such_step');
    void now;
  });
});
