// Deadline receipts: a due time explains itself, stretch by stretch.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Schemas } from '../lib/client.ts';
import { covered, isWorkday, dayOf, naturalDue, workingDue } from '../lib/calendar.ts';
import { DAY, PARCEL, apply, caseNow, iso, now, order, pass, passTo, step, world, type Case } from '../lib/world.ts';

const w = await world();

async function receipt(found: Case, promise: string): Promise<Schemas['receipt']> {
  const clock = found.clocks.find((one) => one.promise === promise);
  assert.ok(clock);
  const path = { id: found.id, clock_id: clock.id };
  return ok(w.consumer.api.GET('/api/v1/cases/{id}/clocks/{clock_id}', { params: { path } }));
}

const RETURN = { type: 'return_refund', reason: 'no_reason' } as const;

/** Are there holidays that nobody has published between the two? */
const isGuessed = (from: number, to: number): boolean => new Date(to - 1 + 8 * 3600_000).getUTCFullYear() > covered.to && to > from;

describe('deadline receipts', () => {
  test('handbook-3.1.2-2: each row is counted or says why not, and the counted sum to the limit', async () => {
    const opened = await apply(w.consumer, await order(w), RETURN);
    const shown = await receipt(opened, 'review');
    assert.deepEqual([shown.limit_amount, shown.limit_unit, shown.counted_in], [2, 'working_day', 'day']);
    assert.equal(shown.rows.reduce((sum, row) => sum + row.counted, 0), 2);
    assert.deepEqual([shown.rows[0]?.kind, shown.rows.at(-1)?.kind], ['start', 'due']);
    assert.equal(shown.nominal_due, iso(workingDue(Date.parse(opened.opened_at), 2)));
    for (const row of shown.rows) {
      assert.ok(row.zh !== '' && row.en !== '');
      if (row.kind === 'skipped') assert.ok(row.reason?.zh, 'what is skipped has a reason');
    }
    const skipped = shown.rows.filter((row) => row.kind === 'skipped');
    for (const row of skipped) assert.ok(!isWorkday(dayOf(Date.parse(row.from))), `${row.from} is a rest day`);
    assert.equal(shown.calendar_name, 'china');
  });

  test('handbook-2.2.3-1: waiting for the other side stands still, and the receipt shows from when to when', async () => {
    const opened = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, opened.id, 'approve', {});
    const paused = await receipt(opened, 'overall');
    assert.equal(paused.nominal_due, null, 'while it stands still there is no due time');
    assert.equal(paused.rows.at(-1)?.kind, 'pause');
    await pass(w, 3 * DAY);
    await step(w.consumer, opened.id, 'ship-back', PARCEL);
    await pass(w, DAY);
    await step(w.shop, opened.id, 'receive', {});
    const resumed = await receipt(opened, 'overall');
    const pause = resumed.rows.find((row) => row.kind === 'pause');
    assert.ok(pause?.to);
    assert.ok(Math.abs(Date.parse(pause.to) - Date.parse(pause.from) - 4 * DAY) < 60_000);
    const unpaused = workingDue(Date.parse(opened.opened_at), 5);
    const stood = Array.from({ length: 3 }, (_, index) => dayOf(Date.parse(pause.from)) + 1 + index);
    // only working days that stood still are given back: in a long holiday there are none
    assert.ok(Date.parse(resumed.nominal_due as string) >= unpaused + (stood.some(isWorkday) ? DAY : 0));
    const clock = (await caseNow(w.shop, opened.id)).clocks.find((one) => one.promise === 'overall');
    assert.equal(clock?.due_at, resumed.nominal_due);
  });

  test('handbook-3.1.2-3: a limit that ends on a rest day says to which day it moved', async () => {
    let start = now(w);
    while (isWorkday(dayOf(start) + 7)) start += DAY;
    if (start > now(w)) await passTo(w, start);
    const opened = await apply(w.consumer, await order(w), RETURN);
    await step(w.shop, opened.id, 'approve', {});
    const shown = await receipt(await caseNow(w.consumer, opened.id), 'ship_back');
    const began = Date.parse(shown.rows[0]?.from as string);
    assert.equal(shown.nominal_due, iso(naturalDue(began, 7, false)));
    assert.equal(shown.legal_due, iso(naturalDue(began, 7, true)));
    assert.ok(shown.rows.some((row) => row.kind === 'rolled'));
  });

  test('beyond the published years a due time is provisional, before them it is not', async () => {
    const here = await apply(w.consumer, await order(w), RETURN);
    const due = workingDue(Date.parse(here.opened_at), 2);
    assert.equal((await receipt(here, 'review')).is_provisional, isGuessed(Date.parse(here.opened_at), due));
    const edge = Date.parse(`${covered.to}-12-31T12:00:00+08:00`);
    if (edge > now(w)) await passTo(w, edge);
    const there = await apply(w.consumer, await order(w), RETURN);
    const shown = await receipt(there, 'review');
    assert.equal(shown.is_provisional, true);
    assert.ok(shown.rows.some((row) => row.is_provisional));
    assert.equal(there.clocks.find((clock) => clock.promise === 'review')?.is_provisional, true);
  });

  test("a clock of another's case is not found", async () => {
    const mine = await apply(w.consumer, await order(w), RETURN);
    const other = await apply(w.consumer, await order(w), RETURN);
    const path = { id: mine.id, clock_id: other.clocks[0]?.id as string };
    await refused(w.consumer.api.GET('/api/v1/cases/{id}/clocks/{clock_id}', { params: { path } }), 404, 'not_found');
    const own = { id: mine.id, clock_id: mine.clocks[0]?.id as string };
    await refused(w.other.api.GET('/api/v1/cases/{id}/clocks/{clock_id}', { params: { path: own } }), 404, 'not_found');
  });
});
