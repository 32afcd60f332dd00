// Money: discounts prorated, coupons in kind, freight by fault, and all of it adding up to the fen.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { freshKey, ok, refused, type Caller } from '../lib/client.ts';
import { each, until } from '../lib/wait.ts';
import {
  application, apply, balances, caseNow, figures, order, orderNow, reaches, step, world, type Order, type OrderWish,
} from '../lib/world.ts';

const w = await world();

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Orders whose units cost at least so many fen, with up to eight ninths of it given as discount and coupon. */
const pricedFrom = (least: number): fc.Arbitrary<OrderWish> => fc
  .record({
    lines: fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 7 }), unit_money: fc.integer({ min: least, max: 99_999 }) }),
      { minLength: 1, maxLength: 5 },
    ),
    discount: fc.integer({ min: 0, max: 1000 }),
    coupon: fc.integer({ min: 0, max: 1000 }),
    freight_money: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5000 })),
  })
  .map(({ lines, discount, coupon, freight_money }) => {
    const goods = sum(lines.map((one) => one.quantity * one.unit_money));
    const discount_money = Math.floor((goods * discount) / 1500);
    const coupon_money = Math.floor(((goods - discount_money) * coupon) / 1500);
    return { lines, discount_money, coupon_money, freight_money, state: 'paid' as const };
  });

describe('prorating', () => {
  test('the parts of the lines sum to the order, whatever the prices (random orders)', async () => {
    await fc.assert(
      fc.asyncProperty(pricedFrom(1), async (wish) => {
        const made = await order(w, wish);
        const lines = made.lines ?? [];
        assert.equal(sum(lines.map((one) => one.goods_money)), made.goods_money);
        assert.equal(sum(lines.map((one) => one.discount_money)), wish.discount_money);
        assert.equal(sum(lines.map((one) => one.coupon_money)), wish.coupon_money);
        assert.equal(sum(lines.map((one) => one.paid_money)) + made.freight_money, made.paid_money);
        for (const one of lines) {
          assert.equal(one.goods_money, one.quantity * one.unit_money);
          assert.equal(one.goods_money - one.discount_money - one.coupon_money, one.paid_money);
          assert.ok(one.discount_money >= 0 && one.coupon_money >= 0 && one.paid_money >= 0);
        }
        assert.equal(sum(made.payments.map((payment) => payment.amount_money)), made.paid_money + made.coupon_money);
      }),
      { numRuns: 40 },
    );
  });
});

/** Everything the order ever paid has gone back, and not a fen more. */
async function assertAllBack(made: Order): Promise<void> {
  const after = await orderNow(w.consumer, made.id);
  for (const one of after.lines ?? []) {
    const { refunded_money, reserved_money, coupon_refunded_money, coupon_reserved_money } = figures(after, one.line_no);
    assert.deepEqual(
      { refunded_money, reserved_money, coupon_refunded_money, coupon_reserved_money },
      { refunded_money: one.paid_money, reserved_money: 0, coupon_refunded_money: one.coupon_money, coupon_reserved_money: 0 },
    );
  }
  assert.deepEqual([after.freight_refunded_money, after.freight_reserved_money], [made.freight_money, 0]);
  for (const payment of after.payments) assert.equal(payment.refunded_money, payment.amount_money);
}

const split = fc.array(fc.record({ count: fc.integer({ min: 1, max: 3 }), isWithdrawn: fc.boolean() }), { minLength: 40, maxLength: 40 });

describe('partial refunds', () => {
  test('in any pieces, with withdrawals in between, they sum to exactly what was paid (random orders)', async () => {
    await fc.assert(
      fc.asyncProperty(pricedFrom(20), split, async (wish, pieces) => {
        const made = await order(w, wish);
        let next = 0;
        const ids: string[] = [];
        for (const one of made.lines ?? []) {
          for (let left = one.quantity; left > 0; ) {
            const piece = pieces[next++ % pieces.length] as { count: number; isWithdrawn: boolean };
            const quantity = Math.min(piece.count, left);
            const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason', quantity, line_no: one.line_no });
            if (piece.isWithdrawn && next < pieces.length) await step(w.consumer, opened.id, 'withdraw', {});
            else {
              left -= quantity;
              ids.push(opened.id);
            }
          }
        }
        await each(ids, 4, (id) => step(w.shop, id, 'approve', {}));
        await each(ids, 4, (id) => reaches(w.shop, id, 'completed'));
        await assertAllBack(made);
      }),
      { numRuns: 8 },
    );
  });

  test('a unit whose share rounds to nothing is refunded with the next', async () => {
    const made = await order(w, { state: 'paid', lines: [{ quantity: 2, unit_money: 1 }, { quantity: 1, unit_money: 1 }], coupon_money: 1 });
    const ask = async (quantity: number) => {
      const body = await application(w.consumer, made, { ...({ type: 'refund_only', reason: 'no_reason' } as const), quantity });
      return w.consumer.api.POST('/api/v1/cases', { body, params: { header: freshKey() } });
    };
    await refused(ask(1), 422, 'not_eligible');
    const both = await ok(ask(2));
    const other = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason', quantity: 1, line_no: 2 });
    for (const { id } of [both, other]) await step(w.shop, id, 'approve', {});
    for (const { id } of [both, other]) await reaches(w.shop, id, 'completed');
    await assertAllBack(made);
  });

  test('a case that is withdrawn while later ones stay open leaves no gap and no overlap', async () => {
    const made = await order(w, { state: 'paid', lines: [{ quantity: 3, unit_money: 3333 }], discount_money: 9, freight_money: 100 });
    const first = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason', quantity: 1 });
    const rest = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason', quantity: 2 });
    await step(w.consumer, first.id, 'withdraw', {});
    const again = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason', quantity: 1 });
    for (const id of [again.id, rest.id]) await step(w.shop, id, 'approve', {});
    for (const id of [again.id, rest.id]) await reaches(w.shop, id, 'completed');
    await assertAllBack(made);
  });
});

describe('money at the edges', () => {
  const UNSHIPPED = { type: 'refund_only', reason: 'no_reason' } as const;

  test('free units that lie apart: nobody is stuck, and never more goes out than was paid', async () => {
    const made = await order(w, { state: 'paid', lines: [{ quantity: 7, unit_money: 143 }], discount_money: 3, freight_money: 101 });
    const one = () => apply(w.consumer, made, { ...UNSHIPPED, quantity: 1 });
    const singles = [await one(), await one(), await one(), await one(), await one(), await one(), await one()];
    for (const index of [1, 3, 5]) await step(w.consumer, singles[index]?.id as string, 'withdraw', {});
    const wide = await apply(w.consumer, made, { ...UNSHIPPED, quantity: 3 });
    const ids = [wide.id, ...[0, 2, 4, 6].map((index) => singles[index]?.id as string)];
    for (const id of ids) await step(w.shop, id, 'approve', {});
    for (const id of ids) await reaches(w.shop, id, 'completed');
    const after = await orderNow(w.consumer, made.id);
    const paid = made.lines?.[0]?.paid_money as number;
    const back = figures(after).refunded_money as number;
    assert.ok(back <= paid && paid - back <= 3, `${back} of ${paid}`);
    assert.ok(after.freight_refunded_money <= made.freight_money);
  });

  test('a gift was not paid for: there is nothing to refund, but it can be exchanged', async () => {
    const lines = [{ quantity: 1, unit_money: 5000 }, { quantity: 1, unit_money: 0 }];
    const made = await order(w, { state: 'signed', lines });
    await assert.rejects(
      apply(w.consumer, made, { type: 'return_refund', reason: 'no_reason', line_no: 2 }), /not_eligible/,
    );
    const exchanged = await apply(w.consumer, made, { type: 'exchange', reason: 'quality', line_no: 2 });
    assert.equal(exchanged.state, 'reviewing');
  });
});

describe('coupons and freight', () => {
  test('handbook-4.2.2-1: a coupon comes back as a coupon, money as money', async () => {
    const made = await order(w, { state: 'paid', coupon_money: 1000, lines: [{ quantity: 2, unit_money: 3000 }] });
    const book = await ok(w.admin.api.GET('/api/v1/sandbox/provider'));
    const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason', quantity: 2 });
    assert.deepEqual([opened.goods_money, opened.coupon_money], [5000, 1000]);
    const plan = opened.verdict?.refund.parts.map((part) => [part.tender, part.amount_money]);
    assert.deepEqual(plan, [['money', 5000], ['coupon', 1000]]);
    await step(w.shop, opened.id, 'approve', {});
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.deepEqual(done.refunds[0]?.parts?.map((part) => [part.tender, part.amount_money, part.state]), [
      ['money', 5000, 'paid'], ['coupon', 1000, 'paid'],
    ]);
    assert.deepEqual(balances(done.ledger), {
      merchant_sales: 5000, coupon_funding: 1000, refund_clearing: 0, provider_cash: -5000, coupon_liability: -1000,
    });
    const later = await ok(w.admin.api.GET('/api/v1/sandbox/provider'));
    assert.equal(later.paid_money - book.paid_money, 5000, 'the provider never sees a coupon');
  });

  test('while the provider pays nothing the page shows which part has gone', async () => {
    await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'refuse' } }));
    const made = await order(w, { state: 'paid', coupon_money: 500, lines: [{ quantity: 1, unit_money: 2000 }] });
    const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    const parts = async (who: Caller): Promise<string> =>
      (await caseNow(who, opened.id)).refunds[0]?.parts?.map((part) => `${part.tender} ${part.state}`).join() ?? '';
    for (const who of [w.consumer, w.shop])
      await until('the coupon being back before the money', async () => (await parts(who)) === 'money failed,coupon paid');
    await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'normal' } }));
    await step(w.shop, opened.id, 'refund', {});
    await reaches(w.shop, opened.id, 'completed');
  });

  test('an order paid by coupon alone gives back the coupon alone', async () => {
    const made = await order(w, { state: 'paid', coupon_money: 3000, lines: [{ quantity: 1, unit_money: 3000 }] });
    const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.deepEqual([done.refunds[0]?.total_money, done.refunds[0]?.coupon_money], [0, 3000]);
  });

  test('handbook-3.2.2-5a handbook-3.2.2-5b: the freight paid comes back when the fault is not the consumer\'s', async () => {
    const wish: OrderWish = { freight_money: 1000, lines: [{ quantity: 4, unit_money: 2500 }, { quantity: 1, unit_money: 10_000 }] };
    const own = await apply(w.consumer, await order(w, wish), { type: 'return_refund', reason: 'no_reason', quantity: 4 });
    assert.deepEqual([own.freight_money, own.return_freight_payer], [0, 'consumer']);
    const fault = await apply(w.consumer, await order(w, wish), { type: 'return_refund', reason: 'quality', quantity: 2 });
    assert.equal(fault.freight_money, 250, 'two of four units of the line that carries half of it');
    assert.equal(fault.return_freight_payer, 'merchant');
    const carrier = await apply(w.consumer, await order(w, wish), { type: 'return_refund', reason: 'transit_damage', condition: 'damaged' });
    assert.deepEqual([carrier.freight_money, carrier.return_freight_payer], [125, 'merchant']);
  });

  test('what the provider refuses for good is seen by staff, tried again by them, and paid once', async () => {
    await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'refuse' } }));
    const made = await order(w, { state: 'paid', lines: [{ quantity: 1, unit_money: 777 }] });
    const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason' });
    const approved = await step(w.shop, opened.id, 'approve', {});
    assert.equal(approved.state, 'refunding');
    const failed = await until('the failure on the page', async () => {
      const found = await caseNow(w.shop, opened.id);
      return found.refunds[0]?.state === 'failed' ? found : undefined;
    });
    assert.equal(failed.state, 'refunding');
    assert.match(failed.refunds[0]?.parts?.[0]?.last_error ?? '', /refused/);
    await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'normal' } }));
    await step(w.shop, opened.id, 'refund', {});
    const done = await reaches(w.shop, opened.id, 'completed');
    assert.equal(done.refunds.length, 1);
    assert.equal(done.refunds[0]?.total_money, 777);
    assert.equal(balances(done.ledger).provider_cash, -777);
  });
});
