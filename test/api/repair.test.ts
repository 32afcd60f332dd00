// Repair: free under the warranty, charged outside it after a quote, at the factory, failed twice;
// loaners; units claimed while it is open and free at the end.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import {
  DAY, PARCEL, apply, ask, balances, caseNow, figures, iso, now, order, orderNow, pass, possible, reaches, step, world,
  type Case, type OrderWish, type Wish,
} from '../lib/world.ts';

const w = await world();
const MONTH = 31 * DAY;
const DIAGNOSIS = { fault_code: 'E-07', cause: 'material', is_consumer_caused: false, diagnosis: '主板电容老化' } as const;

async function asked(wish: Partial<Wish> = {}, bought: OrderWish = {}): Promise<Case> {
  const of = await order(w, bought);
  return apply(w.consumer, of, { type: 'repair', reason: 'quality', ...wish });
}

/** In the workshop: approved, sent in, received. */
async function handedIn(opened: Case): Promise<Case> {
  await step(w.shop, opened.id, 'approve', {});
  await step(w.consumer, opened.id, 'ship-back', PARCEL);
  return step(w.shop, opened.id, 'receive', {});
}

async function repairing(wish: Partial<Wish> = {}, bought: OrderWish = {}): Promise<Case> {
  const opened = await handedIn(await asked(wish, bought));
  return step(w.shop, opened.id, 'diagnose', DIAGNOSIS);
}

describe('repair under warranty', () => {
  test('standard-2.1-4 handbook-3.3.1-1 handbook-3.3.2-1 handbook-3.3.2-4 handbook-2.2.2-3: applied for, repaired, sent back', async () => {
    const of = await order(w);
    const opened = await apply(w.consumer, of, { type: 'repair', reason: 'quality' });
    assert.match(opened.case_no, /^REP-/);
    assert.deepEqual([opened.is_covered, opened.needs_approval, opened.delivery], [true, false, 'ship']);
    assert.equal(figures(await orderNow(w.consumer, of.id)).claimed_quantity, 1);
    const approved = await step(w.shop, opened.id, 'approve', {});
    assert.equal(approved.state, 'awaiting_shipback');
    assert.ok(approved.return_address, 'the workshop has an address');
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    assert.equal((await step(w.shop, opened.id, 'receive', {})).state, 'diagnosing');
    const found = await step(w.shop, opened.id, 'diagnose', DIAGNOSIS);
    assert.equal(found.state, 'repairing');
    assert.equal(found.repair[0]?.fault_code, 'E-07');
    const mended = await step(w.shop, opened.id, 'repair-done', { work: '更换电容', parts: '电容 2 只' });
    assert.equal(mended.state, 'resending');
    assert.deepEqual(mended.repair_attempts.map((one) => [one.attempt_no, one.is_repaired]), [[1, true]]);
    await step(w.shop, opened.id, 'resend', PARCEL);
    const done = await step(w.consumer, opened.id, 'confirm', {});
    assert.equal(done.state, 'completed');
    assert.deepEqual(done.refunds, []);
    assert.equal(figures(await orderNow(w.consumer, of.id)).claimed_quantity, 0, 'free again');
  });

  test('handbook-4.3.1-1 handbook-4.3.1-1b handbook-3.3.2-2: an answer in 2 working days, a repair in 5 from the goods', async () => {
    const opened = await asked();
    const review = opened.clocks.find((clock) => clock.promise === 'review');
    assert.deepEqual([review?.amount, review?.unit], [2, 'working_day']);
    assert.equal(opened.clocks.find((clock) => clock.promise === 'repair'), undefined, 'not before the goods are there');
    const received = await handedIn(opened);
    const clock = received.clocks.find((one) => one.promise === 'repair');
    assert.deepEqual([clock?.amount, clock?.unit, clock?.state], [5, 'working_day', 'running']);
    await step(w.shop, opened.id, 'diagnose', DIAGNOSIS);
    const mended = await step(w.shop, opened.id, 'repair-done', { work: '修好' });
    assert.equal(mended.clocks.find((one) => one.promise === 'repair')?.state, 'met');
  });

  test('handbook-4.3.2-3: the consumer may collect it instead', async () => {
    const opened = await repairing({ delivery: 'collect' });
    await step(w.shop, opened.id, 'repair-done', { work: '修好' });
    assert.equal((await step(w.shop, opened.id, 'collect', {})).state, 'completed');
  });

  test('handbook-3.3.1-1 handbook-5.1-4: goods that name no warranty have twelve months from the sale', async () => {
    const inside = await asked({}, { signedAt: now(w) - 11 * MONTH });
    assert.equal(inside.is_covered, true);
    const late = await asked({}, { signedAt: now(w) - 13 * MONTH });
    assert.deepEqual([late.is_covered, late.needs_approval, late.policy_outcome], [false, true, 'review']);
  });
});

describe('the factory', () => {
  test('handbook-4.3.1-2 handbook-4.3.1-2b: the maker has as long as it promised; another date is told before the old one', async () => {
    const opened = await repairing();
    const first = iso(now(w) + 20 * DAY), second = iso(now(w) + 30 * DAY);
    const out = await step(w.shop, opened.id, 'send-out', { factory: '原厂维修中心', promised_at: first, reference: 'F-1' });
    assert.equal(out.state, 'at_factory');
    assert.equal(out.clocks.find((one) => one.promise === 'repair')?.state, 'paused', 'its five days stand still');
    const watched = out.clocks.find((one) => one.promise === 'factory' && one.state === 'running');
    assert.ok(Math.abs(Date.parse(watched?.due_at ?? '') - Date.parse(first)) < 2000, watched?.due_at ?? 'none');
    const later = await step(w.shop, opened.id, 'promise', { until: second, reason: '缺配件' });
    assert.equal(later.promised_at, second);
    const running = later.clocks.filter((one) => one.promise === 'factory' && one.state === 'running');
    assert.equal(running.length, 1);
    assert.ok(Math.abs(Date.parse(running[0]?.due_at ?? '') - Date.parse(second)) < 2000);
    const back = await step(w.shop, opened.id, 'factory-back', {});
    assert.deepEqual([back.state, back.promised_at], ['repairing', null]);
    assert.equal(back.clocks.find((one) => one.promise === 'repair')?.state, 'running');
  });
});

describe('outside the warranty', () => {
  test('handbook-3.3.2-5a handbook-5.3-3: quoted, accepted, paid, and only then sent back', async () => {
    const opened = await asked({}, { signedAt: now(w) - 14 * MONTH });
    await handedIn(opened);
    const found = await step(w.shop, opened.id, 'diagnose', DIAGNOSIS);
    assert.equal(found.state, 'diagnosing', 'nothing goes on without a price');
    assert.ok(!possible(await caseNow(w.shop, opened.id)).includes('repair_done'));
    const quoted = await step(w.shop, opened.id, 'quote', { amount_money: 12_000, reason: '换主板' });
    assert.equal(quoted.state, 'quoted');
    assert.equal(quoted.clocks.find((one) => one.promise === 'answer_quote')?.side, 'consumer');
    const accepted = await step(w.consumer, opened.id, 'accept', {});
    assert.equal(accepted.state, 'repairing');
    assert.deepEqual(accepted.charges.map((one) => [one.amount_money, one.state]), [[12_000, 'due']]);
    await step(w.shop, opened.id, 'repair-done', { work: '换主板' });
    await refused(ask(w.shop, opened.id, 'resend', PARCEL), 409, 'conflict');
    const paid = await step(w.shop, opened.id, 'charge-paid', { reference: 'WX-1' });
    assert.deepEqual([paid.charges[0]?.state, paid.charges[0]?.reference], ['paid', 'WX-1']);
    await step(w.shop, opened.id, 'resend', PARCEL);
    await step(w.consumer, opened.id, 'confirm', {});
    const sums = balances((await caseNow(w.shop, opened.id)).ledger);
    assert.deepEqual(sums, { consumer_receivable: 0, repair_income: -12_000, provider_cash: 12_000 });
  });

  test('handbook-5.3-1 handbook-6.3.1 handbook-3.3.1-1: what the consumer caused is not covered, whatever the warranty says', async () => {
    const opened = await handedIn(await asked());
    await refused(ask(w.shop, opened.id, 'quote', { amount_money: 100, reason: '试试' }), 409, 'conflict');
    const found = await step(w.shop, opened.id, 'diagnose', { ...DIAGNOSIS, cause: 'misuse', is_consumer_caused: true });
    assert.deepEqual([found.state, found.is_covered, found.return_freight_payer], ['diagnosing', false, 'consumer']);
    await step(w.shop, opened.id, 'quote', { amount_money: 5000, reason: '进水' });
    const declined = await step(w.consumer, opened.id, 'decline', { reason: '太贵' });
    assert.equal(declined.state, 'resending', 'it goes back unrepaired');
    assert.deepEqual([declined.repair[0]?.quote, declined.charges], ['declined', []]);
    await step(w.shop, opened.id, 'resend', PARCEL);
    assert.equal((await step(w.consumer, opened.id, 'confirm', {})).state, 'completed');
  });

  test('a quote that nobody answers ends', async () => {
    const opened = await asked({}, { signedAt: now(w) - 14 * MONTH });
    await step(w.shop, opened.id, 'quote', { amount_money: 5000, reason: '人工费' });
    await pass(w, 30 * DAY);
    const ended = await reaches(w.consumer, opened.id, 'expired');
    assert.equal(ended.repair[0]?.quote, 'expired');
  });
});

describe('failed twice', () => {
  test('handbook-2.2.2-3: the consumer chooses the money, freight and all', async () => {
    const of = await order(w, { freight_money: 800, lines: [{ quantity: 1, unit_money: 9000 }] });
    const opened = await handedIn(await apply(w.consumer, of, { type: 'repair', reason: 'quality' }));
    await step(w.shop, opened.id, 'diagnose', DIAGNOSIS);
    const once = await step(w.shop, opened.id, 'repair-fail', { reason: '仍不开机' });
    assert.deepEqual([once.state, once.fail_count], ['repairing', 1]);
    const twice = await step(w.shop, opened.id, 'repair-fail', { reason: '还是不行' });
    assert.equal(twice.state, 'unrepaired');
    assert.deepEqual(possible(await caseNow(w.consumer, opened.id)), ['choose_exchange', 'choose_refund']);
    const chosen = await step(w.consumer, opened.id, 'choose-refund', {});
    assert.deepEqual([chosen.state, chosen.refund_money, chosen.refund_freight_money], ['refund_due', 9800, 800]);
    await step(w.shop, opened.id, 'refund', {});
    const done = await reaches(w.consumer, opened.id, 'completed');
    assert.equal(done.refunds[0]?.total_money, 9800);
    const line = figures(await orderNow(w.consumer, of.id));
    assert.deepEqual([line.refunded_money, line.claimed_quantity], [9000, 1], 'refunded units stay claimed');
  });

  test('a charge that was paid for nothing goes back; a new one is sent', async () => {
    const opened = await handedIn(await asked({}, { signedAt: now(w) - 14 * MONTH }));
    await step(w.shop, opened.id, 'diagnose', DIAGNOSIS);
    await step(w.shop, opened.id, 'quote', { amount_money: 7000, reason: '换屏' });
    await step(w.consumer, opened.id, 'accept', {});
    await step(w.shop, opened.id, 'charge-paid', { reference: 'ALI-9' });
    await step(w.shop, opened.id, 'repair-fail', { reason: '第一次' });
    const failed = await step(w.shop, opened.id, 'repair-fail', { reason: '第二次' });
    assert.deepEqual(failed.charges.map((one) => one.state), ['returned']);
    assert.deepEqual(failed.compensations.map((one) => [one.purpose, one.amount_money]), [['charge_back', 7000]]);
    const chosen = await step(w.consumer, opened.id, 'choose-exchange', {});
    assert.deepEqual([chosen.state, chosen.repair[0]?.choice], ['resending', 'exchange']);
    await step(w.shop, opened.id, 'resend', PARCEL);
    await step(w.consumer, opened.id, 'confirm', {});
    await pass(w, 60_000);
    await until('the charge going back', async () => {
      const found = await caseNow(w.shop, opened.id);
      return found.compensations[0]?.state === 'paid';
    });
    const sums = balances((await caseNow(w.shop, opened.id)).ledger);
    assert.deepEqual([sums.consumer_receivable, sums.repair_income, sums.refund_clearing, sums.provider_cash], [0, 0, 0, 0]);
  });
});

describe('loaners', () => {
  test('standard-1.2-2: lent, and back before staff can end the case', async () => {
    const opened = await repairing({ delivery: 'collect' });
    const lent = await step(w.shop, opened.id, 'lend', { name: '备用手机', serial_no: 'SN-1' });
    assert.deepEqual(lent.loaners.map((one) => [one.name, one.returned_at]), [['备用手机', null]]);
    await step(w.shop, opened.id, 'repair-done', { work: '修好' });
    await refused(ask(w.shop, opened.id, 'collect', {}), 409, 'conflict');
    const back = await step(w.shop, opened.id, 'take-back', { note: '完好' });
    assert.ok(back.loaners[0]?.returned_at);
    await refused(ask(w.shop, opened.id, 'take-back', {}), 409, 'conflict');
    assert.equal((await step(w.shop, opened.id, 'collect', {})).state, 'completed');
  });

  test('a case that ends by itself leaves a mark for staff', async () => {
    const opened = await repairing();
    await step(w.shop, opened.id, 'lend', { name: '备用机' });
    await step(w.shop, opened.id, 'repair-done', { work: '修好' });
    await step(w.shop, opened.id, 'resend', PARCEL);
    await step(w.consumer, opened.id, 'confirm', {});
    const seen = await caseNow(w.shop, opened.id);
    assert.ok(seen.timeline.some((event) => event.event === 'loaner_out'));
    assert.ok(!(await caseNow(w.consumer, opened.id)).timeline.some((event) => event.event === 'loaner_out'));
    assert.ok((await step(w.shop, opened.id, 'take-back', {})).loaners[0]?.returned_at);
  });
});
