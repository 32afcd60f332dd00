// After the end: follow-ups that fall due, are tried and answered; and cases that go on because the
// problem is back, or are followed by another where money is gone.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import {
  DAY, PARCEL, apply, ask, caseNow, figures, iso, now, order, orderNow, pass, passTo, photo, possible, reaches, step, world,
  type Case, type OrderWish,
} from '../lib/world.ts';

const w = await world();
const DIAGNOSIS = { fault_code: 'E-21', cause: 'material', is_consumer_caused: false, diagnosis: '水泵不转' } as const;

type FollowUp = Schemas['follow_up'] & Schemas['follow_up_extra'];

const due = async (who: Caller, view: 'due' | 'over' = 'due'): Promise<FollowUp[]> => {
  const page = await ok(who.api.GET('/api/v1/follow-ups', { params: { query: { view, limit: '100' } } }));
  return page.items as FollowUp[];
};
const dueOf = async (who: Caller, of: Case): Promise<FollowUp> => {
  const found = (await due(who)).find((one) => one.case_id === of.id);
  assert.ok(found, `${of.case_no} is to be followed up`);
  return found;
};
const missed = (who: Caller, id: string, body: Schemas['follow_up_try_input']) =>
  who.api.POST('/api/v1/follow-ups/{id}/attempts', { body, params: { path: { id } } });
const answered = (who: Caller, id: string, body: Schemas['follow_up_answer_input']) =>
  who.api.POST('/api/v1/follow-ups/{id}/answer', { body, params: { path: { id } } });

/** Through the workshop, and home again. */
async function mend(id: string, fault = DIAGNOSIS): Promise<Case> {
  await step(w.shop, id, 'approve', {});
  await step(w.consumer, id, 'ship-back', PARCEL);
  await step(w.shop, id, 'receive', {});
  await step(w.shop, id, 'diagnose', fault);
  await step(w.shop, id, 'repair-done', { work: '更换水泵' });
  await step(w.shop, id, 'resend', PARCEL);
  return step(w.consumer, id, 'confirm', {});
}

async function mended(bought: OrderWish = {}): Promise<Case> {
  return mend((await apply(w.consumer, await order(w, bought), { type: 'repair', reason: 'quality' })).id);
}

async function refunded(bought: OrderWish = { state: 'paid' }): Promise<Case> {
  const opened = await apply(w.consumer, await order(w, bought), { type: 'refund_only', reason: 'other' });
  await step(w.shop, opened.id, 'approve', {});
  return reaches(w.consumer, opened.id, 'completed');
}

async function exchanged(quantity = 1): Promise<Case> {
  const opened = await apply(w.consumer, await order(w), { type: 'exchange', reason: 'wrong_item', quantity });
  await step(w.shop, opened.id, 'approve', {});
  await step(w.consumer, opened.id, 'ship-back', PARCEL);
  await step(w.shop, opened.id, 'receive', {});
  await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity }] });
  await step(w.shop, opened.id, 'resend', PARCEL);
  return step(w.consumer, opened.id, 'confirm', {});
}

const answeredEnquiry = async (): Promise<Case> => {
  const asked: Case = await ok(w.consumer.api.POST('/api/v1/enquiries', {
    body: { topic: 'usage', text: '怎么清洗？', order_id: (await order(w)).id },
  }));
  await step(w.shop, asked.id, 'answer', { text: '用清水。' });
  return step(w.consumer, asked.id, 'confirm', {});
};

describe('follow-up', () => {
  test('standard-2.2-4 cs-spec-3.3.4-1: what is completed is due for those who handled it, three working days on', async () => {
    const done = await mended();
    const found = await dueOf(w.shop, done);
    assert.deepEqual([found.state, found.side, found.tries, found.tries_most], ['due', 'merchant', 0, 3]);
    assert.equal(found.next_at, found.due_at);
    const days = (Date.parse(found.due_at) - now(w)) / DAY;
    assert.ok(days > 2 && days < 16, `in ${days} days`);
    assert.equal(found.case_no, done.case_no);
    assert.match(found.consumer_name ?? '', /\*\*$/, 'names are masked in lists');
    for (const who of [w.otherShop, w.agent])
      assert.ok(!(await due(who)).some((one) => one.case_id === done.id), 'not theirs to ask');
    await refused(w.consumer.api.GET('/api/v1/follow-ups', {}), 403, 'forbidden');
  });

  test('handbook-7.1.4-3: neither an enquiry nor what was not completed is followed up by the handbook', async () => {
    const asked = await answeredEnquiry();
    assert.deepEqual(asked.after.follow_ups, []);
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    assert.deepEqual((await step(w.consumer, opened.id, 'withdraw', {})).after.follow_ups, []);
  });

  test('cabinet-8.6 cabinet-7.7.2: the answer is form A.2; the consumer sees what was written, not who wrote it', async () => {
    const done = await mended();
    const { id } = await dueOf(w.shop, done);
    const form = {
      channel: 'phone', solved: 'solved', satisfaction: 4, manner: 5, speed: 3, skill: 5, opinion: '修得快，包装差', suggestion: '请附说明书',
      quality_problem: '水泵异响', handling: '已转质检', next_step: '一周后再看',
    } as const;
    const seen = await ok(answered(w.shop, id, form));
    assert.equal(seen.state, 'completed');
    const [kept] = (await caseNow(w.consumer, done.id)).after.follow_ups;
    const { channel, solved, satisfaction, manner, speed, skill, opinion, suggestion, quality_problem, handling, next_step } = kept ?? {};
    assert.deepEqual({ channel, solved, satisfaction, manner, speed, skill, opinion, suggestion, quality_problem, handling, next_step }, form);
    assert.deepEqual([kept?.state, kept?.next_at, kept?.asked_by], ['done', null, null]);
    assert.ok((await caseNow(w.shop, done.id)).after.follow_ups[0]?.asked_by);
    assert.ok((await caseNow(w.consumer, done.id)).timeline.some((one) => one.event === 'followed_up'));
    await refused(answered(w.shop, id, form), 409, 'conflict');
    assert.ok((await due(w.shop, 'over')).some((one) => one.id === id));
  });

  test('cabinet-7.7.1: whoever is not reached is tried again, three times, and then given up', async () => {
    const done = await mended();
    const { id, due_at } = await dueOf(w.shop, done);
    const later = iso(now(w) + 2 * DAY);
    const once = await ok(missed(w.shop, id, { channel: 'phone', note: '无人接听', next_at: later }));
    assert.deepEqual(once.after.follow_ups.map((one) => [one.tries, one.next_at, one.due_at]), [[1, later, due_at]]);
    await refused(missed(w.shop, id, { channel: 'phone', next_at: iso(now(w) - 1) }), 422, 'invalid');
    await ok(missed(w.shop, id, { channel: 'sms' }));
    const last = await ok(missed(w.shop, id, { channel: 'email' }));
    assert.deepEqual(last.after.follow_ups.map((one) => [one.state, one.tries, one.next_at]), [['unreached', 3, null]]);
    assert.deepEqual(last.after.follow_up_attempts.map((one) => [one.attempt_no, one.channel, one.is_reached]),
      [[1, 'phone', false], [2, 'sms', false], [3, 'email', false]]);
    await refused(missed(w.shop, id, { channel: 'phone' }), 409, 'conflict');
    const again = await step(w.shop, done.id, 'follow-ups', {});
    assert.deepEqual(again.after.follow_ups.map((one) => one.state), ['unreached', 'due'], 'by hand, once more');
    await refused(ask(w.shop, done.id, 'follow-ups', {}), 409, 'conflict');
  });

  test('the list stands by time, a page at a time; what is late says so', async () => {
    for (let n = 0; n < 2; n++) await mended();
    const first = await ok(w.shop.api.GET('/api/v1/follow-ups', { params: { query: { limit: '1' } } }));
    const second = await ok(w.shop.api.GET('/api/v1/follow-ups', { params: { query: { limit: '1', cursor: first.next_cursor ?? '' } } }));
    assert.notEqual(first.items[0]?.id, second.items[0]?.id);
    const listed = await due(w.shop);
    const times = listed.map((one) => Date.parse(one.next_at ?? ''));
    assert.deepEqual(times, [...times].sort((a, b) => a - b));
    await passTo(w, Math.max(...times) + 1000);
    const late = new Set((await due(w.shop)).filter((one) => one.is_overdue).map((one) => one.id));
    assert.ok(listed.every((one) => late.has(one.id)), 'beside what the demo world completed meanwhile');
  });

  test('a stranger cannot ask; nor can another shop', async () => {
    const { id } = await dueOf(w.shop, await mended());
    await refused(missed(w.otherShop, id, { channel: 'phone' }), 404, 'not_found');
    await refused(answered(w.consumer, id, { channel: 'phone', solved: 'solved' }), 403, 'forbidden');
    await refused(answered(w.shop, id, { channel: 'phone', solved: 'solved', satisfaction: 6 }), 422, 'invalid');
    await refused(answered(w.shop, id, { channel: 'phone', solved: 'solved', reopen_reason: '再看' }), 422, 'invalid');
  });

  test('cs-spec-3.1.4-1 fresh-2.5: another pack asks about other cases', async () => {
    const { merchant_id } = await mended();
    const choose = (pack: string) => w.admin.api.POST('/api/v1/merchants/{id}/pack', { body: { pack }, params: { path: { id: merchant_id ?? '' } } });
    await ok(choose('fresh'));
    assert.deepEqual((await refunded()).after.follow_ups, [], 'only complaints');
    const filed: Case = await ok(w.consumer.api.POST('/api/v1/complaints', {
      body: { topic: 'service', against: 'merchant', text: '不新鲜。', order_id: (await order(w)).id },
    }));
    await step(w.shop, filed.id, 'begin', {});
    await step(w.shop, filed.id, 'propose', { findings: '属实', text: '补发' });
    const done = await step(w.consumer, filed.id, 'accept', {});
    assert.deepEqual(done.after.follow_ups.map((one) => [one.state, one.clauses]), [['due', 'fresh-2.5']]);
    await ok(choose('handbook'));
  });
});

describe('the problem is back', () => {
  test('cabinet-7.7.3: repaired goods fail again: the case goes on, its promises anew, the old ones as they were', async () => {
    const done = await mended();
    assert.equal(done.after.reopen, 'same');
    assert.ok(Date.parse(done.after.reopen_until ?? '') > now(w) + 14 * DAY);
    const before = done.clocks;
    const again = await step(w.consumer, done.id, 'reopen', { reason: '又不转了', file_ids: [await photo(w.consumer)] });
    assert.deepEqual([again.id, again.state, again.closed_at, again.fail_count], [done.id, 'reviewing', null, 1]);
    assert.equal(figures(await orderNow(w.consumer, done.order_id)).claimed_quantity, 1, 'claimed again');
    assert.deepEqual(again.clocks.slice(0, before.length), before, 'time used before stays in its clocks');
    const fresh = again.clocks.slice(before.length);
    assert.ok(fresh.some((clock) => clock.promise === 'review' && clock.state === 'running'), 'an answer is owed again');
    assert.ok(again.next_due_at);
    assert.deepEqual(again.after.reopenings.map((one) => [one.reopening_no, one.from_state, one.to_state, one.actor_kind]),
      [[1, 'completed', 'reviewing', 'consumer']]);
    assert.deepEqual(again.after.follow_ups.map((one) => one.state), ['dropped'], 'nobody asks whether it is settled');
    await refused(ask(w.consumer, done.id, 'reopen', { reason: '再点一次' }), 409, 'no_such_step');
  });

  test('handbook-3.3.1-1: back after two repairs, no third is tried: refund or exchange', async () => {
    const { id } = await mended();
    await step(w.consumer, id, 'reopen', { reason: '又坏了' });
    await mend(id);
    const third = await step(w.consumer, id, 'reopen', { reason: '还是坏' });
    assert.equal(third.fail_count, 2);
    await step(w.shop, id, 'approve', {});
    await step(w.consumer, id, 'ship-back', PARCEL);
    await step(w.shop, id, 'receive', {});
    const found = await step(w.shop, id, 'diagnose', DIAGNOSIS);
    assert.equal(found.state, 'unrepaired');
    assert.deepEqual(possible(await caseNow(w.consumer, id)), ['choose_exchange', 'choose_refund']);
    await step(w.consumer, id, 'choose-refund', {});
    await step(w.shop, id, 'refund', {});
    const paid = await reaches(w.consumer, id, 'completed');
    assert.equal(paid.refunds.length, 1);
    assert.equal(paid.after.reopen, 'new', 'the money is gone: it cannot go on');
  });

  test('a second repair of the same unit with the same fault counts like the first coming back', async () => {
    const of = await order(w, { lines: [{ quantity: 1, unit_money: 20_000 }] });
    const repair = async () => apply(w.consumer, of, { type: 'repair', reason: 'quality' });
    await mend((await repair()).id);
    await mend((await repair()).id);
    const { id } = await repair();
    await step(w.shop, id, 'approve', {});
    await step(w.consumer, id, 'ship-back', PARCEL);
    await step(w.shop, id, 'receive', {});
    assert.equal((await step(w.shop, id, 'diagnose', DIAGNOSIS)).state, 'unrepaired');
    const other = await apply(w.consumer, await order(w), { type: 'repair', reason: 'quality' });
    await step(w.shop, other.id, 'approve', {});
    await step(w.consumer, other.id, 'ship-back', PARCEL);
    await step(w.shop, other.id, 'receive', {});
    assert.equal((await step(w.shop, other.id, 'diagnose', DIAGNOSIS)).state, 'repairing', 'another unit, another count');
  });

  test('what was exchanged is bad too: the exchange goes on with the units that were exchanged', async () => {
    const done = await exchanged(2);
    assert.equal(done.after.reopen, 'same');
    const again = await step(w.consumer, done.id, 'reopen', { reason: '换来的也坏' });
    assert.deepEqual([again.state, again.quantity, again.accepted_quantity, again.goods_received_at], ['reviewing', 2, 0, null]);
    assert.equal(figures(await orderNow(w.consumer, done.order_id)).claimed_quantity, 2, 'still claimed, not twice');
    await step(w.shop, done.id, 'approve', {});
    await step(w.consumer, done.id, 'ship-back', PARCEL);
    await step(w.shop, done.id, 'receive', {});
    const inspected = await step(w.shop, done.id, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
    assert.deepEqual(inspected.inspection.map((one) => one.item_no), [1, 2], 'both inspections are kept');
    await step(w.shop, done.id, 'offer', { amount_money: 5000, reason: '没有第三件了' });
    await step(w.consumer, done.id, 'accept', {});
    const paid = await reaches(w.consumer, done.id, 'completed');
    assert.deepEqual(paid.refunds.map((one) => one.total_money), [5000]);
    assert.equal(paid.after.reopen, 'new');
  });

  test('cabinet-7.7.3: where money went out a complaint is opened, linked, once; money is paid once', async () => {
    const done = await refunded();
    assert.equal(done.after.reopen, 'new');
    const back = await step(w.consumer, done.id, 'reopen', { reason: '钱退了，问题还在' });
    assert.notEqual(back.id, done.id);
    assert.deepEqual([back.type, back.state, back.order_id], ['complaint', 'received', done.order_id]);
    assert.equal((await step(w.consumer, done.id, 'reopen', { reason: '再点一次' })).id, back.id, 'the one that is open');
    const links = await ok(w.shop.api.GET('/api/v1/cases/{id}/links', { params: { path: { id: done.id } } }));
    assert.deepEqual(links.items.map((one) => [one.kind, one.case_no, one.is_removable]), [['recurred_as', back.case_no, false]]);
    const kept = await caseNow(w.consumer, done.id);
    assert.deepEqual([kept.state, kept.refunds.length], ['completed', 1]);
    assert.ok(kept.timeline.some((one) => one.event === 'recurred'));
  });

  test('cs-spec-3.1.4-1: an answer that did not answer it: the enquiry goes on', async () => {
    const done = await answeredEnquiry();
    assert.equal((await step(w.consumer, done.id, 'reopen', { reason: '还是不会' })).state, 'received');
  });

  test('a refusal is reopened by staff with a reason, not by the consumer', async () => {
    const opened = await apply(w.consumer, await order(w, { signedAt: now(w) - 10 * DAY }), { type: 'return_refund', reason: 'quality' });
    await step(w.agent, opened.id, 'take-over', { reason: '平台处理' });
    const denied = await step(w.agent, opened.id, 'deny', { reason: '不属实' });
    assert.equal(denied.state, 'denied');
    assert.equal((await caseNow(w.consumer, opened.id)).after.reopen, 'not');
    await refused(ask(w.consumer, opened.id, 'reopen', { reason: '不服' }), 409, 'no_such_step');
    await refused(ask(w.agent, opened.id, 'reopen', { reason: '' }), 422, 'invalid');
    const again = await step(w.agent, opened.id, 'reopen', { reason: '补充了证据' });
    assert.deepEqual([again.state, again.refund_money], ['reviewing', opened.refund_money]);
    assert.equal(figures(await orderNow(w.consumer, opened.order_id)).claimed_quantity, 1);
  });

  test('what others have claimed meanwhile cannot be claimed again', async () => {
    const of = await order(w, { signedAt: now(w) - 10 * DAY, lines: [{ quantity: 1, unit_money: 9000 }] });
    const opened = await apply(w.consumer, of, { type: 'return_refund', reason: 'quality' });
    await step(w.agent, opened.id, 'take-over', { reason: '平台处理' });
    await step(w.agent, opened.id, 'deny', { reason: '不属实' });
    await apply(w.consumer, of, { type: 'repair', reason: 'quality' });
    await refused(ask(w.agent, opened.id, 'reopen', { reason: '补充了证据' }), 409, 'quantity_exceeded');
  });

  test('reopened and applied for at once: one of them has the unit', async () => {
    const of = await order(w, { lines: [{ quantity: 1, unit_money: 9000 }] });
    const done = await mend((await apply(w.consumer, of, { type: 'repair', reason: 'quality' })).id);
    const tries = await Promise.allSettled([
      step(w.consumer, done.id, 'reopen', { reason: '又坏了' }),
      apply(w.consumer, of, { type: 'repair', reason: 'quality' }),
      step(w.consumer, done.id, 'reopen', { reason: '又坏了' }),
      apply(w.consumer, of, { type: 'exchange', reason: 'quality' }),
    ]);
    assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
    assert.equal(figures(await orderNow(w.consumer, of.id)).claimed_quantity, 1);
  });

  test('the consumer has his days; after them only staff reopen', async () => {
    const done = await mended();
    await passTo(w, Date.parse(done.after.reopen_until ?? '') + 1000);
    assert.equal((await caseNow(w.consumer, done.id)).after.reopen, 'not');
    await refused(ask(w.consumer, done.id, 'reopen', { reason: '又坏了' }), 409, 'too_late');
    assert.equal((await step(w.shop, done.id, 'reopen', { reason: '顾客来电' })).state, 'reviewing');
  });

  test('what stood ended for days is not late the moment it is reopened', async () => {
    const done = await mended();
    await pass(w, 12 * DAY); // longer than any of its promises
    const opened = await step(w.consumer, done.id, 'reopen', { reason: '又不转了' });
    const fresh = opened.clocks.slice(done.clocks.length);
    assert.equal(opened.is_overdue, false);
    assert.deepEqual(fresh.filter((clock) => clock.breached_at !== null), []);
    for (const clock of fresh) assert.ok(Date.parse(clock.started_at) >= Date.parse(done.closed_at as string) + 12 * DAY, clock.promise);
    assert.ok(Date.parse(opened.next_due_at as string) > now(w));
  });

  test('three times in one case, then another one', async () => {
    const done = await answeredEnquiry();
    for (let n = 0; n < 3; n++) {
      await step(w.consumer, done.id, 'reopen', { reason: `第 ${n + 1} 次` });
      await step(w.shop, done.id, 'answer', { text: '再试试。' });
      await step(w.consumer, done.id, 'confirm', {});
    }
    const fourth = await step(w.consumer, done.id, 'reopen', { reason: '第 4 次' });
    assert.equal(fourth.type, 'complaint');
  });

  test('cabinet-7.7.3: heard at the follow-up, reopened at once', async () => {
    const done = await mended();
    const { id } = await dueOf(w.shop, done);
    const again = await ok(answered(w.shop, id, { channel: 'phone', solved: 'recurred', satisfaction: 2, reopen_reason: '回访：又不转了' }));
    assert.deepEqual([again.id, again.state], [done.id, 'reviewing']);
    assert.deepEqual(again.after.follow_ups.map((one) => [one.state, one.solved, one.goes_on_id]), [['done', 'recurred', done.id]]);
    await mend(done.id);
    assert.equal((await caseNow(w.shop, done.id)).after.follow_ups.length, 2, 'asked anew after the second end');
    await pass(w, 1000);
  });
});
