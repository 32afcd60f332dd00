// On-site visits: booked within the promised time, arrived inside the agreed one, signed for.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, apply, ask, caseNow, iso, now, order, pass, photo, possible, step, world, type Case } from '../lib/world.ts';

const w = await world();
const slot = (from_ms: number, hours = 2) => ({
  technician: '王师傅', slot_from: iso(now(w) + from_ms), slot_to: iso(now(w) + from_ms + hours * HOUR), address: '余杭区文一西路 1 号',
});

async function atHome(signedAt = now(w) - DAY): Promise<Case> {
  return apply(w.consumer, await order(w, { signedAt }), { type: 'repair', reason: 'quality', delivery: 'home' });
}

describe('visits', () => {
  test('cabinet-6.4.6-2 standard-2.2-2: booked, there in time, done, signed for', async () => {
    const opened = await atHome();
    assert.equal(opened.delivery, 'home');
    const booked = await step(w.shop, opened.id, 'book', slot(HOUR));
    assert.equal(booked.state, 'visiting');
    const watch = booked.clocks.find((one) => one.promise === 'arrive');
    assert.equal(watch?.state, 'running');
    assert.ok(Math.abs(Date.parse(watch?.due_at ?? '') - Date.parse(booked.visits[0]?.slot_to ?? '')) < 2000, 'until the end of the agreed time');
    await pass(w, HOUR + 60_000);
    const there = await step(w.shop, opened.id, 'arrive', {});
    assert.deepEqual(there.visits.map((one) => [one.state, one.is_on_time]), [['arrived', true]]);
    assert.equal(there.clocks.find((one) => one.promise === 'arrive')?.state, 'met');
    const picture = await photo(w.shop, 30);
    const done = await step(w.shop, opened.id, 'visit-done', { result: '更换门封', signed_by: '林晓雨', signature_file_id: picture });
    assert.equal(done.state, 'completed');
    const visit = done.visits[0];
    assert.deepEqual([visit?.state, visit?.is_fixed, visit?.signed_by], ['done', true, '林晓雨']);
    assert.ok(done.files.some((file) => file.id === visit?.signature_file_id));
    assert.deepEqual(done.repair_attempts.map((one) => one.is_repaired), [true]);
  });

  test('another time, agreed before: rebooked; nobody came: missed, and the platform looks into it', async () => {
    const opened = await atHome();
    await step(w.shop, opened.id, 'book', slot(HOUR));
    const moved = await step(w.shop, opened.id, 'book', slot(2 * HOUR));
    assert.deepEqual(moved.visits.map((one) => one.state), ['rebooked', 'booked']);
    assert.equal(moved.clocks.filter((one) => one.promise === 'arrive' && one.state === 'running').length, 1);
    await pass(w, 5 * HOUR);
    const late = await until('the platform taking over', async () => {
      const found = await caseNow(w.agent, opened.id);
      return found.handler === 'platform' ? found : undefined;
    });
    assert.equal(late.clocks.find((one) => one.promise === 'arrive' && one.breached_at !== null)?.promise, 'arrive');
    const again = await step(w.agent, opened.id, 'book', slot(HOUR));
    assert.deepEqual(again.visits.map((one) => one.state), ['rebooked', 'missed', 'booked']);
  });

  test('standard-2.2-2: a visit that was asked for is not silently made a send-in; why is said, and the platform may be asked', async () => {
    const opened = await atHome();
    const silent = await refused(ask(w.shop, opened.id, 'approve', {}), 422, 'invalid');
    assert.equal(silent.field, 'delivery');
    await refused(ask(w.shop, opened.id, 'approve', { delivery: 'home' }), 422, 'invalid');
    assert.equal((await refused(ask(w.shop, opened.id, 'approve', { delivery: 'ship' }), 422, 'invalid')).field, 'note');
    const sent = await step(w.shop, opened.id, 'approve', { delivery: 'ship', note: '须用专用设备检测' });
    assert.deepEqual([sent.state, sent.delivery, sent.delivery_wish], ['awaiting_shipback', 'ship', 'home']);
    const seen = await caseNow(w.consumer, opened.id);
    assert.equal(seen.timeline.findLast((one) => one.event === 'approve')?.text, '须用专用设备检测');
    assert.ok(possible(seen).includes('escalate'));
    assert.equal(seen.clocks.find((one) => one.promise === 'ship_back')?.state, 'running');
    const asked = await step(w.consumer, opened.id, 'escalate', { reason: '冰箱搬不动' });
    assert.deepEqual([asked.state, asked.handler, asked.delivery], ['reviewing', 'platform', 'home']);
    assert.notEqual(asked.clocks.find((one) => one.promise === 'ship_back')?.state, 'running');
    assert.equal(asked.clocks.find((one) => one.promise === 'platform_review')?.state, 'running');
    const booked = await step(w.agent, opened.id, 'book', slot(HOUR));
    assert.deepEqual([booked.state, booked.delivery], ['visiting', 'home']);
  });

  test('a visit may be booked for what was to be sent in; the platform has the last word on a refused one', async () => {
    const bySend = await apply(w.consumer, await order(w), { type: 'repair', reason: 'quality' });
    const booked = await step(w.shop, bySend.id, 'book', slot(HOUR));
    assert.deepEqual([booked.delivery, booked.delivery_wish], ['home', 'ship']);
    const workshop = await step(w.shop, bySend.id, 'approve', { delivery: 'collect' });
    assert.deepEqual([workshop.state, workshop.delivery], ['awaiting_shipback', 'collect']);
    assert.notEqual(workshop.clocks.find((one) => one.promise === 'arrive')?.state, 'running', 'nobody is to come any more');
    const atHis = await atHome();
    await step(w.shop, atHis.id, 'approve', { delivery: 'collect', note: '门店检测' });
    await step(w.consumer, atHis.id, 'escalate', { reason: '不方便' });
    const last = await step(w.agent, atHis.id, 'approve', { delivery: 'ship', note: '平台核实确需返店' });
    assert.deepEqual([last.state, last.delivery], ['awaiting_shipback', 'ship']);
    assert.ok(!possible(await caseNow(w.consumer, atHis.id)).includes('escalate'), 'once');
    assert.equal(last.clocks.filter((one) => one.promise === 'ship_back' && one.state === 'running').length, 1);
  });

  test('tried in vain twice at home: the consumer may choose; once, and the workshop takes it', async () => {
    const twice = await atHome();
    await step(w.shop, twice.id, 'book', slot(HOUR));
    assert.equal((await step(w.shop, twice.id, 'repair-fail', { reason: '缺件' })).state, 'visiting');
    await step(w.shop, twice.id, 'book', slot(2 * HOUR));
    assert.equal((await step(w.shop, twice.id, 'repair-fail', { reason: '无法修复' })).state, 'unrepaired');
    assert.ok(possible(await caseNow(w.consumer, twice.id)).includes('choose_refund'));
    const once = await atHome();
    await step(w.shop, once.id, 'book', slot(HOUR));
    const sent = await step(w.shop, once.id, 'approve', {});
    assert.deepEqual([sent.state, sent.visits[0]?.state], ['awaiting_shipback', 'cancelled']);
  });

  test('outside the warranty a price is accepted first, and paid before it is done', async () => {
    const opened = await atHome(now(w) - 400 * DAY);
    await refused(ask(w.shop, opened.id, 'book', slot(HOUR)), 409, 'conflict');
    await step(w.shop, opened.id, 'quote', { amount_money: 8000, reason: '上门费和配件' });
    assert.equal((await step(w.consumer, opened.id, 'accept', {})).state, 'reviewing');
    await step(w.shop, opened.id, 'book', slot(HOUR));
    const words = { result: '换泵', signed_by: '林晓雨' };
    await refused(ask(w.shop, opened.id, 'visit-done', words), 409, 'conflict');
    await step(w.shop, opened.id, 'charge-paid', { reference: '现场扫码 1' });
    assert.equal((await step(w.shop, opened.id, 'visit-done', words)).state, 'completed');
  });

  test('times that make no sense, and people who have no say', async () => {
    const opened = await atHome();
    await refused(ask(w.shop, opened.id, 'book', slot(-3 * HOUR, 1)), 422, 'invalid');
    await refused(ask(w.shop, opened.id, 'book', slot(HOUR, 13)), 422, 'invalid');
    await refused(ask(w.shop, opened.id, 'arrive', {}), 409, 'no_such_step');
    await refused(ask(w.consumer, opened.id, 'book', slot(HOUR)), 403, 'forbidden');
    await refused(ask(w.otherShop, opened.id, 'book', slot(HOUR)), 404, 'not_found');
  });
});
