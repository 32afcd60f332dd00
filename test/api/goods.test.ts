// What is asked of the goods and the applicant: special goods, their state, evidence, quantity.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { freshKey, ok, refused } from '../lib/client.ts';
import { each } from '../lib/wait.ts';
import {
  DAY, HOUR, application, apply, figures, iso, now, order, orderNow, passTo, photo, step, world, type Line, type Order, type Wish,
} from '../lib/world.ts';

const w = await world();

const RETURN: Wish = { type: 'return_refund', reason: 'no_reason' };

async function verdict(of: Order, wish: Wish): Promise<string> {
  const body = await application(w.consumer, of, { file_ids: [], ...wish });
  const found = await ok(w.consumer.api.POST('/api/v1/cases/preview', { body }));
  return `${found.outcome} ${found.rule}`;
}

async function submit(of: Order, wish: Wish) {
  const body = await application(w.consumer, of, wish);
  return w.consumer.api.POST('/api/v1/cases', { body, params: { header: freshKey() } });
}

describe('goods with a last day of use', async () => {
  const shelf = await world({ flags: ['--pack', 'cabinet'] });
  const day = (from_now: number) => iso(now(shelf) + 8 * HOUR + from_now * DAY).slice(0, 10);
  const found = async (expires_on: string | undefined, wish: Wish = RETURN, signed_ago = 3): Promise<string> => {
    const signedAt = now(shelf) - signed_ago * DAY;
    const of = await order(shelf, { signedAt, lines: [{ quantity: 2, unit_money: 5000, ...(expires_on ? { expires_on } : {}) }] });
    const body = await application(shelf.consumer, of, { file_ids: [], ...wish });
    const told = await ok(shelf.consumer.api.POST('/api/v1/cases/preview', { body }));
    return `${told.outcome} ${told.rule}`;
  };

  test('cabinet-7.5.6-1: expired since the purchase, they are not taken back without a reason', async () => {
    await passTo(shelf, Date.parse(`${day(1)}T10:00:00+08:00`)); // no day ends meanwhile
    assert.equal(await found(day(-1)), 'refuse expired');
    assert.equal(await found(day(0)), 'allow saleable', 'its last day is a day of use');
    assert.equal(await found(day(300)), 'allow saleable');
    assert.equal(await found(undefined), 'allow saleable');
  });

  test('cabinet-7.5.4: past their day when they were sold, or faulty: what the consumer did not cause does not count against him', async () => {
    assert.equal(await found(day(-30)), 'allow saleable', 'it did not expire at the consumer');
    assert.equal(await found(day(-30), { type: 'return_refund', reason: 'quality' }), 'allow faulty-unconditional');
    assert.equal(await found(day(-1), { type: 'return_refund', reason: 'quality' }), 'allow faulty-unconditional');
  });
});

describe('special goods', () => {
  const line = (is_returnable: 'yes' | 'no', notice_shown: 'yes' | 'no'): Line[] => [
    { quantity: 2, unit_money: 5000, is_returnable, notice_shown },
  ];

  test('handbook-3.1.1-5: told at purchase, no return without a reason', async () => {
    const bought = await order(w, { lines: line('no', 'yes') });
    assert.equal(await verdict(bought, RETURN), 'refuse no-reason-special-goods');
    await refused(submit(bought, RETURN), 422, 'not_eligible');
  });

  test('cabinet-7.5.6-2 handbook-3.1.1-5: not told at purchase, they are as any goods', async () => {
    const bought = await order(w, { lines: line('no', 'no') });
    assert.equal(await verdict(bought, RETURN), 'allow no-reason-untold');
  });

  test('handbook-4.1.1-2: a defect is a defect on special goods too', async () => {
    const bought = await order(w, { lines: line('no', 'yes') });
    assert.equal(await verdict(bought, { type: 'return_refund', reason: 'quality' }), 'allow defect-return');
  });

  test('handbook-3.1.1-1 handbook-4.1.1-1b: without a reason the goods must be intact; opened is intact', async () => {
    const bought = await order(w);
    assert.equal(await verdict(bought, { ...RETURN, condition: 'opened' }), 'allow no-reason-in-time');
    assert.equal(await verdict(bought, { ...RETURN, condition: 'used' }), 'refuse no-reason-not-intact');
    assert.equal(await verdict(bought, { ...RETURN, condition: 'damaged' }), 'refuse no-reason-not-intact');
  });
});

describe('evidence', () => {
  test('handbook-2.1.4 handbook-3.1.1-3: a defect is shown and described, and the refusal says what is missing', async () => {
    const bought = await order(w);
    const quality: Wish = { type: 'return_refund', reason: 'quality' };
    const preview = await ok(w.consumer.api.POST('/api/v1/cases/preview', {
      body: await application(w.consumer, bought, { ...quality, file_ids: [], description: '' }),
    }));
    assert.deepEqual(preview.evidence_required, ['description', 'photo']);
    assert.deepEqual(preview.evidence_missing, ['description', 'photo']);
    const unseen = await refused(submit(bought, { ...quality, file_ids: [] }), 422, 'evidence_required');
    assert.equal(unseen.field, 'file_ids');
    const unsaid = await refused(submit(bought, { ...quality, description: '   ' }), 422, 'evidence_required');
    assert.equal(unsaid.field, 'description');
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 0, 'a refusal claims nothing');
    await ok(submit(bought, quality));
  });

  test('handbook-2.1.4: without a reason no photo is asked for', async () => {
    const bought = await order(w);
    await ok(submit(bought, { ...RETURN, file_ids: [] }));
  });

  test("another's upload is no evidence and is not found", async () => {
    const bought = await order(w);
    const foreign = await photo(w.other);
    const problem = await refused(
      submit(bought, { type: 'return_refund', reason: 'quality', file_ids: [foreign] }), 404, 'not_found',
    );
    assert.equal(problem.field, 'file_ids');
    await refused(submit(bought, { type: 'return_refund', reason: 'quality', file_ids: ['fil_1'] }), 404, 'not_found');
    await refused(submit(bought, { type: 'return_refund', reason: 'quality', file_ids: ['no id'] }), 422, 'invalid');
  });

  test('a photo serves one case; more can be added later, by both sides', async () => {
    const bought = await order(w);
    const mine = await photo(w.consumer);
    const first = await ok(submit(bought, { type: 'return_refund', reason: 'quality', file_ids: [mine] }));
    await refused(submit(bought, { type: 'return_refund', reason: 'quality', file_ids: [mine] }), 409, 'conflict');
    await step(w.consumer, first.id, 'files', { file_ids: [await photo(w.consumer, 1)] });
    const seen = await step(w.shop, first.id, 'files', { file_ids: [await photo(w.shop, 2)] });
    assert.equal(seen.files.length, 3);
    assert.ok(seen.timeline.filter((event) => event.event === 'files_added').length === 2);
    const late = w.consumer.api.POST('/api/v1/cases/{id}/files', {
      body: { file_ids: [await photo(w.other)] }, params: { path: { id: first.id } },
    });
    await refused(late, 404, 'not_found');
  });
});

describe('quantity', () => {
  test('open cases together never claim more than was bought', async () => {
    const bought = await order(w, { lines: [{ quantity: 3, unit_money: 1000 }] });
    await apply(w.consumer, bought, { ...RETURN, quantity: 2 });
    const problem = await refused(submit(bought, { ...RETURN, quantity: 2 }), 409, 'quantity_exceeded');
    assert.equal(problem.field, 'quantity');
    assert.match(problem.detail_en ?? '', /^At most 1 /);
    await apply(w.consumer, bought, { ...RETURN, quantity: 1 });
    await refused(submit(bought, { ...RETURN, quantity: 1 }), 409, 'quantity_exceeded');
    const line = (await orderNow(w.consumer, bought.id)).lines?.[0];
    assert.deepEqual([line?.claimed_quantity, line?.claimable_quantity], [3, 0]);
  });

  test('thirty at once for five units: five succeed', async () => {
    const bought = await order(w, { lines: [{ quantity: 5, unit_money: 1000 }] });
    const answers = await each(Array.from({ length: 30 }), 30, () => submit(bought, RETURN));
    const statuses = answers.map((answer) => answer.response.status).toSorted();
    assert.deepEqual(statuses, [...Array(5).fill(201), ...Array(25).fill(409)]);
    const numbers = answers.flatMap((answer) => (answer.data === undefined ? [] : [answer.data.case_no]));
    assert.equal(new Set(numbers).size, 5, 'every case has a number of its own');
  });

  test('zero, negative, fractional and absurd quantities are refused', async () => {
    const bought = await order(w);
    for (const quantity of [0, -1, 1.5, 1e30, 2 ** 53])
      await refused(submit(bought, { ...RETURN, quantity }), quantity === 2 ** 53 || quantity < 2 ? 422 : 422, 'invalid');
  });

  test('a line that is not there', async () => {
    const bought = await order(w);
    await refused(submit(bought, { ...RETURN, line_no: 7 }), 404, 'not_found');
  });
});
