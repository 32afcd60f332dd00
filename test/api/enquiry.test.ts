// Enquiries: asked with or without an order, answered, promised, passed on, confirmed or left.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import {
  HOUR, ask, caseNow, iso, now, order, pass, passTo, possible, reaches, step, world, type Case,
} from '../lib/world.ts';

const w = await world();
const MINUTE = 60_000;

type Wish = Partial<Schemas['enquiry_input']>;

const enquire = (who: Caller, wish: Wish = {}): Promise<Case> =>
  ok(who.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '怎么安装滤芯？', ...wish } }));

const running = (found: Case, promise: string) =>
  found.clocks.filter((clock) => clock.promise === promise && clock.stopped_at === null && clock.state !== 'cancelled');
const ownAnswer = (found: Case) => found.clocks.find((clock) => clock.on_lapse === 'take_over');

describe('asking', () => {
  test('handbook-8.1.1-2 cs-spec-3.1.1-1: without an order it is the platform\'s, and an answer is owed', async () => {
    const asked = await enquire(w.consumer);
    assert.match(asked.case_no, /^ENQ-/);
    assert.deepEqual([asked.type, asked.state, asked.handler, asked.order_id, asked.merchant_id], ['enquiry', 'received', 'platform', null, null]);
    assert.equal(asked.description, '怎么安装滤芯？');
    assert.ok(asked.clocks.some((clock) => clock.state === 'running'), 'a promise runs');
    assert.ok(asked.next_due_at);
    assert.equal((await caseNow(w.agent, asked.id)).id, asked.id);
  });

  test('handbook-7.1.3-1: about an order it is the shop\'s; others see nothing of it', async () => {
    const asked = await enquire(w.consumer, { order_id: (await order(w)).id, line_no: 1 });
    assert.equal(asked.handler, 'merchant');
    assert.ok(asked.order_no);
    assert.deepEqual(possible(await caseNow(w.shop, asked.id)), ['answer', 'pass_on', 'promise']);
    for (const stranger of [w.other, w.otherShop]) {
      await refused(stranger.api.GET('/api/v1/cases/{id}', { params: { path: { id: asked.id } } }), 404, 'not_found');
      const isShop = stranger === w.otherShop;
      await refused(ask(stranger, asked.id, 'withdraw', {}), isShop ? 403 : 404, isShop ? 'forbidden' : 'not_found');
    }
    await refused(ask(w.otherShop, asked.id, 'answer', { text: 'x' }), 404, 'not_found');
  });

  test('an order that is not one\'s own cannot be asked about', async () => {
    const bought = await order(w);
    const body = { topic: 'usage' as const, text: '？', order_id: bought.id };
    await refused(w.other.api.POST('/api/v1/enquiries', { body }), 404, 'not_found');
    await refused(w.otherShop.api.POST('/api/v1/enquiries', { body }), 404, 'not_found');
  });

  test('handbook-8.1.1-1: staff write down what came in on the hotline', async () => {
    const bought = await order(w);
    const asked = await enquire(w.agent, { order_id: bought.id, channel: 'hotline', text: '来电：什么时候发货？' });
    assert.deepEqual([asked.channel, asked.consumer_id], ['hotline', bought.consumer_id]);
    assert.ok(asked.talk?.talk?.opened_by);
    const own = await caseNow(w.consumer, asked.id);
    assert.equal(own.talk?.talk?.opened_by, null, 'the consumer is not shown which account');
    await refused(w.agent.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: 'x' } }), 422, 'invalid');
  });

  test('cs-spec-3.1.2-1: what is about safety is urgent; staff correct a class with a reason', async () => {
    const asked = await enquire(w.consumer, { topic: 'safety', text: '插头发烫冒烟' });
    assert.equal(asked.urgency, 'urgent');
    await refused(ask(w.agent, asked.id, 'class', {} as never), 422, 'invalid');
    const changed = await step(w.agent, asked.id, 'class', { urgency: 'special', severity: 'high', reason: '已确认无人受伤' });
    assert.deepEqual([changed.urgency, changed.severity], ['special', 'high']);
    assert.equal((await caseNow(w.consumer, asked.id)).timeline.some((row) => row.event === 'class_changed'), false);
    await refused(ask(w.consumer, asked.id, 'class', { urgency: 'common', reason: 'x' }), 403, 'forbidden');
  });
});

describe('answering', () => {
  test('cs-spec-3.1.4-1: answered, asked on, answered, confirmed; every word is kept in order', async () => {
    const asked = await enquire(w.consumer, { order_id: (await order(w)).id });
    const first = await step(w.shop, asked.id, 'answer', { text: '先拧下外壳。' });
    assert.equal(first.state, 'answered');
    await refused(ask(w.shop, asked.id, 'answer', { text: '再答' }), 409, 'no_such_step');
    const again = await step(w.consumer, asked.id, 'reply', { text: '外壳拧不下来。' });
    assert.equal(again.state, 'received');
    assert.ok(again.clocks.some((clock) => clock.state === 'running' && clock.side === 'merchant'));
    await step(w.shop, asked.id, 'answer', { text: '逆时针转。' });
    const done = await step(w.consumer, asked.id, 'confirm', {});
    assert.equal(done.state, 'completed');
    const said = done.timeline.filter((row) => row.text !== null).map((row) => row.text);
    assert.deepEqual(said, ['怎么安装滤芯？', '先拧下外壳。', '外壳拧不下来。', '逆时针转。']);
  });

  test('an answer that nobody says anything against completes by itself', async () => {
    const asked = await enquire(w.consumer);
    const answered = await step(w.agent, asked.id, 'answer', { text: '见说明书第三页。' });
    const clock = answered.clocks.find((one) => one.side === 'consumer' && one.state === 'running');
    assert.ok(clock?.due_at);
    await passTo(w, Date.parse(clock.due_at) + MINUTE);
    await reaches(w.consumer, asked.id, 'completed');
  });

  test('cs-spec-3.1.2-2b: passed on to a department, with a time of its own', async () => {
    const asked = await enquire(w.consumer);
    const passed = await step(w.agent, asked.id, 'pass-on', { department: '技术部', reason: '需要工程师确认' });
    assert.deepEqual([passed.state, passed.talk?.talk?.department], ['passed_on', '技术部']);
    assert.ok(passed.next_due_at);
    assert.equal((await step(w.agent, asked.id, 'answer', { text: '工程师已确认。' })).state, 'answered');
  });
});

describe('promised time', () => {
  test('cs-spec-3.1.3-2 cabinet-3.8: what cannot be answered gets a time, which can be moved before it passes only', async () => {
    const asked = await enquire(w.consumer);
    const until = iso(now(w) + 2 * HOUR);
    await refused(ask(w.agent, asked.id, 'promise', { until: iso(now(w) - HOUR), reason: 'x' }), 422, 'invalid');
    const promised = await step(w.agent, asked.id, 'promise', { until, reason: '需要核对库存' });
    assert.deepEqual([promised.state, promised.promised_at], ['promised', until]);
    const [clock] = running(promised, 'promised_answer');
    assert.ok(Math.abs(Date.parse(clock?.due_at ?? '') - Date.parse(until)) <= 1000);
    assert.equal(promised.next_due_at, clock?.due_at);
    const later = iso(now(w) + 5 * HOUR);
    await refused(ask(w.agent, asked.id, 'promise', { until: iso(now(w) + HOUR), reason: '提前' }), 422, 'invalid');
    const moved = await step(w.agent, asked.id, 'promise', { until: later, reason: '供应商下午回复' });
    assert.equal(moved.promised_at, later);
    assert.equal(running(moved, 'promised_answer').length, 1);
    await passTo(w, Date.parse(later) + MINUTE);
    await refused(ask(w.agent, asked.id, 'promise', { until: iso(now(w) + HOUR), reason: '再等等' }), 409, 'too_late');
    const late = await caseNow(w.consumer, asked.id);
    assert.ok(late.is_overdue);
    assert.equal((await step(w.agent, asked.id, 'answer', { text: '有货。' })).state, 'answered');
  });

  test('a shop that lets the time pass loses the enquiry to the platform', async () => {
    const asked = await enquire(w.consumer, { order_id: (await order(w)).id });
    await passTo(w, Date.parse(ownAnswer(asked)?.due_at ?? '') + MINUTE);
    await pass(w, MINUTE);
    const taken = await reachesHandler(asked.id, 'platform');
    assert.equal(taken.state, 'received');
    await refused(ask(w.shop, asked.id, 'promise', { until: iso(now(w) + HOUR), reason: 'x' }), 409, 'no_such_step');
    assert.equal((await step(w.agent, asked.id, 'answer', { text: '平台代答。' })).state, 'answered');
  });
});

const reachesHandler = (id: string, handler: string): Promise<Case> =>
  until(`${id} coming to the ${handler}`, async () => {
    const found = await caseNow(w.agent, id);
    return found.handler === handler ? found : undefined;
  });

test('withdrawn by the consumer, and listed by its kind', async () => {
  const asked = await enquire(w.consumer);
  const list = await ok(w.consumer.api.GET('/api/v1/cases', { params: { query: { type: 'enquiry', limit: '100' } } }));
  assert.ok(list.items.some((row) => row.id === asked.id));
  assert.ok(list.items.every((row) => row.type === 'enquiry'));
  assert.equal((await step(w.consumer, asked.id, 'withdraw', {})).state, 'cancelled');
});
