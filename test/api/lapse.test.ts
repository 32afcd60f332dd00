// Promises that lapse: a warning first, one breach, and then what the promise says. The clock is
// stepped to the minute before and to the minute after each due time.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Schemas } from '../lib/client.ts';
import { naturalDue, workingDue } from '../lib/calendar.ts';
import { until } from '../lib/wait.ts';
import {
  HOUR, PARCEL, apply, ask, caseNow, figures, iso, now, order, orderNow, pass, passTo, possible, reaches, step, world,
  type Case, type Wish,
} from '../lib/world.ts';

const w = await world();

const RETURN: Wish = { type: 'return_refund', reason: 'no_reason' };
const MINUTE = 60_000;

function clock(found: Case, promise: string): Schemas['clock_view'] {
  const clocks = found.clocks.filter((one) => one.promise === promise);
  const last = clocks.at(-1);
  assert.ok(last, `${promise} among ${found.clocks.map((one) => one.promise).join(' ')}`);
  return last;
}

const counted = (found: Case, event: string, promise: string): number =>
  found.timeline.filter((row) => row.event === event && (row.detail as { promise?: string } | null)?.promise === promise).length;

/** Steps to just before the due time, where nothing may have happened, then just past it. */
async function lapse(id: string, promise: string): Promise<void> {
  const due = clock(await caseNow(w.agent, id), promise).due_at;
  await passTo(w, Date.parse(due as string) - MINUTE);
  await pass(w, 2 * MINUTE);
}

const handedOver = (id: string): Promise<Case> =>
  until('the platform taking over', async () => {
    const found = await caseNow(w.agent, id);
    return found.handler === 'platform' ? found : undefined;
  });

describe('lapses', () => {
  test('handbook-2.2.1-1 handbook-3.1.2-2: a silent merchant is warned, then the platform takes over', async () => {
    const opened = await apply(w.consumer, await order(w), RETURN);
    const review = clock(opened, 'review');
    const due = workingDue(Date.parse(review.started_at), 2);
    assert.equal(review.due_at, iso(due), 'two working days, the first is the next one');
    assert.deepEqual([review.side, review.on_lapse, review.amount, review.unit], ['merchant', 'take_over', 2, 'working_day']);

    await passTo(w, due - 8 * HOUR + MINUTE);
    const warned = await until('the warning', async () => {
      const found = await caseNow(w.shop, opened.id);
      return counted(found, 'warned', 'review') === 1 ? found : undefined;
    });
    assert.equal(warned.handler, 'merchant');
    assert.ok(clock(warned, 'review').warned_at);
    await passTo(w, due - MINUTE);
    assert.equal((await caseNow(w.shop, opened.id)).handler, 'merchant', 'to the last minute it is the merchant\'s');
    await pass(w, 2 * MINUTE);
    const taken = await handedOver(opened.id);
    assert.equal(taken.state, 'reviewing');
    assert.deepEqual([clock(taken, 'review').state, counted(taken, 'breached', 'review'), counted(taken, 'warned', 'review')], ['breached', 1, 1]);
    assert.equal(clock(taken, 'platform_review').state, 'running');
    assert.deepEqual(possible(await caseNow(w.shop, opened.id)), []);
    await refused(ask(w.shop, opened.id, 'approve', {}), 409, 'no_such_step');
    const queue = await ok(w.agent.api.GET('/api/v1/cases', { params: { query: { view: 'open', limit: '100' } } }));
    assert.ok(queue.items.some((row) => row.id === opened.id));

    await lapse(opened.id, 'platform_review');
    const late = await until('the platform being late', async () => {
      const found = await caseNow(w.agent, opened.id);
      return counted(found, 'breached', 'platform_review') === 1 ? found : undefined;
    });
    assert.deepEqual([late.state, late.handler], ['reviewing', 'platform'], 'nothing is lost, it stays due');
    const counts = await ok(w.agent.api.GET('/api/v1/cases/counts'));
    assert.ok(counts.overdue_count >= 1);
    const overdue = await ok(w.agent.api.GET('/api/v1/cases', { params: { query: { view: 'overdue', limit: '100' } } }));
    assert.ok(overdue.items.some((row) => row.id === opened.id && row.is_overdue));
    await step(w.agent, opened.id, 'approve', {});
  });

  test('handbook-3.1.2-3: goods that are not sent back: a warning, then the case expires and the units are free', async () => {
    const bought = await order(w, { lines: [{ quantity: 2, unit_money: 1000 }] });
    const opened = await apply(w.consumer, bought, { ...RETURN, quantity: 2 });
    const approved = await step(w.shop, opened.id, 'approve', {});
    const shipBack = clock(approved, 'ship_back');
    assert.equal(shipBack.due_at, iso(naturalDue(Date.parse(shipBack.started_at), 7, true)));
    assert.equal(shipBack.due_at, shipBack.legal_due, 'a consumer is held to the later one');

    await passTo(w, Date.parse(shipBack.due_at as string) - 48 * HOUR + MINUTE);
    await until('the warning', async () => counted(await caseNow(w.consumer, opened.id), 'warned', 'ship_back') === 1);
    await passTo(w, Date.parse(shipBack.due_at as string) - MINUTE);
    assert.equal((await caseNow(w.consumer, opened.id)).state, 'awaiting_shipback');
    await pass(w, 2 * MINUTE);
    const ended = await reaches(w.consumer, opened.id, 'expired');
    assert.equal(clock(ended, 'ship_back').state, 'lapsed');
    assert.equal(counted(ended, 'warned', 'ship_back'), 1);
    assert.equal(counted(ended, 'breached', 'ship_back'), 1);
    assert.ok(ended.closed_at);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 0);
    await refused(ask(w.consumer, opened.id, 'ship-back', PARCEL), 409, 'no_such_step');
    await pass(w, 3 * 24 * HOUR);
    assert.equal((await caseNow(w.consumer, opened.id)).version, ended.version, 'an ended case stays as it is');
  });

  test('handbook-3.1.1-4: an offer nobody answers expires with its case', async () => {
    const opened = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, opened.id, 'offer', { amount_money: 100, reason: '补偿' });
    await lapse(opened.id, 'answer_offer');
    const ended = await reaches(w.consumer, opened.id, 'expired');
    assert.equal(ended.offers[0]?.state, 'expired');
    assert.deepEqual(ended.refunds, []);
  });

  test('handbook-2.2.2-2: a replacement nobody confirms counts as received', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'exchange', reason: 'quality' });
    await step(w.shop, opened.id, 'approve', {});
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await step(w.shop, opened.id, 'receive', {});
    await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    const sent = await step(w.shop, opened.id, 'resend', PARCEL);
    assert.equal(clock(sent, 'confirm').due_at, iso(naturalDue(Date.parse(clock(sent, 'confirm').started_at), 10, true)));
    await lapse(opened.id, 'confirm');
    const done = await reaches(w.consumer, opened.id, 'completed');
    assert.ok(done.parcels.every((parcel) => parcel.received_at !== null));
    assert.equal(done.timeline.at(-1)?.actor_kind, 'system');
  });

  test('handbook-3.1.2-4 handbook-4.2.1-1: late with receiving, with inspecting, with the refund: the platform finishes it', async () => {
    const receiving = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, receiving.id, 'approve', {});
    const sent = await step(w.consumer, receiving.id, 'ship-back', PARCEL);
    assert.equal(clock(sent, 'receive').due_at, iso(naturalDue(Date.parse(clock(sent, 'receive').started_at), 10, false)));
    await lapse(receiving.id, 'receive');
    assert.equal((await handedOver(receiving.id)).state, 'in_return');
    await step(w.agent, receiving.id, 'receive', {});
    const inspected = await step(w.agent, receiving.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    assert.equal(inspected.state, 'refund_due');
    await step(w.agent, receiving.id, 'refund', {});
    await reaches(w.agent, receiving.id, 'completed');

    const inspecting = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, inspecting.id, 'approve', {});
    await step(w.consumer, inspecting.id, 'ship-back', PARCEL);
    const back = await step(w.shop, inspecting.id, 'receive', {});
    assert.equal(clock(back, 'refund').due_at, iso(workingDue(Date.parse(clock(back, 'refund').started_at), 3)));
    await lapse(inspecting.id, 'inspect');
    assert.equal((await handedOver(inspecting.id)).state, 'inspecting');

    const refunding = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, refunding.id, 'approve', {});
    await step(w.consumer, refunding.id, 'ship-back', PARCEL);
    await step(w.shop, refunding.id, 'receive', {});
    await step(w.shop, refunding.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    await lapse(refunding.id, 'refund');
    const late = await handedOver(refunding.id);
    assert.deepEqual([late.state, clock(late, 'refund').state], ['refund_due', 'breached']);
    await step(w.agent, refunding.id, 'refund', {});
    assert.ok((await reaches(w.agent, refunding.id, 'completed')).refunds[0]?.paid_at);
  });

  test('handbook-3.1.2-4: an inspection result nobody answers goes to the platform', async () => {
    const opened = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, opened.id, 'approve', {});
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await step(w.shop, opened.id, 'receive', {});
    const settling = await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'damaged', quantity: 1 }] });
    assert.equal(clock(settling, 'refund').state, 'paused', 'waiting for the consumer is not the merchant\'s time');
    await lapse(opened.id, 'answer_inspection');
    const taken = await handedOver(opened.id);
    assert.equal(taken.state, 'settling');
    assert.equal((await step(w.agent, opened.id, 'approve', {})).state, 'refund_due');
  });

  test('handbook-3.2.1-2: a parcel that is not called back in time goes to the platform', async () => {
    const bought = await order(w, { state: 'shipped', signedAt: now(w) });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    await lapse(opened.id, 'intercept');
    assert.equal((await handedOver(opened.id)).state, 'intercepting');
  });

  test('an offer nobody answers while the goods are back with the shop: the exchange goes on', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'exchange', reason: 'quality' });
    await step(w.shop, opened.id, 'approve', {});
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await step(w.shop, opened.id, 'receive', {});
    await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    await step(w.shop, opened.id, 'offer', { amount_money: 100, reason: '缺货' });
    await lapse(opened.id, 'answer_offer');
    const goesOn = await until('the offer lapsing', async () => {
      const found = await caseNow(w.consumer, opened.id);
      return found.offers[0]?.state === 'open' ? undefined : found;
    });
    assert.deepEqual([goesOn.state, goesOn.offers[0]?.state], ['resending', 'expired']);
    assert.equal(clock(goesOn, 'resend').state, 'running');
  });

  test('handbook-4.2.2-2: the bank has its days after that; nobody breaks a promise by them', async () => {
    const opened = await apply(w.consumer, await order(w, { state: 'paid', signedAt: now(w) }), { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    const done = await reaches(w.consumer, opened.id, 'completed');
    const bank = clock(done, 'bank');
    assert.equal(bank.due_at, iso(workingDue(Date.parse(bank.started_at), 3)));
    await passTo(w, Date.parse(bank.due_at as string) + MINUTE);
    const after = await until('the bank\'s days being over', async () => {
      const found = await caseNow(w.consumer, opened.id);
      return clock(found, 'bank').state === 'running' ? undefined : found;
    });
    assert.equal(clock(after, 'bank').state, 'met');
    assert.equal(counted(after, 'breached', 'bank'), 0);
  });
});
