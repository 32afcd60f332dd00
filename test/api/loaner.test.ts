// What is lent while goods are away has a time to come back: warned, overdue, also after the end.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { refused } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, PARCEL, apply, ask, caseNow, iso, now, order, pass, step, world, type Case } from '../lib/world.ts';

const w = await world();
const lent = (found: Case) => found.loaners.at(-1);
const watch = (found: Case) => found.clocks.find((one) => one.id === lent(found)?.clock_id);
const opened = async (): Promise<Case> => apply(w.consumer, await order(w), { type: 'repair', reason: 'quality' });

describe('loaners', () => {
  test('lent until a day that was agreed, kept by the consumer, shown to both; another day may be agreed', async () => {
    const of = await opened();
    const due = iso(now(w) + 5 * DAY);
    const out = await step(w.shop, of.id, 'lend', { name: '备用吸尘器', serial_no: 'B-1', due_at: due });
    assert.equal(lent(out)?.due_at, due);
    assert.deepEqual([watch(out)?.side, watch(out)?.state, watch(out)?.on_lapse], ['consumer', 'running', 'recall']);
    assert.equal(watch(await caseNow(w.consumer, of.id))?.state, 'running', 'the consumer sees until when');
    const later = await step(w.shop, of.id, 'loaner-due', { due_at: iso(now(w) + 8 * DAY) });
    assert.equal(later.clocks.filter((one) => one.on_lapse === 'recall' && one.state === 'running').length, 1);
    await refused(ask(w.shop, of.id, 'loaner-due', { due_at: iso(now(w) - DAY) }), 422, 'invalid');
    const back = await step(w.shop, of.id, 'take-back', { note: '完好' });
    assert.deepEqual([watch(back)?.state, lent(back)?.return_note], ['met', '完好']);
    await refused(ask(w.shop, of.id, 'loaner-due', { due_at: iso(now(w) + DAY) }), 409, 'conflict');
  });

  test('no day said: thirty; warned before, overdue after, though the case has ended by itself', async () => {
    const of = await opened();
    const usual = await step(w.shop, of.id, 'lend', { name: '备用机' });
    assert.ok(Math.abs(Date.parse(lent(usual)?.due_at as string) - now(w) - 30 * DAY) < HOUR);
    await step(w.shop, of.id, 'loaner-due', { due_at: iso(now(w) + 2 * DAY) });
    await step(w.shop, of.id, 'approve', {});
    await step(w.consumer, of.id, 'ship-back', PARCEL);
    await step(w.shop, of.id, 'receive', {});
    await step(w.shop, of.id, 'diagnose', { cause: 'material', is_consumer_caused: false, diagnosis: '电容' });
    await step(w.shop, of.id, 'repair-done', { work: '更换' });
    await step(w.shop, of.id, 'resend', PARCEL);
    const ended = await step(w.consumer, of.id, 'confirm', {});
    assert.deepEqual([ended.state, watch(ended)?.state], ['completed', 'running'], 'still out');
    await pass(w, DAY + HOUR);
    await until('the warning', async () => watch(await caseNow(w.shop, of.id))?.warned_at);
    await pass(w, DAY);
    const late = await until('overdue', async () => {
      const found = await caseNow(w.shop, of.id);
      return watch(found)?.state === 'lapsed' ? found : undefined;
    });
    assert.ok(watch(late)?.is_overdue);
    assert.equal(late.timeline.filter((one) => one.event === 'breached').length, 1);
    assert.ok(late.timeline.some((one) => one.event === 'escalated' && JSON.stringify(one.detail).includes('supervisor')));
    const back = await step(w.shop, of.id, 'take-back', {});
    assert.deepEqual([watch(back)?.state, watch(back)?.is_overdue], ['lapsed', false]);
    assert.ok(watch(back)?.stopped_at);
  });
});
