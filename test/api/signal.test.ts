// What promises wait for: calls, chats, feedback and requests for a visit, told with their moment, so
// that half a minute is half a minute.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, withKey, type Caller, type Schemas } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, apply, caseNow, iso, now, order, pass, step, world, type Case } from '../lib/world.ts';

const w = await world();
const at = (id: string) => ({ params: { path: { id } } });
const SECOND = 1000;
const MONTH = 31 * DAY;

async function packOf(pack: string | null): Promise<void> {
  const { account } = await ok(w.shop.api.GET('/api/v1/me'));
  await ok(w.admin.api.POST('/api/v1/merchants/{id}/pack', { ...at(account.party_id as string), body: { pack } as never }));
}

type Word = 'visit_asked' | 'connected' | 'picked_up' | 'replied' | 'feedback' | 'feedback_answered';
const tell = (who: Caller, id: string, signal: Word, moment?: number) =>
  who.api.POST('/api/v1/cases/{id}/signals', { ...at(id), body: { signal, ...(moment === undefined ? {} : { at: iso(moment) }) } });
const clock = (found: Case, name: string) => found.clocks.filter((one) => one.promise === name).at(-1);

async function enquiry(channel: 'hotline' | 'chat'): Promise<Case> {
  const { account } = await ok(w.shop.api.GET('/api/v1/me'));
  const of = await order(w);
  return ok(w.shop.api.POST('/api/v1/enquiries', {
    body: { topic: 'usage', text: '怎么安装？', channel, order_id: of.id, merchant_id: account.party_id as string },
  }));
}

async function bridge(): Promise<Caller> {
  const key = await ok(w.shop.api.POST('/api/v1/api-keys', { body: { name: '电话网关', scopes: ['case.handle'] } }));
  return withKey(w.server, key.secret as string);
}

/** The cases in which that clause was not kept this month. */
async function broken(clause: string): Promise<string[]> {
  const found = await ok(w.shop.api.GET('/api/v1/clauses/{id}/cases', { params: { path: { id: clause }, query: { limit: 100 } as never } }));
  return (found as { items: Schemas['clause_case'][] }).items.map((one) => one.case_id);
}

describe('promises of seconds', () => {
  test('cs-spec-4.2.3-2: a call is answered within 30 seconds; told late, it counts from its own moment', async () => {
    await packOf('cs-spec');
    const line = await bridge();
    const call = await enquiry('hotline');
    const ringing = clock(call, 'answer');
    assert.deepEqual([ringing?.amount, ringing?.unit, ringing?.state], [30, 'second', 'running']);
    assert.equal(Date.parse(ringing?.due_at as string) - Date.parse(ringing?.started_at as string), 30 * SECOND);
    await pass(w, 12 * SECOND);
    const taken = now(w);
    await pass(w, 25 * SECOND); // the bridge was slow: by now the half minute is over, and the tick has seen it
    await until('the tick', async () => clock(await caseNow(w.agent, call.id), 'answer')?.breached_at);
    const told = await ok(tell(line, call.id, 'picked_up', taken));
    assert.equal(clock(told, 'answer')?.state, 'met', 'it was taken in time');
    assert.ok(Math.abs(Date.parse(clock(told, 'answer')?.stopped_at as string) - taken) < SECOND);
    assert.equal(clock(told, 'answer')?.breached_at, null);
    assert.deepEqual(await broken('cs-spec-4.2.3-2'), [], 'no clause was broken');
    const lost = await enquiry('hotline');
    await pass(w, 31 * SECOND);
    const late = await until('the breach', async () => {
      const found = await caseNow(w.agent, lost.id);
      return clock(found, 'answer')?.breached_at ? found : undefined;
    });
    assert.equal(late.handler, 'platform', 'somebody else takes it');
    await ok(tell(w.agent, lost.id, 'picked_up'));
    assert.equal(clock(await caseNow(w.agent, lost.id), 'answer')?.state, 'breached', 'too late stays too late');
    assert.deepEqual(await broken('cs-spec-4.2.3-2'), [lost.id]);
  });

  test('cs-spec-4.2.3-2: counted from the connection, where the company reads it so', async () => {
    const draft = (await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts', {
      params: { path: { pack: 'cs-spec' } }, body: { parameters: [{ name: 'hotline_from', value: 'connected' }] } as never,
    }))) as unknown as { id: string };
    await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/publish', { params: { path: { pack: 'cs-spec', id: draft.id } }, body: { reason: '自接通起算' } as never }));
    const call = await enquiry('hotline');
    assert.equal(clock(call, 'answer'), undefined, 'in the queue nothing runs yet');
    await pass(w, 40 * SECOND);
    // the answer to the enquiry is overdue by now: who takes over begins with promises of his own
    await until('the tick', async () => clock(await caseNow(w.agent, call.id), 'enquiry_answer')?.breached_at);
    const through = now(w);
    await pass(w, 3 * SECOND);
    const told = await ok(tell(w.shop, call.id, 'connected', through));
    assert.ok(Math.abs(Date.parse(clock(told, 'answer')?.due_at as string) - through - 30 * SECOND) < SECOND);
    assert.equal(clock(await ok(tell(w.shop, call.id, 'connected')), 'answer')?.id, clock(told, 'answer')?.id, 'twice is once');
    assert.equal(clock(await ok(tell(w.shop, call.id, 'picked_up')), 'answer')?.state, 'met');
    const seen = (await caseNow(w.shop, call.id)).timeline.filter((one) => one.event === 'connected');
    assert.ok(seen.length === 2 && seen.every((one) => one.is_internal));
    assert.ok(!(await caseNow(w.consumer, call.id)).timeline.some((one) => one.event === 'connected'));
  });

  test('cs-spec-4.1.3-2: a question in the chat is answered within a minute', async () => {
    const chat = await enquiry('chat');
    const running = clock(chat, 'answer');
    assert.equal(running?.state, 'running');
    const replied = await ok(tell(await bridge(), chat.id, 'replied'));
    assert.equal(clock(replied, 'answer')?.state, 'met');
    assert.equal(replied.state, 'received', 'the enquiry itself is still open');
    await packOf(null);
  });

  test('what cannot be told', async () => {
    const call = await enquiry('hotline');
    await refused(tell(w.shop, call.id, 'picked_up', now(w) + HOUR), 422, 'invalid');
    await refused(tell(w.shop, call.id, 'picked_up', now(w) - HOUR), 422, 'invalid');
    await refused(tell(w.shop, call.id, 'closed' as Word), 422, 'invalid');
    await refused(tell(w.consumer, call.id, 'picked_up'), 403, 'forbidden');
    await refused(tell(w.otherShop, call.id, 'picked_up'), 404, 'not_found');
    await step(w.shop, call.id, 'answer', { text: '见说明书第 3 页' });
    await step(w.consumer, call.id, 'confirm', {});
    await refused(tell(w.shop, call.id, 'feedback'), 409, 'no_such_step');
  });
});

describe('feedback', () => {
  test('handbook-2.3.3-1: what a consumer says of his own accord is answered within 2 working days', async () => {
    const of = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    assert.equal(clock(of, 'feedback'), undefined);
    const said = await step(w.consumer, of.id, 'notes', { text: '希望加快处理', is_internal: false });
    const owed = clock(said, 'feedback');
    assert.deepEqual([owed?.amount, owed?.unit, owed?.side, owed?.state], [2, 'working_day', 'platform', 'running']);
    const again_ = await step(w.consumer, of.id, 'notes', { text: '在吗', is_internal: false });
    assert.equal(again_.clocks.filter((one) => one.promise === 'feedback').length, 1, 'counted from the first');
    const inner = await step(w.shop, of.id, 'notes', { text: '客户催促', is_internal: true });
    assert.equal(clock(inner, 'feedback')?.state, 'running', 'an internal note answers nobody');
    const answered = await step(w.shop, of.id, 'notes', { text: '今天处理', is_internal: false });
    assert.equal(clock(answered, 'feedback')?.state, 'met');
  });

  test('a reason given with a decision answers too; a bridge may tell both', async () => {
    const of = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'quality' });
    await step(w.consumer, of.id, 'notes', { text: '请尽快', is_internal: false });
    const offered = await step(w.shop, of.id, 'offer', { amount_money: 1000, reason: '补偿部分' });
    assert.equal(clock(offered, 'feedback')?.state, 'met');
    await ok(tell(w.agent, of.id, 'feedback'));
    assert.equal(clock(await caseNow(w.agent, of.id), 'feedback')?.state, 'running');
    assert.equal(clock(await ok(tell(w.agent, of.id, 'feedback_answered')), 'feedback')?.state, 'met');
  });
});

describe('a visit is arranged within two hours', () => {
  const slot = () => ({ technician: '王师傅', slot_from: iso(now(w) + HOUR), slot_to: iso(now(w) + 3 * HOUR), address: '文一西路 1 号' });

  test('standard-2.2-2: from the request to the booking; then the booked time is a clock of its own', async () => {
    await packOf('standard');
    const asked = await apply(w.consumer, await order(w), { type: 'repair', reason: 'quality', delivery: 'home' });
    const owed = clock(asked, 'arrange_visit');
    assert.deepEqual([owed?.amount, owed?.unit, owed?.state], [2, 'natural_hour', 'running']);
    assert.equal(asked.next_due_at, owed?.due_at, 'the queue shows it first');
    await pass(w, HOUR);
    const booked = await step(w.shop, asked.id, 'book', slot());
    assert.equal(clock(booked, 'arrange_visit')?.state, 'met');
    assert.equal(clock(booked, 'arrive')?.state, 'running');
    await pass(w, 1.5 * HOUR);
    assert.equal(clock(await step(w.shop, asked.id, 'arrive', {}), 'arrive')?.state, 'met');
  });

  test('standard-2.2-2: not arranged in two hours: recorded, and the platform takes over; a repair sent in has no such time', async () => {
    const asked = await apply(w.consumer, await order(w), { type: 'repair', reason: 'quality', delivery: 'home' });
    await pass(w, 2 * HOUR + 60 * SECOND);
    const late = await until('the platform', async () => {
      const found = await caseNow(w.agent, asked.id);
      return found.handler === 'platform' ? found : undefined;
    });
    assert.equal(clock(late, 'arrange_visit')?.state, 'breached');
    const sent = await apply(w.consumer, await order(w), { type: 'repair', reason: 'quality' });
    assert.equal(clock(sent, 'arrange_visit'), undefined);
    const needed = await ok(tell(w.shop, sent.id, 'visit_asked'));
    assert.equal(clock(needed, 'arrange_visit')?.state, 'running', 'asked for later, on the telephone');
  });

  test('standard-2.2-2: while the consumer thinks about a price it stands still', async () => {
    const asked = await apply(w.consumer, await order(w, { signedAt: now(w) - 14 * MONTH }), { type: 'repair', reason: 'quality', delivery: 'home' });
    const quoted = await step(w.shop, asked.id, 'quote', { amount_money: 9000, reason: '上门费与配件' });
    assert.equal(clock(quoted, 'arrange_visit')?.state, 'paused');
    await pass(w, 5 * HOUR);
    const agreed = await step(w.consumer, asked.id, 'accept', {});
    assert.equal(clock(agreed, 'arrange_visit')?.state, 'running');
    assert.ok(Date.parse(clock(agreed, 'arrange_visit')?.due_at as string) > now(w) + HOUR);
    await packOf(null);
  });
});
