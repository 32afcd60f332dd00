// Cases that have to do with one another: linked by people, linked by the program, merged into one.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import {
  OTHER_PHONE, apply, ask, caseNow, figures, order, orderNow, photo, step, world, type Case,
} from '../lib/world.ts';

const w = await world();

type Link = Schemas['case_link'] & Schemas['link_extra'];
type Kind = Schemas['link_input']['kind'];

const links = async (who: Caller, id: string): Promise<Link[]> =>
  (await ok(who.api.GET('/api/v1/cases/{id}/links', { params: { path: { id } } }))).items as Link[];
const shown = async (who: Caller, id: string): Promise<string[][]> =>
  (await links(who, id)).map((one) => [one.kind, one.case_no]);
const link = (who: Caller, id: string, other: string, kind: Kind = 'related', note?: string) =>
  who.api.POST('/api/v1/cases/{id}/links', { body: { other, kind, ...(note === undefined ? {} : { note }) }, params: { path: { id } } });
const unlink = (who: Caller, id: string, link_id: string, reason = '弄错了') =>
  who.api.POST('/api/v1/cases/{id}/links/{link_id}/remove', { body: { reason }, params: { path: { id, link_id } } });

const complain = async (who: Caller, wish: Partial<Schemas['complaint_input']> = {}): Promise<Case> =>
  ok(who.api.POST('/api/v1/complaints', {
    body: { topic: 'service', against: 'merchant', text: '客服不理人。', order_id: (await order(w)).id, ...wish },
  }));
const asked = async (): Promise<Case> => apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });

describe('links', () => {
  test('one link, seen from both sides, each in its own words; the same again changes nothing', async () => {
    const [complaint, goods] = [await complain(w.consumer), await asked()];
    const made = await ok(link(w.shop, complaint.id, goods.case_no, 'follows', '因退货而投诉'));
    assert.deepEqual([made.kind, made.case_no, made.is_removable], ['follows', goods.case_no, true]);
    assert.deepEqual(await shown(w.shop, complaint.id), [['follows', goods.case_no]]);
    assert.deepEqual(await shown(w.shop, goods.id), [['led_to', complaint.case_no]]);
    const version = (await caseNow(w.shop, goods.id)).version;
    assert.equal((await ok(link(w.shop, complaint.id, goods.id, 'follows'))).id, made.id);
    assert.equal((await links(w.shop, complaint.id)).length, 1);
    assert.equal((await caseNow(w.shop, goods.id)).version, version);
    assert.ok((await caseNow(w.shop, goods.id)).timeline.some((one) => one.event === 'linked'));
  });

  test('removed with a reason, on both sides; made again afterwards', async () => {
    const [a, b] = [await asked(), await asked()];
    const made = await ok(link(w.shop, a.id, b.case_no, 'same_incident'));
    await refused(unlink(w.shop, a.id, made.id, ''), 422, 'invalid');
    const [back] = await links(w.shop, b.id);
    const removed = await ok(unlink(w.shop, b.id, back?.id ?? '', '不是同一批'));
    assert.ok(removed.removed_at);
    assert.equal(removed.remove_reason, '不是同一批');
    assert.deepEqual([await shown(w.shop, a.id), await shown(w.shop, b.id)], [[], []]);
    await ok(unlink(w.shop, a.id, made.id));
    assert.notEqual((await ok(link(w.shop, a.id, b.case_no, 'same_incident'))).id, made.id);
  });

  test('what cannot be linked: itself, nothing, kinds of the program\'s own', async () => {
    const a = await asked();
    await refused(link(w.shop, a.id, a.case_no), 422, 'invalid');
    await refused(link(w.shop, a.id, 'RET-20200101-000001'), 404, 'not_found');
    await refused(link(w.shop, a.id, 'nonsense'), 404, 'not_found');
    await refused(link(w.shop, a.id, (await asked()).case_no, 'merged_into'), 422, 'invalid');
    await refused(link(w.consumer, a.id, a.case_no), 403, 'forbidden');
  });

  test('a merchant links and sees only what is its own; consumers see only their own', async () => {
    const a = await asked();
    const foreign = await order(w, { shop: w.otherShop });
    const b = await apply(w.consumer, foreign, { type: 'return_refund', reason: 'no_reason' });
    await refused(link(w.shop, a.id, b.case_no), 404, 'not_found');
    await refused(link(w.otherShop, a.id, b.case_no), 404, 'not_found');
    const stranger = await apply(w.other, await order(w, { phone: OTHER_PHONE }), { type: 'return_refund', reason: 'no_reason' });
    await ok(link(w.agent, a.id, b.case_no, 'related', '平台内部说明'));
    const batch = await ok(link(w.agent, a.id, stranger.case_no, 'same_incident', '同一批次'));
    assert.deepEqual(await shown(w.shop, a.id), [['same_incident', stranger.case_no]]);
    assert.deepEqual(await shown(w.otherShop, b.id), []);
    assert.deepEqual(await shown(w.consumer, a.id), [['related', b.case_no]]);
    assert.deepEqual((await links(w.consumer, a.id)).map((one) => [one.note, one.linked_by]), [[null, null]]);
    assert.deepEqual(await shown(w.other, stranger.id), []);
    assert.deepEqual(await shown(w.agent, stranger.id), [['same_incident', a.case_no]]);
    await ok(unlink(w.agent, a.id, batch.id));
    assert.deepEqual(await shown(w.agent, stranger.id), [], 'in the other consumer\'s slot too');
    await refused(unlink(w.otherShop, a.id, batch.id), 404, 'not_found');
  });

  test('both at once, from both sides: one link', async () => {
    const [a, b] = [await asked(), await asked()];
    await Promise.all([link(w.shop, a.id, b.case_no), link(w.shop, b.id, a.case_no), link(w.agent, a.id, b.case_no)]);
    assert.deepEqual([await shown(w.shop, a.id), await shown(w.shop, b.id)], [[['related', b.case_no]], [['related', a.case_no]]]);
  });

  test('handbook-8.1.2: a dispute about a case is linked with it by itself', async () => {
    const a = await asked();
    const dispute: Case = await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', {
      body: { reason: '商家不理' }, params: { path: { id: a.id } },
    }));
    assert.deepEqual(await shown(w.agent, dispute.id), [['follows', a.case_no]]);
    assert.deepEqual(await shown(w.consumer, a.id), [['led_to', dispute.case_no]]);
  });
});

describe('merging', () => {
  test('the duplicate ends as merged, points to the one it goes on in, and is read from there', async () => {
    const file_ids = [await photo(w.consumer)];
    const twice = await complain(w.consumer, { text: '还是不理人。', file_ids });
    const first = await complain(w.consumer);
    assert.equal((await caseNow(w.shop, twice.id)).after.can_merge, true);
    assert.equal((await caseNow(w.consumer, twice.id)).after.can_merge, false);
    await step(w.consumer, twice.id, 'notes', { text: '等了三天' });
    const merged = await step(w.shop, twice.id, 'merge', { into: first.case_no, reason: '同一件事' });
    assert.deepEqual([merged.id, merged.state, merged.next_due_at], [twice.id, 'merged', null]);
    assert.ok(merged.closed_at);
    assert.deepEqual([merged.possible, merged.after.reopen, merged.after.follow_ups], [[], 'not', []]);
    assert.ok(merged.clocks.length > 0);
    assert.ok(merged.clocks.every((clock) => clock.state === 'merged' && clock.stopped_at !== null), 'nobody broke a promise');
    assert.deepEqual(await shown(w.consumer, twice.id), [['merged_into', first.case_no]]);
    const survivor = await caseNow(w.consumer, first.id);
    assert.deepEqual(survivor.after.merged.map((one) => [one.case_no, one.description, one.files.length]), [[twice.case_no, '还是不理人。', 1]]);
    assert.ok(survivor.after.merged[0]?.timeline.some((one) => one.text === '等了三天'));
    assert.ok(survivor.timeline.some((one) => one.event === 'merged_from'));
    assert.ok(survivor.clocks.some((clock) => clock.state === 'running'));
    const file = await w.shop.raw('GET', survivor.after.merged[0]?.files[0]?.url ?? '');
    assert.equal(file.status, 200);
  });

  test('merged is merged: again changes nothing, elsewhere is refused, nothing is written or granted on it', async () => {
    const [a, b, c] = [await complain(w.consumer), await complain(w.consumer), await complain(w.consumer)];
    const once = await step(w.shop, a.id, 'merge', { into: b.case_no, reason: '重复' });
    const again = await step(w.shop, a.id, 'merge', { into: b.id, reason: '重复' });
    assert.equal(again.version, once.version);
    await refused(ask(w.shop, a.id, 'merge', { into: c.case_no, reason: '重复' }), 409, 'conflict');
    await refused(ask(w.shop, b.id, 'merge', { into: a.case_no, reason: '反过来' }), 409, 'conflict');
    await refused(ask(w.consumer, a.id, 'notes', { text: '在吗' }), 409, 'no_such_step');
    await refused(ask(w.consumer, a.id, 'reopen', { reason: '在吗' }), 409, 'no_such_step');
    await refused(ask(w.shop, a.id, 'compensations', { amount_money: 100, tender: 'money', reason: '补偿' } as never), 409, 'no_such_step');
    const [into] = await links(w.shop, a.id);
    await refused(unlink(w.shop, a.id, into?.id ?? ''), 409, 'conflict');
    const chain = await step(w.shop, b.id, 'merge', { into: c.case_no, reason: '还是同一件事' });
    assert.equal(chain.state, 'merged');
    assert.deepEqual((await caseNow(w.shop, b.id)).after.merged.map((one) => one.case_no), [a.case_no]);
  });

  test('two of one application: the units of the duplicate are free, the survivor keeps its own', async () => {
    const of = await order(w, { lines: [{ quantity: 3, unit_money: 5000 }] });
    const a = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason', quantity: 2 });
    const b = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, b.id, 'merge', { into: a.case_no, reason: '重复申请' });
    assert.equal(figures(await orderNow(w.consumer, of.id)).claimed_quantity, 2);
  });

  test('who and what cannot be merged', async () => {
    const a = await complain(w.consumer);
    const theirs = await complain(w.other, { order_id: (await order(w, { phone: OTHER_PHONE })).id });
    await refused(ask(w.shop, a.id, 'merge', { into: theirs.case_no, reason: '很像' }), 422, 'invalid');
    await refused(ask(w.shop, a.id, 'merge', { into: a.case_no, reason: '自己' }), 422, 'invalid');
    await refused(ask(w.shop, a.id, 'merge', { into: (await asked()).case_no, reason: '类型不同' }), 422, 'invalid');
    await refused(ask(w.shop, (await asked()).id, 'merge', { into: (await asked()).case_no, reason: '另一订单' }), 422, 'invalid');
    await refused(ask(w.otherShop, a.id, 'merge', { into: theirs.case_no, reason: '不是我的' }), 404, 'not_found');
    await refused(ask(w.consumer, a.id, 'merge', { into: theirs.case_no, reason: '我来' }), 403, 'forbidden');
    const ended = await step(w.consumer, (await complain(w.consumer)).id, 'withdraw', {});
    await refused(ask(w.shop, a.id, 'merge', { into: ended.case_no, reason: '已结束' }), 409, 'conflict');
    await refused(ask(w.shop, ended.id, 'merge', { into: a.case_no, reason: '已结束' }), 409, 'no_such_step');
  });

  test('money on it: it is refused, clearly', async () => {
    const [a, b] = [await complain(w.consumer, { line_no: 1 }), await complain(w.consumer)];
    await step(w.shop, a.id, 'compensations', { amount_money: 100, tender: 'coupon', reason: '致歉' } as never);
    const problem = await refused(ask(w.shop, a.id, 'merge', { into: b.case_no, reason: '重复' }), 409, 'conflict');
    assert.match(problem.detail_zh ?? '', /补偿/);
    const of = await order(w, { state: 'paid', lines: [{ quantity: 2, unit_money: 5000 }] });
    const paid = await apply(w.consumer, of, { type: 'refund_only', reason: 'other' });
    const open = await apply(w.consumer, of, { type: 'refund_only', reason: 'other' });
    await step(w.shop, paid.id, 'approve', {});
    await refused(ask(w.shop, paid.id, 'merge', { into: open.case_no, reason: '重复' }), 409, 'conflict');
  });

  test('an open dispute about it keeps it', async () => {
    const of = await order(w, { lines: [{ quantity: 2, unit_money: 5000 }] });
    const a = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    const b = await apply(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
    await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '不理' }, params: { path: { id: a.id } } }));
    await refused(ask(w.shop, a.id, 'merge', { into: b.case_no, reason: '重复' }), 409, 'conflict');
    await step(w.shop, b.id, 'merge', { into: a.case_no, reason: '重复' });
    await refused(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '不理' }, params: { path: { id: b.id } } }), 409, 'no_such_step');
  });

  test('merged into each other at once: one goes into the other', async () => {
    const [a, b] = [await complain(w.consumer), await complain(w.consumer)];
    const tries = await Promise.all([
      ask(w.shop, a.id, 'merge', { into: b.case_no, reason: '重复' }),
      ask(w.agent, b.id, 'merge', { into: a.case_no, reason: '重复' }),
    ]);
    assert.equal(tries.filter((one) => one.response.ok).length, 1);
    const states = [(await caseNow(w.shop, a.id)).state, (await caseNow(w.shop, b.id)).state].sort();
    assert.deepEqual(states, ['merged', 'received']);
  });
});
