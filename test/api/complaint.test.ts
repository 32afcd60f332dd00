// Complaints: taken up, investigated, proposed, accepted; and what becomes of those that are not.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import {
  HOUR, ask, caseNow, order, pass, passTo, photo, possible, reaches, step, world, type Case,
} from '../lib/world.ts';

const w = await world();
const MINUTE = 60_000;

type Wish = Partial<Schemas['complaint_input']>;

const complain = (who: Caller, wish: Wish = {}): Promise<Case> =>
  ok(who.api.POST('/api/v1/complaints', {
    body: { topic: 'service', against: 'merchant', text: '客服一直不回复。', wanted: '道歉并补发', ...wish },
  }));

const lapsing = (found: Case, word: string) =>
  found.clocks.find((clock) => clock.on_lapse === word && clock.stopped_at === null && clock.state !== 'cancelled');

describe('a complaint closed by the shop', () => {
  test('cs-spec-3.2.3-1 cs-spec-3.2.4-1: somebody is named, finds the cause and proposes; the consumer accepts', async () => {
    const file_ids = [await photo(w.consumer)];
    const filed = await complain(w.consumer, { order_id: (await order(w)).id, file_ids, subject: '不回复' });
    assert.match(filed.case_no, /^CPL-/);
    assert.deepEqual([filed.state, filed.handler, filed.files.length], ['received', 'merchant', 1]);
    assert.deepEqual([filed.talk?.talk?.against, filed.talk?.talk?.wanted, filed.talk?.talk?.subject], ['merchant', '道歉并补发', '不回复']);
    await refused(ask(w.consumer, filed.id, 'begin', {}), 403, 'forbidden');
    const begun = await step(w.shop, filed.id, 'begin', {});
    assert.equal(begun.state, 'investigating');
    assert.ok(begun.talk?.talk?.investigator_id);
    assert.equal((await caseNow(w.consumer, filed.id)).talk?.talk?.investigator_id, null);
    await refused(ask(w.shop, filed.id, 'propose', { text: '道歉' } as never), 422, 'invalid');
    const proposed = await step(w.shop, filed.id, 'propose', { findings: '值班漏看', text: '道歉并今日补发' });
    assert.deepEqual([proposed.state, proposed.talk?.talk?.findings, proposed.talk?.talk?.proposal], ['proposed', '值班漏看', '道歉并今日补发']);
    assert.deepEqual(possible(await caseNow(w.consumer, filed.id)), ['accept', 'decline', 'withdraw']);
    const done = await step(w.consumer, filed.id, 'accept', {});
    assert.equal(done.state, 'completed');
    assert.equal(done.clocks.some((clock) => clock.state === 'running'), false);
  });

  test('handbook-6.3.4: silence after a proposal counts as consent, after the time that was told', async () => {
    const filed = await complain(w.consumer, { order_id: (await order(w)).id });
    await step(w.shop, filed.id, 'begin', {});
    const proposed = await step(w.shop, filed.id, 'propose', { findings: '属实', text: '补发' });
    await passTo(w, Date.parse(lapsing(proposed, 'auto_confirm')?.due_at ?? '') + MINUTE);
    await reaches(w.consumer, filed.id, 'completed');
  });
});

describe('a complaint that is not closed', () => {
  test('handbook-7.1.3-2 handbook-8.1.2: after 24 hours it goes to the platform by itself', async () => {
    const filed = await complain(w.consumer, { order_id: (await order(w)).id });
    const clock = lapsing(filed, 'file');
    assert.deepEqual([clock?.amount, clock?.unit], [24, 'natural_hour']);
    await passTo(w, Date.parse(clock?.due_at ?? '') - MINUTE);
    assert.equal((await caseNow(w.consumer, filed.id)).state, 'received');
    await pass(w, 2 * MINUTE);
    const late = await reaches(w.agent, filed.id, 'filed');
    assert.deepEqual([late.type, late.handler], ['complaint', 'platform']);
    assert.equal(late.timeline.filter((row) => row.event === 'breached').length, 1);
    assert.ok(late.clocks.some((one) => one.side === 'platform' && one.unit === 'working_day' && one.amount === 2), 'the platform owes to begin');
  });

  test('handbook-8.1.2-3: the consumer declines the proposal and the platform mediates in the same case', async () => {
    const filed = await complain(w.consumer, { order_id: (await order(w)).id });
    await step(w.shop, filed.id, 'begin', {});
    await step(w.shop, filed.id, 'propose', { findings: '不属实', text: '不予处理' });
    const declined = await step(w.consumer, filed.id, 'decline', { reason: '不同意' });
    assert.deepEqual([declined.state, declined.handler], ['filed', 'platform']);
    assert.deepEqual(possible(await caseNow(w.agent, filed.id)), ['begin']);
    await refused(ask(w.shop, filed.id, 'begin', {}), 409, 'no_such_step');
  });

  test('the consumer may ask the platform in at once; the shop may not', async () => {
    const filed = await complain(w.consumer, { order_id: (await order(w)).id });
    await refused(ask(w.shop, filed.id, 'file', { reason: '推给平台' }), 409, 'no_such_step');
    assert.equal((await step(w.consumer, filed.id, 'file', { reason: '不想再等' })).state, 'filed');
  });

  test('handbook-5.2-4: a complaint about the platform or its staff never goes to the shop', async () => {
    const bought = await order(w);
    for (const against of ['platform', 'staff'] as const) {
      const filed = await complain(w.consumer, { order_id: bought.id, against });
      assert.equal(filed.handler, 'platform');
      await refused(ask(w.shop, filed.id, 'begin', {}), 409, 'no_such_step');
    }
    const nobody = await complain(w.consumer);
    assert.deepEqual([nobody.handler, nobody.merchant_id], ['platform', null]);
  });
});

test('handbook-6.3.3: a flag of malice needs two people, is told to the consumer and weighs by count', async () => {
  const filed = await complain(w.other, { topic: 'price' });
  await refused(ask(w.shop, filed.id, 'malice', { reason: 'x' }), 403, 'forbidden');
  const flagged = await step(w.agent, filed.id, 'malice', { reason: '同一事由已判不成立三次' });
  assert.deepEqual(flagged.talk?.flags.map((flag) => flag.state), ['proposed']);
  assert.deepEqual((await caseNow(w.other, filed.id)).talk?.flags, [], 'not told before it is confirmed');
  await refused(ask(w.agent, filed.id, 'malice-confirm', {}), 403, 'same_person');
  await refused(ask(w.other, filed.id, 'malice-object', { reason: '不是' }), 409, 'no_such_step');
  await step(w.admin, filed.id, 'malice-confirm', {});
  assert.deepEqual((await caseNow(w.other, filed.id)).talk?.flags.map((flag) => flag.state), ['confirmed']);
  const objected = await step(w.other, filed.id, 'malice-object', { reason: '每次都是不同商品' });
  assert.equal(objected.talk?.flags[0]?.objection, '每次都是不同商品');
  await refused(ask(w.agent, filed.id, 'malice', { reason: 'y' }), 409, 'conflict');
  const second = await complain(w.other, { topic: 'price' });
  await step(w.agent, second.id, 'malice', { reason: '又一次' });
  await step(w.admin, second.id, 'malice-confirm', {});
  const third = await complain(w.other, { topic: 'price' });
  assert.equal(third.severity, 'low', 'two flags stand');
  await step(w.agent, filed.id, 'malice-lift', { reason: '异议成立' });
  const fourth = await complain(w.other, { topic: 'price' });
  assert.notEqual(fourth.severity, 'low', 'one flag is left');
});

test('both sides at once: a proposal and a step to the platform never both happen', async () => {
  const filed = await complain(w.consumer, { order_id: (await order(w)).id });
  await step(w.shop, filed.id, 'begin', {});
  const answers = await Promise.all([
    ask(w.shop, filed.id, 'propose', { findings: 'a', text: 'b' }),
    ask(w.consumer, filed.id, 'file', { reason: '不等了' }),
  ]);
  const after = await caseNow(w.agent, filed.id);
  const statuses = answers.map((answer) => answer.response.status);
  assert.ok(statuses.includes(200), String(statuses));
  assert.equal(statuses.includes(409), true, 'the slower one is refused');
  assert.ok(['proposed', 'filed'].includes(after.state));
});

test('a restart between loses nothing', async () => {
  const filed = await complain(w.consumer, { order_id: (await order(w)).id });
  await step(w.shop, filed.id, 'begin', {});
  const before = await caseNow(w.shop, filed.id);
  await w.server.kill();
  await w.server.start();
  const after = await caseNow(w.shop, filed.id);
  assert.deepEqual([after.state, after.version, after.talk], [before.state, before.version, before.talk]);
  assert.ok(Date.parse(after.next_due_at ?? '') > Date.parse(after.opened_at) + HOUR);
});
