// Disputes: the platform is asked in, asks both sides, finds, hears an appeal, and what was found is
// executed: money, points, suspension, and the guarantee fund that pays first.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';

import { ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { png } from '../lib/picture.ts';
import {
  DAY, HOUR, again, apply, ask, balances, caseNow, figures, intake, iso, midday, now, order, orderNow, pass, passTo, photo, possible,
  reaches, step, world, type Case, type Order, type VerbBody,
} from '../lib/world.ts';

const w = await world();
await midday(w);
const MINUTE = 60_000;

type Finding = VerbBody<'find'>;

/** A refused application: what a dispute is most often about. */
async function denied(of: Order): Promise<Case> {
  const opened = await apply(w.consumer, of, { type: 'return_refund', reason: 'other' });
  return step(w.shop, opened.id, 'deny', { reason: '无依据' });
}

const dispute = (who: Caller, id: string, text = '商家拒不退款。'): Promise<Case> =>
  ok(who.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: text }, params: { path: { id } } }));

async function mediating(of?: Order): Promise<Case> {
  const asked = await dispute(w.consumer, (await denied(of ?? (await order(w)))).id);
  return step(w.agent, asked.id, 'begin', {});
}

const UPHELD: Finding = { finding: 'upheld', ground: 'law', reasons: '商品与描述不符，商家未举证。', clauses: ['handbook-8.3.1-1'], remedy: 'none' };
const NOT_UPHELD: Finding = { ...UPHELD, finding: 'not_upheld', reasons: '商品无质量问题。', clauses: ['handbook-8.3.2-1'] };

const lapsing = (found: Case, word: string) =>
  found.clocks.find((clock) => clock.on_lapse === word && clock.stopped_at === null && clock.state === 'running');

/** Lets the time for an appeal pass, so that the finding is executed. */
async function unappealed(found: Case): Promise<void> {
  const due = lapsing(found, 'execute')?.due_at;
  assert.ok(due, 'an appeal is possible until then');
  await passTo(w, Date.parse(due) + MINUTE);
}

const standing = (who: Caller, id: string): Promise<Schemas['merchant_standing']> =>
  ok(who.api.GET('/api/v1/merchants/{id}/standing', { params: { path: { id } } }));
const book = (id: string, kind: 'deposit' | 'repayment' | 'withdrawal', amount_money: number) =>
  w.agent.api.POST('/api/v1/merchants/{id}/fund', { body: { kind, amount_money }, params: { path: { id } } });

describe('asking the platform in', () => {
  test('handbook-8.1.2 handbook-8.2.1-1: on a case that was refused, once; the platform owes to begin within two working days', async () => {
    const refusal = await denied(await order(w));
    assert.deepEqual(refusal.talk?.external_options.map((option) => option.body), ['consumer_association', 'market_regulation', 'arbitration', 'court']);
    await refused(w.other.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: 'x' }, params: { path: { id: refusal.id } } }), 404, 'not_found');
    const asked = await dispute(w.consumer, refusal.id);
    assert.match(asked.case_no, /^DIS-/);
    assert.deepEqual([asked.type, asked.state, asked.handler, asked.parent_id], ['dispute', 'filed', 'platform', refusal.id]);
    assert.deepEqual([asked.order_id, asked.line_no, asked.product_name], [refusal.order_id, refusal.line_no, refusal.product_name]);
    const begin = asked.clocks.find((clock) => clock.amount === 2 && clock.unit === 'working_day');
    assert.deepEqual([begin?.side, begin?.state], ['platform', 'running']);
    await refused(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '再次' }, params: { path: { id: refusal.id } } }), 409, 'conflict');
    assert.ok((await caseNow(w.consumer, refusal.id)).timeline.some((row) => row.event === 'dispute_opened'));
    const taken = await step(w.agent, asked.id, 'begin', {});
    assert.equal(taken.clocks.find((clock) => clock.id === begin?.id)?.state, 'met');
    assert.ok(taken.clocks.some((clock) => clock.amount === 15 && clock.unit === 'working_day' && clock.state === 'running'), 'handbook-8.2.1-2');
    await step(w.consumer, asked.id, 'withdraw', {});
    assert.equal((await dispute(w.consumer, refusal.id)).state, 'filed', 'again, once the first is over');
  });

  test('a dispute about an enquiry, or about a withdrawn case, there is none', async () => {
    const enquiry = await ok(w.consumer.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '？' } }));
    await refused(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: 'x' }, params: { path: { id: enquiry.id } } }), 422, 'invalid');
    const open = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    await step(w.consumer, open.id, 'withdraw', {});
    await refused(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: 'x' }, params: { path: { id: open.id } } }), 409, 'no_such_step');
  });
});

describe('evidence', () => {
  test('handbook-8.1.2-2 cabinet-7.3.1-1: both are asked, each with a time of its own, and both see what the other brought', async () => {
    const found = await mediating();
    await refused(ask(w.shop, found.id, 'ask-evidence', { of: 'both', text: 'x', until: iso(now(w) + DAY) }), 403, 'forbidden');
    const asked = await step(w.agent, found.id, 'ask-evidence', { of: 'both', text: '请提供发货与开箱记录', until: iso(now(w) + DAY) });
    assert.deepEqual([asked.state, asked.waiting_count], ['evidence', 2]);
    assert.deepEqual(asked.talk?.evidence_requests.map((one) => [one.side, one.state]), [['consumer', 'open'], ['merchant', 'open']]);
    await refused(ask(w.consumer, found.id, 'give-evidence', {}), 422, 'invalid');
    const bytes = new Uint8Array(png(40, 30, 77));
    const uploaded = (await (await w.shop.raw('POST', '/api/v1/files?name=out.png', { body: bytes })).json()) as { id: string };
    const half = await step(w.shop, found.id, 'give-evidence', { text: '发货时完好', file_ids: [uploaded.id] });
    assert.deepEqual([half.state, half.waiting_count], ['evidence', 1]);
    const files = half.talk?.evidence[0]?.files as { id: string; sha256: string }[];
    assert.equal(files[0]?.sha256, createHash('sha256').update(bytes).digest('hex'));
    const seen = await caseNow(w.consumer, found.id);
    assert.equal(seen.talk?.evidence[0]?.text, '发货时完好');
    assert.equal((await w.consumer.raw('GET', `/api/v1/files/${files[0]?.id ?? ''}`)).status, 200);
    const whole = await step(w.consumer, found.id, 'give-evidence', { file_ids: [await photo(w.consumer)] });
    assert.deepEqual([whole.state, whole.waiting_count], ['mediating', 0]);
    assert.deepEqual(whole.talk?.evidence_requests.map((one) => one.state), ['answered', 'answered']);
    await refused(ask(w.otherShop, found.id, 'give-evidence', { text: 'x' }), 404, 'not_found');
  });

  test('handbook-8.1.2-2: who does not answer in time has lost his turn, and only he', async () => {
    const found = await mediating();
    await step(w.agent, found.id, 'ask-evidence', { of: 'consumer', text: '照片', until: iso(now(w) + 2 * HOUR) });
    await step(w.agent, found.id, 'ask-evidence', { of: 'merchant', text: '底单', until: iso(now(w) + 5 * HOUR) });
    await pass(w, 2 * HOUR + MINUTE);
    const first = await reachesWaiting(found.id, 1);
    assert.deepEqual([first.state, first.talk?.evidence_requests.map((one) => one.state)], ['evidence', ['lapsed', 'open']]);
    await pass(w, 3 * HOUR);
    const over = await reaches(w.agent, found.id, 'mediating');
    assert.deepEqual(over.talk?.evidence_requests.map((one) => one.state), ['lapsed', 'lapsed']);
    assert.equal((await step(w.consumer, found.id, 'give-evidence', { text: '现在才找到' })).state, 'mediating', 'unasked for');
  });

  test('the platform need not wait any longer', async () => {
    const found = await mediating();
    await step(w.agent, found.id, 'ask-evidence', { of: 'both', text: '任何', until: iso(now(w) + DAY) });
    const over = await step(w.agent, found.id, 'evidence-over', {});
    assert.deepEqual([over.state, over.waiting_count], ['mediating', 0]);
    assert.deepEqual(over.talk?.evidence_requests.map((one) => one.state), ['withdrawn', 'withdrawn']);
  });

  test('both sides at once', async () => {
    const found = await mediating();
    await step(w.agent, found.id, 'ask-evidence', { of: 'both', text: '任何', until: iso(now(w) + DAY) });
    await Promise.all([step(w.shop, found.id, 'give-evidence', { text: '商家' }), step(w.consumer, found.id, 'give-evidence', { text: '买家' })]);
    const after = await caseNow(w.agent, found.id);
    assert.deepEqual([after.state, after.waiting_count, after.talk?.evidence.length], ['mediating', 0, 2]);
  });
});

const reachesWaiting = (id: string, count: number): Promise<Case> =>
  until(`${id} waiting for ${count}`, async () => {
    const found = await caseNow(w.agent, id);
    return found.waiting_count === count ? found : undefined;
  });

describe('more time', () => {
  test('handbook-8.2.1-3: told before the time has passed, to both sides; too late after it', async () => {
    const found = await mediating();
    const result = found.clocks.find((clock) => clock.amount === 15);
    assert.ok(result?.due_at);
    await refused(ask(w.agent, found.id, 'extend', { until: iso(Date.parse(result.due_at) - DAY), reason: '提前' }), 422, 'invalid');
    const until = iso(Date.parse(result.due_at) + 5 * DAY);
    const extended = await step(w.agent, found.id, 'extend', { until, reason: '需要鉴定' });
    const clocks = extended.clocks.filter((clock) => clock.promise === result.promise);
    assert.deepEqual(clocks.map((clock) => clock.state), ['cancelled', 'running']);
    assert.ok(Math.abs(Date.parse(clocks[1]?.due_at ?? '') - Date.parse(until)) <= 1000);
    for (const who of [w.consumer, w.shop])
      assert.ok((await caseNow(who, found.id)).timeline.some((row) => row.event === 'extend' && row.text === '需要鉴定'));
    await passTo(w, Date.parse(until) + MINUTE);
    await refused(ask(w.agent, found.id, 'extend', { until: iso(now(w) + DAY), reason: '再延' }), 409, 'too_late');
  });
});

describe('finding', () => {
  test('handbook-8.3.2-1 handbook-8.1.3-1 handbook-8.1.3-2 cabinet-7.3.3-1 cabinet-7.3.3-2 cabinet-7.3.3-3: not upheld, with reasons, and where else to go', async () => {
    const found = await step(w.agent, (await mediating()).id, 'find', NOT_UPHELD);
    assert.deepEqual([found.state, found.finding], ['found', 'not_upheld']);
    const told = await caseNow(w.consumer, found.id);
    assert.equal(told.talk?.findings[0]?.reasons, '商品无质量问题。');
    assert.deepEqual([told.talk?.findings[0]?.ground, told.talk?.external_options.length], ['law', 4], 'cabinet-7.3.1-2');
    await unappealed(found);
    const done = await reaches(w.consumer, found.id, 'completed');
    assert.deepEqual(done.talk?.consequences, []);
    const used = await step(w.consumer, found.id, 'external-remedies', { body: 'court', reference_no: '(2026)沪01民初1号', state: 'filed' });
    const remedy = used.talk?.external_remedies[0];
    assert.deepEqual([remedy?.body, remedy?.state], ['court', 'filed'], 'handbook-8.2.2');
    const closed = await step(w.agent, found.id, 'external-remedies', { id: remedy?.id as string, body: 'court', reference_no: '(2026)沪01民初1号', state: 'closed', outcome: '驳回' });
    assert.deepEqual(closed.talk?.external_remedies.map((one) => [one.state, one.outcome]), [['closed', '驳回']]);
  });

  test('what cannot be ordered is refused when the finding is given', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 5000 }], freight_money: 600 });
    const found = await mediating(bought);
    await refused(ask(w.agent, found.id, 'find', { ...UPHELD, remedy: 'refund', remedy_money: 5601 }), 409, 'amount_exceeded');
    await refused(ask(w.agent, found.id, 'find', { ...UPHELD, remedy: 'refund' }), 422, 'invalid');
    await refused(ask(w.agent, found.id, 'find', { ...UPHELD, remedy: 'none', remedy_money: 5 }), 422, 'invalid');
    await refused(ask(w.agent, found.id, 'find', { ...NOT_UPHELD, penalty_points: 1 }), 422, 'invalid');
    await refused(ask(w.agent, found.id, 'find', { ...UPHELD, finding: 'settled' }), 422, 'invalid');
    await refused(ask(w.shop, found.id, 'find', UPHELD), 403, 'forbidden');
    assert.equal((await caseNow(w.agent, found.id)).state, 'mediating');
  });

  test('handbook-8.3.1-1: upheld, refunded through the order\'s payments, the whole line with its freight', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 5000 }], freight_money: 600 });
    const found = await step(w.agent, (await mediating(bought)).id, 'find', { ...UPHELD, remedy: 'refund', remedy_money: 5600 });
    await unappealed(found);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual(done.refunds.map((one) => [one.goods_money, one.freight_money, one.state]), [[5000, 600, 'paid']]);
    assert.deepEqual(done.talk?.consequences.map((one) => [one.kind, one.state]), [['refund', 'done']]);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).refunded_money, 5000);
    const sums = balances(done.ledger);
    assert.deepEqual([sums.refund_clearing, sums.provider_cash, sums.merchant_sales], [0, -5600, 5600]);
  });

  test('handbook-8.3.1-3 handbook-8.3.1-3b: points up to a ceiling, and a suspended shop takes no new orders', async () => {
    const bought = await order(w, { shop: w.otherShop });
    const refusal = await apply(w.consumer, bought, { type: 'return_refund', reason: 'other' });
    await step(w.otherShop, refusal.id, 'deny', { reason: '无依据' });
    const asked = await dispute(w.consumer, refusal.id);
    await step(w.agent, asked.id, 'begin', {});
    const found = await step(w.agent, asked.id, 'find', { ...UPHELD, remedy: 'correction', penalty_points: 6, suspend_days: 3 });
    assert.equal((await caseNow(w.consumer, asked.id)).talk?.findings[0]?.penalty_points, 0, 'not shown to the consumer');
    await unappealed(found);
    const done = await reaches(w.agent, asked.id, 'completed');
    assert.deepEqual(done.talk?.consequences.map((one) => [one.kind, one.count, one.state]), [['correction', 0, 'done'], ['penalty', 6, 'done'], ['suspension', 3, 'done']]);
    assert.deepEqual((await caseNow(w.consumer, asked.id)).talk?.consequences.map((one) => one.kind), ['correction']);
    const shown = await standing(w.otherShop, bought.merchant_id);
    assert.deepEqual([shown.standing?.points, shown.points.map((entry) => [entry.points, entry.suspend_days])], [6, [[0, 3], [6, 0]]]);
    assert.ok(Date.parse(shown.standing?.suspended_until ?? '') > now(w) + 2 * DAY);
    await refused(w.shop.api.GET('/api/v1/merchants/{id}/standing', { params: { path: { id: bought.merchant_id } } }), 404, 'not_found');
    await refused(w.otherShop.api.POST('/api/v1/orders', { body: { order: intake(w) } }), 409, 'suspended');
    await pass(w, 3 * DAY);
    assert.ok((await order(w, { shop: w.otherShop })).id);
  });
});

describe('appeal', () => {
  test('cabinet-7.3.1-1: once, by either side, decided by another person, and then final', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 3000 }] });
    const found = await step(w.agent, (await mediating(bought)).id, 'find', { ...UPHELD, remedy: 'refund', remedy_money: 3000 });
    assert.deepEqual(possible(await caseNow(w.shop, found.id)), ['appeal']);
    assert.deepEqual(possible(await caseNow(w.consumer, found.id)), ['appeal']);
    const appealed = await step(w.shop, found.id, 'appeal', { reason: '有新证据' });
    assert.deepEqual([appealed.state, appealed.talk?.appeals.map((one) => one.side)], ['appealed', ['merchant']]);
    await refused(ask(w.consumer, found.id, 'appeal', { reason: '我也不服' }), 409, 'no_such_step');
    await refused(ask(w.agent, found.id, 'find', NOT_UPHELD), 403, 'same_person');
    const final = await step(w.admin, found.id, 'find', NOT_UPHELD);
    assert.deepEqual([final.state, final.finding], ['completed', 'not_upheld'], 'nothing to execute');
    assert.deepEqual(final.talk?.findings.map((one) => [one.finding, one.is_final]), [['upheld', false], ['not_upheld', true]]);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).refunded_money, 0);
    await refused(ask(w.shop, found.id, 'appeal', { reason: '再诉' }), 409, 'no_such_step');
  });

  test('too late after the time for it', async () => {
    const found = await step(w.agent, (await mediating()).id, 'find', NOT_UPHELD);
    await unappealed(found);
    await reaches(w.consumer, found.id, 'completed');
    await refused(ask(w.consumer, found.id, 'appeal', { reason: '太迟' }), 409, 'no_such_step');
  });
});

describe('compensation that was ordered', () => {
  const compensate = async (remedy_money: number, is_fund_first = false): Promise<Case> => {
    const bought = await order(w); // 200.00 were paid: 60.00 are one person's
    const found = await step(w.agent, (await mediating(bought)).id, 'find', { ...UPHELD, remedy: 'compensation', remedy_money, is_fund_first });
    await unappealed(found);
    return reaches(w.agent, found.id, 'executing');
  };
  const decide = (who: Caller, id: string | undefined, verb: 'approve' | 'deny') =>
    who.api.POST(`/api/v1/compensations/{id}/${verb}` as '/api/v1/compensations/{id}/approve', { body: {}, params: { path: { id: id ?? '' } } });

  test('handbook-8.3.1-2 handbook-2.2.2-4: above one person\'s limit another person agrees, then it is paid once', async () => {
    const found = await compensate(7000);
    assert.deepEqual([found.compensations.map((one) => one.state), found.talk?.consequences.map((one) => one.state)], [['approving'], ['sent']]);
    assert.deepEqual((await caseNow(w.consumer, found.id)).compensations, [], 'not told before');
    await refused(decide(w.agent, found.compensations[0]?.id, 'approve'), 403, 'same_person');
    await ok(decide(w.admin, found.compensations[0]?.id, 'approve'));
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual([balances(done.ledger).compensation_expense, balances(done.ledger).provider_cash], [7000, -7000]);
  });

  test('cabinet-5.1.3-2 handbook-2.2.2-4: the fund pays only what was agreed to', async () => {
    const found = await compensate(7000, true);
    assert.deepEqual(found.talk?.consequences.map((one) => [one.state, one.problem]), [['todo', 'fund_too_low']]);
    const merchant = found.merchant_id ?? '';
    const before = await standing(w.agent, merchant);
    await ok(book(merchant, 'deposit', 8000));
    const waits = await step(w.agent, found.id, 'execute', {});
    const first = waits.compensations.find((one) => one.state === 'approving');
    assert.equal((await standing(w.agent, merchant)).fund?.balance_money, 8000 + (before.fund?.balance_money ?? 0), 'untouched while it waits');
    await ok(decide(w.admin, first?.id, 'deny'));
    const again = await step(w.agent, found.id, 'execute', {});
    await ok(decide(w.admin, again.compensations.find((one) => one.state === 'approving')?.id, 'approve'));
    const done = await reaches(w.agent, found.id, 'completed');
    const sums = balances(done.ledger);
    assert.deepEqual([sums.guarantee_fund, sums.compensation_expense, sums.provider_cash, sums.fund_owed], [7000, 0, -7000, -7000]);
    assert.equal((await standing(w.agent, merchant)).fund?.balance_money, 1000 + (before.fund?.balance_money ?? 0));
    await ok(book(merchant, 'repayment', 7000));
    await ok(book(merchant, 'withdrawal', 8000));
  });

  test('handbook-2.2.2-4: an exhausted budget keeps it open, told, and paid when there is one again', async () => {
    const bought = await order(w);
    const found = await step(w.agent, (await mediating(bought)).id, 'find', { ...UPHELD, remedy: 'compensation', remedy_money: 100 });
    const appeal = lapsing(found, 'execute')?.due_at ?? '';
    const local = new Date(Date.parse(appeal) + MINUTE + 8 * HOUR);
    const month = local.getUTCFullYear() * 100 + local.getUTCMonth() + 1;
    const { items } = await ok(w.shop.api.GET('/api/v1/compensation-budgets', {}));
    const held = items.find((one) => one.month === month)?.held_money ?? 0;
    const limit = (limit_money: number) => w.admin.api.POST('/api/v1/compensation-budgets', { body: { merchant_id: bought.merchant_id, month, limit_money } });
    await ok(limit(held));
    await unappealed(found);
    const waits = await reaches(w.agent, found.id, 'executing');
    assert.deepEqual(waits.talk?.consequences.map((one) => [one.state, one.problem]), [['todo', 'budget_exhausted']]);
    await ok(limit(2_000_000));
    await step(w.agent, found.id, 'execute', {});
    assert.equal((await reaches(w.agent, found.id, 'completed')).compensations[0]?.state, 'paid');
  });
});

describe('guarantee fund', () => {
  test('cabinet-5.1.3-2 handbook-8.3.1-2: pays first, claims from the merchant, waits when it is too low', async () => {
    const bought = await order(w);
    const merchant = bought.merchant_id;
    const before = await standing(w.agent, merchant);
    const found = await step(w.agent, (await mediating(bought)).id, 'find', { ...UPHELD, remedy: 'compensation', remedy_money: 4000, is_fund_first: true });
    await unappealed(found);
    const waits = await reaches(w.agent, found.id, 'executing');
    assert.deepEqual(waits.talk?.consequences.map((one) => [one.state, one.problem]), [['todo', 'fund_too_low']]);
    await refused(book(merchant, 'withdrawal', 1 + (before.fund?.balance_money ?? 0)), 409, 'amount_exceeded');
    await refused(w.shop.api.POST('/api/v1/merchants/{id}/fund', { body: { kind: 'deposit', amount_money: 1 }, params: { path: { id: merchant } } }), 403, 'forbidden');
    await ok(book(merchant, 'deposit', 10_000));
    await step(w.agent, found.id, 'execute', {});
    const done = await reaches(w.agent, found.id, 'completed');
    const sums = balances(done.ledger);
    assert.deepEqual([sums.guarantee_fund, sums.provider_cash, sums.merchant_claim, sums.fund_owed], [4000, -4000, 4000, -4000]);
    assert.deepEqual([sums.compensation_expense, sums.refund_clearing], [0, 0], 'the fund bears it');
    assert.deepEqual(done.compensations.map((one) => [one.amount_money, one.state, one.month]), [[4000, 'paid', 0]], 'no budget held');
    const after = await standing(w.shop, merchant);
    assert.deepEqual([after.fund?.balance_money, after.fund?.claim_money], [6000, 4000]);
    await refused(book(merchant, 'repayment', 4001), 409, 'amount_exceeded');
    const repaid = await ok(book(merchant, 'repayment', 4000));
    assert.deepEqual([repaid.fund?.balance_money, repaid.fund?.claim_money], [10_000, 0]);
  });

  test('cabinet-5.1.3-2: a hundred withdrawals at once never take more than there is', async () => {
    const { merchant_id } = await order(w);
    const { fund } = await standing(w.agent, merchant_id);
    await ok(book(merchant_id, 'deposit', 5_000));
    const there = (fund?.balance_money ?? 0) + 5_000;
    const part = Math.floor(there / 30);
    const answers = await Promise.all(Array.from({ length: 100 }, () => book(merchant_id, 'withdrawal', part)));
    const taken = answers.filter((answer) => answer.response.status === 200).length;
    assert.equal(taken, Math.floor(there / part));
    assert.ok(answers.every((answer) => [200, 409].includes(answer.response.status)));
    const after = await standing(w.agent, merchant_id);
    assert.equal(after.fund?.balance_money, there - taken * part);
  });
});

test('a restart while a finding is executed loses nothing and pays once', async () => {
  const bought = await order(w, { lines: [{ quantity: 1, unit_money: 2000 }] });
  const found = await step(w.agent, (await mediating(bought)).id, 'find', { ...UPHELD, remedy: 'refund', remedy_money: 2000, penalty_points: 1 });
  await unappealed(found);
  await w.server.kill();
  await w.server.start();
  const { ahead } = w;
  w.ahead = 0; // the test clock begins anew
  await again(w);
  await pass(w, ahead);
  const done = await reaches(w.agent, found.id, 'completed');
  assert.deepEqual(done.refunds.map((one) => one.total_money), [2000]);
  assert.equal(figures(await orderNow(w.consumer, bought.id)).refunded_money, 2000);
});
