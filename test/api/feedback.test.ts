// The consumer rates the service by himself: once for each end, changed for a week, in the place of a
// follow-up that is due, and counted for everybody to see.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { again, DAY, PARCEL, apply, caseNow, iso, now, order, pass, reaches, step, world, type Case } from '../lib/world.ts';

const w = await world();

type Feedback = Schemas['feedback_input'];
const GOOD: Feedback = { satisfaction: 5, solved: 'solved' };
const rate = (who: Caller, id: string, body: Feedback) =>
  who.api.POST('/api/v1/cases/{id}/feedback', { body, params: { path: { id } } });
const own = (of: Case) => of.after.follow_ups.filter((one) => one.channel === 'self');
const said = (of: Case) => own(of).map((one) => [one.satisfaction, one.solved, one.opinion]);
const told = (of: Case) => of.timeline.map((one) => one.event).filter((one) => one.startsWith('rated'));

async function exchanged(): Promise<Case> {
  const { id } = await apply(w.consumer, await order(w), { type: 'exchange', reason: 'wrong_item', quantity: 1 });
  await step(w.shop, id, 'approve', {});
  await step(w.consumer, id, 'ship-back', PARCEL);
  await step(w.shop, id, 'receive', {});
  await step(w.shop, id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
  await step(w.shop, id, 'resend', PARCEL);
  return step(w.consumer, id, 'confirm', {});
}
async function refunded(shop = w.shop, phone?: string): Promise<Case> {
  const bought = await order(w, { state: 'paid', shop, ...(phone ? { phone } : {}) });
  const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'other' });
  await step(shop, opened.id, 'approve', {});
  return reaches(w.consumer, opened.id, 'completed');
}
/** Withdrawn: ended, and nobody follows it up. */
async function withdrawn(): Promise<Case> {
  const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
  return step(w.consumer, opened.id, 'withdraw', {});
}

describe('feedback', { concurrency: false }, () => {
  test('cs-spec-3.2.4-1 cabinet-6.4.8-2 handbook-2.3.2 standard-2.3-2 cabinet-9-1: it answers the follow-up that is due, so that nobody asks again', async () => {
    const done = await exchanged();
    assert.deepEqual([done.after.can_rate, done.after.rate_until, done.after.follow_ups[0]?.state], [true, null, 'due']);
    const body: Feedback = { satisfaction: 2, manner: 5, speed: 1, skill: 3, solved: 'partly', opinion: '换得慢', suggestion: '早点寄', quality_problem: '有划痕' };
    const seen = await ok(rate(w.consumer, done.id, body));
    const [only, ...more] = seen.after.follow_ups;
    assert.deepEqual(more, []);
    const { satisfaction, manner, speed, skill, solved, opinion, suggestion, quality_problem } = only ?? {};
    assert.deepEqual({ satisfaction, manner, speed, skill, solved, opinion, suggestion, quality_problem }, body);
    assert.deepEqual([only?.state, only?.channel, only?.next_at, only?.tries], ['done', 'self', null, 0]);
    assert.deepEqual(told(seen), ['rated']);
    assert.ok(!JSON.stringify(seen.timeline).includes('换得慢'), 'its words stand in one place');
    const shop = await caseNow(w.shop, done.id);
    assert.deepEqual([shop.after.follow_ups[0]?.opinion, shop.after.follow_ups[0]?.asked_by, shop.after.can_rate], ['换得慢', null, false]);
    const due = await ok(w.shop.api.GET('/api/v1/follow-ups', { params: { query: { view: 'due', limit: '100' } } }));
    assert.ok(!due.items.some((one) => one.case_id === done.id));
    await refused(w.shop.api.POST('/api/v1/follow-ups/{id}/answer', {
      body: { channel: 'phone', solved: 'solved' }, params: { path: { id: only?.id ?? '' } },
    }), 409, 'conflict');
  });

  test('handbook-2.3.1 fresh-2.5: any end is rated, and only by its consumer', async () => {
    const open = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    assert.equal(open.after.can_rate, false);
    await refused(rate(w.consumer, open.id, GOOD), 409, 'no_such_step');
    const done = await step(w.consumer, open.id, 'withdraw', {});
    assert.deepEqual([done.after.can_rate, done.after.follow_ups], [true, []]);
    await refused(rate(w.other, done.id, GOOD), 404, 'not_found');
    for (const who of [w.shop, w.agent, w.admin]) await refused(rate(who, done.id, GOOD), 403, 'forbidden');
    const seen = await ok(rate(w.consumer, done.id, { ...GOOD, opinion: '好' }));
    assert.deepEqual(said(seen), [[5, 'solved', '好']]);
    assert.deepEqual(said(await caseNow(w.shop, done.id)), [[5, 'solved', '好']]);
  });

  test('what is no rating is refused', async () => {
    const done = await withdrawn();
    for (const body of [
      {}, { satisfaction: 5 }, { solved: 'solved' }, { ...GOOD, satisfaction: 0 }, { ...GOOD, satisfaction: 6 },
      { ...GOOD, satisfaction: 4.5 }, { ...GOOD, satisfaction: '5' }, { ...GOOD, manner: 0 }, { ...GOOD, speed: 6 }, { ...GOOD, skill: '5' }, { ...GOOD, solved: 'yes' },
      { ...GOOD, opinion: '好'.repeat(501) }, { ...GOOD, channel: 'phone' },
    ])
      await refused(rate(w.consumer, done.id, body as Feedback), 422, 'invalid');
    const longest = await ok(rate(w.consumer, done.id, { ...GOOD, opinion: '😀'.repeat(500) }));
    assert.equal(own(longest)[0]?.opinion, '😀'.repeat(500));
  });

  test('staff do not write in the consumer’s name', async () => {
    const done = await exchanged();
    const path = { path: { id: done.after.follow_ups[0]?.id ?? '' } };
    const body = { channel: 'self', solved: 'solved', satisfaction: 5 } as unknown as Schemas['follow_up_answer_input'];
    await refused(w.shop.api.POST('/api/v1/follow-ups/{id}/answer', { body, params: path }), 422, 'invalid');
    await refused(w.shop.api.POST('/api/v1/follow-ups/{id}/attempts', { body: { channel: 'self' } as never, params: path }), 422, 'invalid');
  });

  test('changed for seven days from when it was said; the same again changes nothing', async () => {
    const { id } = await withdrawn();
    const before = now(w);
    const first = await ok(rate(w.consumer, id, { ...GOOD, opinion: '好' }));
    const until = Date.parse(first.after.rate_until ?? '');
    assert.ok(until >= before + 7 * DAY && until <= now(w) + 7 * DAY, first.after.rate_until ?? '');
    const same = await ok(rate(w.consumer, id, { ...GOOD, opinion: '好' }));
    assert.equal(same.version, first.version);
    await pass(w, 6 * DAY);
    const manner = await ok(rate(w.consumer, id, { ...GOOD, opinion: '好', manner: 4 }));
    assert.deepEqual([own(manner)[0]?.manner, own(manner)[0]?.speed], [4, null], 'what was not said stays unsaid');
    const second = await ok(rate(w.consumer, id, { satisfaction: 1, solved: 'recurred' }));
    assert.deepEqual(said(second), [[1, 'recurred', null]]);
    assert.equal(second.after.rate_until, first.after.rate_until, 'changing it does not lengthen the time');
    assert.deepEqual(told(second), ['rated', 'rated_again', 'rated_again']);
    await pass(w, DAY + 60_000);
    assert.equal((await caseNow(w.consumer, id)).after.can_rate, false);
    await refused(rate(w.consumer, id, GOOD), 409, 'conflict');
    assert.deepEqual(said(await caseNow(w.consumer, id)), [[1, 'recurred', null]]);
  });

  test('another end is another rating', async () => {
    const { id } = await exchanged();
    await ok(rate(w.consumer, id, GOOD));
    const open = await ok(w.consumer.api.POST('/api/v1/cases/{id}/reopen', { body: { reason: '又坏了' }, params: { path: { id } } }));
    assert.deepEqual([open.id, open.after.can_rate, open.after.rate_until], [id, false, null]);
    const over = await step(w.consumer, id, 'withdraw', {});
    assert.equal(over.after.can_rate, true);
    const seen = await ok(rate(w.consumer, id, { satisfaction: 1, solved: 'unsolved' }));
    assert.deepEqual(said(seen), [[5, 'solved', null], [1, 'unsolved', null]]);
  });

  test('a follow-up planned by hand is answered too, long after', async () => {
    const { id } = await withdrawn();
    await ok(rate(w.consumer, id, GOOD));
    await pass(w, 8 * DAY);
    const planned = await ok(w.shop.api.POST('/api/v1/cases/{id}/follow-ups', { body: { due_at: iso(now(w) + DAY) }, params: { path: { id } } }));
    assert.equal(planned.after.follow_ups.at(-1)?.state, 'due');
    assert.equal((await caseNow(w.consumer, id)).after.can_rate, true);
    const seen = await ok(rate(w.consumer, id, { satisfaction: 3, solved: 'partly' }));
    assert.deepEqual(said(seen), [[5, 'solved', null], [3, 'partly', null]]);
  });

  test('twenty taps at once are one rating', async () => {
    const { id } = await withdrawn();
    await Promise.all(Array.from({ length: 20 }, () => ok(rate(w.consumer, id, GOOD))));
    const seen = await caseNow(w.consumer, id);
    assert.deepEqual([said(seen), told(seen)], [[[5, 'solved', null]], ['rated']]);
  });

  test('handbook-6.1.5 cabinet-9-2: the shop’s public rating counts what consumers wrote, one a case, not what staff noted', async () => {
    await again(w);
    const { merchant_id } = await order(w, { shop: w.otherShop });
    const content = async () =>
      (await ok(w.agent.api.GET('/api/v1/public/{company}/rating', { params: { path: { company: merchant_id }, query: { days: '90' } } }))).rating.content;
    const before = await content();
    const cases = [await refunded(w.otherShop), await refunded(w.otherShop), await refunded(w.otherShop)] as const;
    await ok(rate(w.consumer, cases[0].id, GOOD));
    await ok(rate(w.consumer, cases[1].id, GOOD));
    await ok(rate(w.consumer, cases[1].id, { satisfaction: 3, solved: 'partly' }));
    await ok(w.otherShop.api.POST('/api/v1/follow-ups/{id}/answer', {
      body: { channel: 'phone', solved: 'solved', satisfaction: 5 }, params: { path: { id: cases[2].after.follow_ups[0]?.id ?? '' } },
    }));
    await pass(w, 61_000); // an answer for everybody is a minute old at most
    const after = await content();
    assert.deepEqual([after.part - before.part, after.of - before.of], [1, 2]);
    assert.deepEqual([after.is_enough, after.share_bp], [false, null]);
  });
});
