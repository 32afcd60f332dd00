// The windows in which one may apply: counted from the day after sign-off, moved off holidays, open
// to the last minute and shut one minute later.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok } from '../lib/client.ts';
import { naturalDue } from '../lib/calendar.ts';
import { each } from '../lib/wait.ts';
import { DAY, HOUR, application, iso, now, order, passTo, world, type Order, type Wish } from '../lib/world.ts';
import type { Schemas } from '../lib/client.ts';

const w = await world();

async function preview(of: Order, wish: Wish): Promise<Schemas['verdict']> {
  const body = await application(w.consumer, of, { file_ids: [], ...wish });
  return ok(w.consumer.api.POST('/api/v1/cases/preview', { body }));
}

const NO_REASON: Wish = { type: 'return_refund', reason: 'no_reason' };
const QUALITY: Wish = { type: 'return_refund', reason: 'quality' };

describe('windows', () => {
  test('handbook-4.1.1-1: a published example: signed on 2026-09-24, open until the end of 2026-10-08', async () => {
    const bought = await order(w, { signedAt: Date.parse('2026-09-24T10:00:00+08:00') });
    const { window } = await preview(bought, NO_REASON);
    assert.deepEqual(
      [window?.limit_amount, window?.limit_unit, window?.is_first_day_counted, window?.nominal_due, window?.legal_due],
      [7, 'natural_day', false, '2026-10-01T16:00:00.000Z', '2026-10-08T16:00:00.000Z'],
    );
  });

  test('handbook-4.1.1-1 handbook-4.1.1-2: around every holiday of three years, as counted by hand', async () => {
    const starts = ['2024-01-20', '2024-04-20', '2024-09-08', '2025-01-15', '2025-04-20', '2025-09-22', '2026-02-05', '2026-06-10'];
    const days = starts.flatMap((start) => [0, 1, 2, 3, 5, 8].map((more) => Date.parse(`${start}T12:00:00+08:00`) + more * DAY));
    await each(days, 4, async (signedAt) => {
      const bought = await order(w, { signedAt });
      for (const [wish, count] of [[NO_REASON, 7], [QUALITY, 15]] as const) {
        const { window } = await preview(bought, wish);
        assert.equal(window?.nominal_due, iso(naturalDue(signedAt, count, false)), `nominal, signed ${iso(signedAt)}`);
        assert.equal(window?.legal_due, iso(naturalDue(signedAt, count, true)), `legal, signed ${iso(signedAt)}`);
      }
    });
  });

  test('handbook-4.1.1-1: the day is the one in Shanghai, to the second', async () => {
    const midnight = Date.parse('2026-03-10T00:00:00+08:00');
    const late = await preview(await order(w, { signedAt: midnight - 1000 }), NO_REASON);
    const early = await preview(await order(w, { signedAt: midnight }), NO_REASON);
    assert.equal(late.window?.nominal_due, '2026-03-16T16:00:00.000Z');
    assert.equal(early.window?.nominal_due, '2026-03-17T16:00:00.000Z');
  });

  test('handbook-4.1.1-1 handbook-4.1.1-2: open in the last minute, shut one minute after', async () => {
    const signedAt = now(w) - 6 * DAY - 5 * HOUR;
    const lines = [{ quantity: 2, unit_money: 10_000, category: 'food' }]; // nobody repairs food
    const bought = await order(w, { signedAt, lines });
    const noReason = naturalDue(signedAt, 7, true);
    const quality = naturalDue(signedAt, 15, true);

    await passTo(w, noReason - 60_000);
    assert.equal((await preview(bought, NO_REASON)).outcome, 'allow');
    await passTo(w, noReason + 60_000);
    const late = await preview(bought, NO_REASON);
    assert.deepEqual([late.outcome, late.rule], ['refuse', 'no-reason-late']);
    assert.deepEqual(late.clauses.map((clause) => clause.id)[0], 'handbook-4.1.1-1');
    assert.deepEqual(late.remedies, []);
    assert.equal((await preview(bought, QUALITY)).outcome, 'allow', 'a defect has longer');

    await passTo(w, quality - 60_000);
    assert.equal((await preview(bought, QUALITY)).rule, 'defect-return');
    await passTo(w, quality + 60_000);
    const gone = await preview(bought, QUALITY);
    assert.deepEqual([gone.outcome, gone.rule], ['refuse', 'defect-late']);
  });

  test('handbook-5.3-4 handbook-3.3.1-1: late for a return, but the warranty still runs', async () => {
    const lines = [{ quantity: 1, unit_money: 9900, warranty_months: 12 }];
    const bought = await order(w, { signedAt: now(w) - 40 * DAY, lines });
    const late = await preview(bought, QUALITY);
    assert.deepEqual([late.outcome, late.rule], ['refuse', 'defect-late-repair']);
    assert.ok(late.remedies.includes('repair'));
    const failed = late.failed.find((miss) => miss.fact === 'within_quality_window');
    assert.ok(failed === undefined || failed.cell === 'true', 'a rule says which fact it failed on');
  });
});
