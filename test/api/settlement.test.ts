// Settlements: terms are put, confirmed by both sides word for word, and come into force; money goes out
// once, what is to be done by hand is followed to its end, and what is not kept goes back to the platform.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';

import { nobody, ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import {
  DAY, HOUR, again, apply, ask, balances, caseNow, figures, iso, now, order, orderNow, pass, passTo, possible, reaches, step, world,
  type Case, type Order, type VerbBody,
} from '../lib/world.ts';

const w = await world();
const MINUTE = 60_000;

type Terms = VerbBody<'propose-terms'>;
type Term = Terms['terms'][number];
type Version = NonNullable<Case['talk']>['settlements'][number];

async function mediating(of?: Order): Promise<Case> {
  const opened = await apply(w.consumer, of ?? (await order(w)), { type: 'return_refund', reason: 'other' });
  await step(w.shop, opened.id, 'deny', { reason: '无依据' });
  const filed = await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '商家拒不退款。' }, params: { path: { id: opened.id } } }));
  return step(w.agent, filed.id, 'begin', {});
}

const soon = (days: number) => iso(now(w) + days * DAY);
const refund = (amount_money: number, days = 10): Term => ({ kind: 'refund', by_side: 'merchant', amount_money, due_at: soon(days) });
const send = (days = 10): Term => ({ kind: 'replacement', by_side: 'merchant', due_at: soon(days), text: '补发同款桌腿一根' });
const versions = (found: Case): Version[] => found.talk?.settlements ?? [];
const last = (found: Case): Version => {
  const version = versions(found).at(-1);
  assert.ok(version);
  return version;
};
const termsOf = (found: Case) => last(found).terms ?? [];
const hash = (found: Case) => last(found).terms_sha256;
const put = (who: Caller, id: string, ...terms: Term[]) => step(who, id, 'propose-terms', { terms });
const confirm = (who: Caller, found: Case) => step(who, found.id, 'confirm-terms', { sha256: hash(found) });
const waiting = (found: Case) => found.clocks.filter((clock) => clock.on_lapse === 'terms_over' && clock.state === 'running').map((clock) => clock.side);
const verify = (sha256: string) => nobody(w.server).api.POST('/api/v1/settlements/verify', { body: { sha256 } });

/** The words of a PDF, as a reader's program finds them. */
const pdfText = (bytes: Uint8Array): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString();

/** Both have confirmed what the mediator put. */
async function settled(of: Order, ...terms: Term[]): Promise<Case> {
  const found = await put(w.agent, (await mediating(of)).id, ...terms);
  await confirm(w.consumer, found);
  return confirm(w.shop, found);
}

describe('agreeing', () => {
  test('handbook-8.3.3-1 handbook-8.3.3-2: what the mediator puts both confirm, at once; in force from then on, paid once', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 5000 }], freight_money: 600 });
    const found = await put(w.agent, (await mediating(bought)).id, refund(3000));
    assert.deepEqual([found.state, found.settlement, last(found).version, last(found).state], ['mediating', 'asked_both', 1, 'open']);
    assert.deepEqual(waiting(found).sort(), ['consumer', 'merchant']);
    const text = last(found).canonical;
    assert.equal(createHash('sha256').update(text).digest('hex'), hash(found));
    assert.deepEqual(JSON.parse(text).terms, [{ no: 1, kind: 'refund', by: 'merchant', amount_money: 3000, due_at: termsOf(found)[0]?.due_at, text: null }]);
    await Promise.all([confirm(w.consumer, found), confirm(w.shop, found)]);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual([done.finding, done.settlement, last(done).state], ['settled', 'fulfilled', 'fulfilled']);
    assert.deepEqual(done.refunds.map((one) => [one.total_money, one.state]), [[3000, 'paid']]);
    assert.deepEqual(done.talk?.consequences.map((one) => [one.kind, one.state, one.term_no]), [['refund', 'done', 1]]);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).refunded_money, 3000);
    assert.ok(last(done).consumer_at && last(done).merchant_at && last(done).effective_at);
    assert.equal(done.timeline.filter((row) => row.event === 'settle').length, 1);
    assert.deepEqual(waiting(done), []);
  });

  test('handbook-8.3.3-1: whoever proposes for a side is bound; the other confirms the very text, and nobody else', async () => {
    const found = await put(w.shop, (await mediating()).id, refund(2000));
    assert.deepEqual([found.settlement, waiting(found)], ['asked_consumer', ['consumer']]);
    assert.ok(!possible(await caseNow(w.shop, found.id)).includes('confirm_terms'), 'its word is given');
    assert.ok(possible(await caseNow(w.consumer, found.id)).includes('confirm_terms'));
    await refused(ask(w.shop, found.id, 'confirm-terms', { sha256: hash(found) }), 409, 'no_such_step');
    await refused(ask(w.agent, found.id, 'confirm-terms', { sha256: hash(found) }), 409, 'no_such_step');
    await refused(ask(w.other, found.id, 'confirm-terms', { sha256: hash(found) }), 404, 'not_found');
    await refused(ask(w.otherShop, found.id, 'confirm-terms', { sha256: hash(found) }), 404, 'not_found');
    await refused(ask(w.consumer, found.id, 'confirm-terms', { sha256: '0'.repeat(64) }), 412, 'stale');
    await confirm(w.consumer, found);
    await reaches(w.consumer, found.id, 'completed');
    await refused(ask(w.consumer, found.id, 'confirm-terms', { sha256: hash(found) }), 409, 'no_such_step');
  });

  test('handbook-8.3.3-1: a counter-proposal is another version, and voids what was confirmed', async () => {
    const first = await put(w.agent, (await mediating()).id, refund(1000));
    await confirm(w.shop, first);
    const second = await put(w.consumer, first.id, refund(1500));
    assert.deepEqual(versions(second).map((one) => [one.version, one.state]), [[1, 'replaced'], [2, 'open']]);
    assert.deepEqual([second.settlement, waiting(second)], ['asked_merchant', ['merchant']]);
    await refused(ask(w.shop, first.id, 'confirm-terms', { sha256: hash(first) }), 412, 'stale');
    await refused(ask(w.shop, first.id, 'confirm-terms', { sha256: hash(second) }, { 'If-Match': `"${first.version}"` }), 412, 'stale');
    await confirm(w.shop, second);
    const done = await reaches(w.agent, first.id, 'completed');
    assert.deepEqual(done.refunds.map((one) => one.total_money), [1500]);
    assert.deepEqual(versions(done).map((one) => one.terms?.[0]?.state), ['dropped', 'done']);
  });

  test('a proposal made while the other confirms: one of the two, never half of both', async () => {
    for (let n = 0; n < 6; n++) {
      const found = await put(w.agent, (await mediating()).id, refund(1000));
      await confirm(w.consumer, found);
      const [agreed, countered] = await Promise.all([
        ask(w.shop, found.id, 'confirm-terms', { sha256: hash(found) }),
        ask(w.consumer, found.id, 'propose-terms', { terms: [refund(2000)] }),
      ]);
      const both = [agreed.response.status, countered.response.status];
      const after = await caseNow(w.agent, found.id);
      if (both[0] === 200) {
        assert.deepEqual([both[1], versions(after).length], [409, 1]);
        assert.deepEqual((await reaches(w.agent, found.id, 'completed')).refunds.map((one) => one.total_money), [1000]);
      } else {
        assert.deepEqual([both, after.state, after.settlement, after.refunds.length], [[412, 200], 'mediating', 'asked_merchant', 0]);
      }
    }
  });

  test('the same request twice is one proposal; an old page changes nothing', async () => {
    const found = await mediating();
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { terms: [refund(500)] };
    const a = await ok(ask(w.shop, found.id, 'propose-terms', body, headers));
    const b = await ok(ask(w.shop, found.id, 'propose-terms', body, headers));
    assert.deepEqual([a.version, versions(b).length], [b.version, 1]);
    await refused(ask(w.consumer, found.id, 'propose-terms', body, { 'If-Match': `"${found.version}"` }), 412, 'stale');
  });

  test('what cannot be kept is not put', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 5000 }], freight_money: 600 });
    const { id } = await mediating(bought);
    const no = async (terms: Term[], status: 409 | 422, code: string, more: Partial<Terms> = {}) =>
      refused(ask(w.shop, id, 'propose-terms', { terms, ...more }), status, code);
    await no([], 422, 'invalid');
    await no([refund(5000), refund(601)], 409, 'amount_exceeded');
    await no([{ ...refund(100), by_side: 'consumer' }], 422, 'invalid');
    await no([{ ...refund(100), amount_money: 0 }], 422, 'invalid');
    await no([{ ...send(), amount_money: 5 }], 422, 'invalid');
    await no([{ kind: 'apology', by_side: 'merchant', due_at: soon(5) }], 422, 'invalid');
    await no([{ kind: 'return_goods', by_side: 'merchant', due_at: soon(5) }], 422, 'invalid');
    await no([{ kind: 'other', by_side: 'platform', due_at: soon(5), text: 'x' }], 422, 'invalid');
    await no([refund(100, 1)], 422, 'invalid'); // due before the time to confirm is over
    await no([refund(100, 400)], 422, 'invalid');
    await no([refund(100)], 422, 'invalid', { until: soon(-1) });
    await no([refund(100, 60)], 422, 'invalid', { until: soon(40) });
    await no(Array.from({ length: 9 }, () => refund(10)), 422, 'invalid');
    assert.equal(versions(await caseNow(w.agent, id)).length, 0);
    await refused(ask(w.otherShop, id, 'propose-terms', { terms: [refund(1)] }), 404, 'not_found');
  });

  test('handbook-8.3.3-1: while evidence is asked for, too', async () => {
    const found = await mediating();
    await step(w.agent, found.id, 'ask-evidence', { of: 'both', text: '任何', until: soon(2) });
    const terms = await put(w.consumer, found.id, refund(700));
    assert.deepEqual([terms.state, terms.waiting_count], ['evidence', 2]);
    await confirm(w.shop, terms);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual(done.talk?.evidence_requests.map((one) => one.state), ['withdrawn', 'withdrawn']);
  });
});

describe('not agreeing', () => {
  test('handbook-8.3.3-1: time to confirm warns, then lapses, and the mediation goes on', async () => {
    const found = await step(w.agent, (await mediating()).id, 'propose-terms', { terms: [refund(800)], until: soon(2) });
    await confirm(w.shop, found);
    await pass(w, DAY + HOUR);
    await until('a warning', async () => (await caseNow(w.agent, found.id)).timeline.some((row) => row.event === 'warned'));
    await pass(w, DAY);
    const over = await until('the time to be over', async () => {
      const after = await caseNow(w.agent, found.id);
      return last(after).state === 'lapsed' ? after : undefined;
    });
    assert.deepEqual([over.state, over.settlement, waiting(over), over.refunds.length], ['mediating', 'none', [], 0]);
    assert.equal(over.clocks.find((clock) => clock.on_lapse === 'terms_over' && clock.side === 'consumer')?.state, 'lapsed');
    await refused(ask(w.consumer, found.id, 'confirm-terms', { sha256: hash(found) }), 409, 'no_such_step');
    assert.equal((await put(w.shop, found.id, refund(900))).settlement, 'asked_consumer');
  });

  test('declined with a reason, or taken back by who put it', async () => {
    const found = await put(w.shop, (await mediating()).id, refund(300));
    const no = await step(w.consumer, found.id, 'decline-terms', { sha256: hash(found), reason: '太少' });
    assert.deepEqual([last(no).state, last(no).closed_side, last(no).close_reason, no.settlement], ['declined', 'consumer', '太少', 'none']);
    const more = await put(w.shop, found.id, refund(400));
    await refused(ask(w.consumer, found.id, 'decline-terms', { sha256: hash(found) }), 412, 'stale');
    const back = await step(w.shop, found.id, 'decline-terms', {});
    assert.deepEqual([last(back).closed_side, more.talk?.settlements.length], ['merchant', 2]);
    await refused(ask(w.consumer, found.id, 'decline-terms', {}), 409, 'no_such_step');
  });

  test('a finding or a withdrawal leaves nothing to confirm', async () => {
    const found = await put(w.shop, (await mediating()).id, refund(300));
    const decided = await step(w.agent, found.id, 'find', { finding: 'not_upheld', ground: 'law', reasons: '无据', remedy: 'none' });
    assert.deepEqual([decided.settlement, last(decided).state, waiting(decided)], ['none', 'dropped', []]);
    const other = await put(w.shop, (await mediating()).id, refund(300));
    const gone = await step(w.consumer, other.id, 'withdraw', {});
    assert.deepEqual([gone.state, last(gone).state], ['cancelled', 'dropped']);
  });
});

describe('money', () => {
  test('handbook-8.3.1-2 handbook-8.3.3-1: compensation and coupon go through budget and payer, and really arrive', async () => {
    const bought = await order(w);
    const done = await settled(bought, { kind: 'compensation', by_side: 'merchant', amount_money: 1200, due_at: soon(9) },
      { kind: 'coupon', by_side: 'merchant', amount_money: 800, due_at: soon(9) }).then((found) => reaches(w.consumer, found.id, 'completed'));
    assert.deepEqual(done.compensations.map((one) => [one.tender, one.amount_money, one.state]).sort(), [['coupon', 800, 'paid'], ['money', 1200, 'paid']]);
    assert.deepEqual(done.coupons.map((one) => one.worth_money), [800]);
    const seen = await caseNow(w.agent, done.id);
    const sums = balances(seen.ledger);
    assert.deepEqual([sums.compensation_expense, sums.refund_clearing, sums.provider_cash, sums.coupon_liability], [2000, 0, -1200, -800]);
    assert.ok(seen.compensations.every((one) => one.month > 0), 'held in a month\'s budget');
  });

  test('handbook-2.2.2-4: above what one person may grant, a second one agrees; refused, it is open again', async () => {
    const bought = await order(w); // 200.00 were paid: 60.00 are one person's
    const found = await settled(bought, { kind: 'compensation', by_side: 'merchant', amount_money: 7000, due_at: soon(9) });
    assert.deepEqual([found.state, found.settlement], ['executing', 'money_left']);
    const [wait] = found.compensations;
    assert.equal(wait?.state, 'approving');
    await refused(w.shop.api.POST('/api/v1/compensations/{id}/approve', { params: { path: { id: wait?.id ?? '' } }, body: {} }), 403, 'same_person');
    const no = await ok(w.agent.api.POST('/api/v1/compensations/{id}/deny', { params: { path: { id: wait?.id ?? '' } }, body: {} }));
    assert.deepEqual(no.talk?.consequences.map((one) => [one.state, one.problem]), [['todo', 'approval_refused']]);
    const again = await step(w.agent, found.id, 'execute', {});
    const second = again.compensations.find((one) => one.state === 'approving');
    await ok(w.agent.api.POST('/api/v1/compensations/{id}/approve', { params: { path: { id: second?.id ?? '' } }, body: {} }));
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual(done.compensations.map((one) => one.state).sort(), ['paid', 'refused']);
    assert.equal(balances(done.ledger).provider_cash, -7000);
  });

  test('a restart between the second word and the payment: the money moves once', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 2000 }] });
    const found = await put(w.agent, (await mediating(bought)).id, refund(1500), { kind: 'compensation', by_side: 'merchant', amount_money: 100, due_at: soon(9) });
    await confirm(w.consumer, found);
    await confirm(w.shop, found);
    await w.server.kill();
    await w.server.start();
    const { ahead } = w;
    w.ahead = 0; // the test clock begins anew
    await again(w);
    await pass(w, ahead);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual([done.refunds.map((one) => one.total_money), done.compensations.map((one) => one.amount_money)], [[1500], [100]]);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).refunded_money, 1500);
    assert.equal(balances(done.ledger).provider_cash, -1600);
  });
});

describe('what is done by hand', () => {
  test('handbook-8.3.3-1: reported by its side, settled by the other; the goods go back as agreed', async () => {
    const found = await settled(await order(w), send(), { kind: 'return_goods', by_side: 'consumer', due_at: soon(10) }, refund(500));
    assert.deepEqual([found.state, found.settlement, found.waiting_count], ['executing', 'in_force', 3]);
    const due = found.clocks.filter((clock) => clock.on_lapse === 'terms_broken' && clock.state === 'running');
    assert.deepEqual(due.map((clock) => clock.side).sort(), ['consumer', 'merchant', 'merchant']);
    await refused(ask(w.shop, found.id, 'fulfil', { term_no: 3 }), 409, 'conflict');
    await refused(ask(w.shop, found.id, 'fulfil', { term_no: 4 }), 404, 'not_found');
    await refused(ask(w.consumer, found.id, 'terms-broken', { term_no: 1, reason: '没收到' }), 409, 'conflict');
    const sent = await step(w.shop, found.id, 'fulfil', { term_no: 1, text: '顺丰 SF123' });
    assert.deepEqual([termsOf(sent)[0]?.state, termsOf(sent)[0]?.report], ['reported', '顺丰 SF123']);
    await refused(ask(w.shop, found.id, 'fulfil', { term_no: 1 }), 409, 'conflict');
    await step(w.consumer, found.id, 'fulfil', { term_no: 1 });
    const done = await step(w.shop, found.id, 'fulfil', { term_no: 2 });
    assert.deepEqual(termsOf(done).slice(0, 2).map((one) => one.state), ['done', 'done']);
    assert.equal((await reaches(w.agent, found.id, 'completed')).settlement, 'fulfilled');
  });

  test('handbook-8.3.3-1: what nobody objects to in time counts as done', async () => {
    const found = await settled(await order(w), send());
    const sent = await step(w.shop, found.id, 'fulfil', { term_no: 1, text: 'SF1' });
    const objection = sent.clocks.find((clock) => clock.on_lapse === 'fulfil' && clock.state === 'running');
    assert.equal(objection?.side, 'consumer');
    await passTo(w, Date.parse(objection?.due_at ?? '') + MINUTE);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual([done.finding, termsOf(done)[0]?.state], ['settled', 'done']);
  });

  test('handbook-8.3.3-1 handbook-8.2.1-2: not done by its time: broken, and the platform owes a result again', async () => {
    const bought = await order(w);
    const found = await settled(bought, send(6), refund(500, 6));
    await until('the refund', async () => (await caseNow(w.agent, found.id)).refunds.some((one) => one.state === 'paid'));
    const due = found.clocks.find((clock) => clock.on_lapse === 'terms_broken')?.due_at;
    await passTo(w, Date.parse(due ?? '') + MINUTE);
    const broken = await reaches(w.agent, found.id, 'mediating');
    assert.deepEqual([broken.settlement, broken.finding, last(broken).state], ['broken', 'none', 'broken']);
    assert.deepEqual(termsOf(broken).map((one) => one.state), ['broken', 'done'], 'what was paid stays paid');
    assert.ok(broken.clocks.some((clock) => clock.promise === 'result' && clock.state === 'running'));
    assert.ok(!broken.clocks.some((clock) => clock.promise === 'execute' && clock.state === 'running'));
    assert.ok(possible(await caseNow(w.agent, found.id)).includes('find'));
    const decided = await step(w.agent, found.id, 'find', { finding: 'upheld', ground: 'agreement', reasons: '未按和解协议履行', remedy: 'refund', remedy_money: 1000 });
    const appeal = decided.clocks.find((clock) => clock.on_lapse === 'execute' && clock.state === 'running');
    await passTo(w, Date.parse(appeal?.due_at ?? '') + MINUTE);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual([done.finding, done.refunds.map((one) => one.total_money)], ['upheld', [500, 1000]]);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).refunded_money, 1500);
  });

  test('handbook-8.3.3-1: the other side says that it was not done; done late after all it ends', async () => {
    const found = await settled(await order(w), send());
    await step(w.shop, found.id, 'fulfil', { term_no: 1, text: 'SF2' });
    await refused(ask(w.shop, found.id, 'terms-broken', { term_no: 1, reason: 'x' }), 422, 'invalid');
    const broken = await step(w.consumer, found.id, 'terms-broken', { term_no: 1, reason: '空包裹' });
    assert.deepEqual([broken.state, broken.settlement], ['mediating', 'broken']);
    const late = await step(w.shop, found.id, 'fulfil', { term_no: 1, text: '重新寄出 SF3' });
    assert.deepEqual([late.state, termsOf(late)[0]?.state], ['mediating', 'reported']);
    const done = await step(w.consumer, found.id, 'fulfil', { term_no: 1 });
    assert.deepEqual([done.state, done.finding, done.settlement], ['completed', 'settled', 'fulfilled']);
    assert.ok(termsOf(done)[0]?.broken_at, 'that it was late stays told');
  });

  test('handbook-8.3.3-1: a later agreement takes the place of a broken one; money that had not left stays', async () => {
    const found = await settled(await order(w), send(), { kind: 'compensation', by_side: 'merchant', amount_money: 7000, due_at: soon(9) });
    await step(w.shop, found.id, 'fulfil', { term_no: 1 });
    const broken = await step(w.consumer, found.id, 'terms-broken', { term_no: 1, reason: '未收到' });
    assert.deepEqual([broken.compensations.map((one) => one.state), broken.talk?.consequences.map((one) => one.state)], [[], ['dropped']]);
    const second = await put(w.shop, found.id, refund(2500));
    const no = await step(w.consumer, found.id, 'decline-terms', {});
    assert.equal(no.settlement, 'broken', 'as before');
    const third = await put(w.shop, second.id, refund(2600));
    await confirm(w.consumer, third);
    const done = await reaches(w.agent, found.id, 'completed');
    assert.deepEqual(versions(done).map((one) => one.state), ['replaced', 'declined', 'fulfilled']);
    assert.deepEqual([done.refunds.map((one) => one.total_money), done.compensations.map((one) => one.state)], [[2600], ['refused']]);
  });
});

describe('in complaints', () => {
  test('handbook-8.3.3-1: one that the platform mediates is settled in the same way', async () => {
    const bought = await order(w);
    const body = { topic: 'quality', against: 'merchant', text: '坏了没人管', order_id: bought.id, line_no: 1 } as const;
    const said = await ok(w.consumer.api.POST('/api/v1/complaints', { body }));
    await step(w.consumer, said.id, 'file', { reason: '请平台处理' });
    await step(w.agent, said.id, 'begin', {});
    const found = await put(w.shop, said.id, refund(900));
    assert.deepEqual([found.type, found.settlement], ['complaint', 'asked_consumer']);
    await confirm(w.consumer, found);
    const done = await reaches(w.agent, said.id, 'completed');
    assert.deepEqual(done.refunds.map((one) => one.total_money), [900]);
  });

  test('where no merchant is in it there is nobody to settle with', async () => {
    const said = await ok(w.consumer.api.POST('/api/v1/complaints', { body: { topic: 'service', against: 'platform', text: '页面打不开' } }));
    await step(w.consumer, said.id, 'file', { reason: '请处理' });
    await step(w.agent, said.id, 'begin', {});
    assert.ok(!possible(await caseNow(w.consumer, said.id)).includes('propose_terms'));
    await refused(ask(w.consumer, said.id, 'propose-terms', { terms: [{ kind: 'apology', by_side: 'consumer', text: 'x', due_at: soon(9) }] }), 409, 'no_such_step');
  });
});

describe('genuine', () => {
  test('handbook-8.3.3-2: anybody who holds the hash can see who confirmed when, and the journal row', async () => {
    const found = await settled(await order(w), refund(500));
    const shown: Schemas['settlement_answer'] = await ok(w.consumer.api.GET('/api/v1/cases/{id}/settlement', { params: { path: { id: found.id } } }));
    assert.deepEqual([shown.versions.length, shown.proof?.terms_sha256], [1, hash(found)]);
    const proof = await ok(verify(hash(found)));
    assert.deepEqual([proof.is_known, proof.case_no, proof.version], [true, found.case_no, 1]);
    assert.ok(proof.consumer_at && proof.merchant_at && proof.effective_at);
    const journal = await ok(w.agent.api.GET('/api/v1/cases/{id}/journal', { params: { path: { id: found.id }, query: { limit: '100' } } }));
    const row = journal.items.find((one) => one.verb === 'case.settle');
    assert.deepEqual([proof.journal_seq, proof.journal_hash], [row?.seq, row?.hash]);
    assert.match(JSON.stringify(row?.changes), new RegExp(last(found).id), 'the row puts this settlement in force');
    assert.match(JSON.stringify(journal.items.find((one) => one.verb === 'case.propose_terms')?.changes), new RegExp(hash(found)));
    assert.ok(proof.head_seq >= proof.journal_seq);
    assert.deepEqual([(await ok(verify('a'.repeat(64)))).is_known, (await ok(verify('a'.repeat(64)))).case_no], [false, null]);
    await refused(verify('short'), 422, 'invalid');
    await refused(w.other.api.GET('/api/v1/cases/{id}/settlement', { params: { path: { id: found.id } } }), 404, 'not_found');
    const bare = await mediating();
    await refused(w.consumer.api.GET('/api/v1/cases/{id}/settlement', { params: { path: { id: bare.id } } }), 404, 'not_found');
  });

  test('handbook-8.3.3-1: to be kept as a document: parties, terms, both words, hashes; the consumer masked for others', async () => {
    const found = await settled(await order(w), refund(1234), send());
    const document = (who: Caller, id = found.id) => who.raw('GET', `/api/v1/cases/${id}/settlement/document`);
    const pages = async (who: Caller) => {
      const answer = await document(who);
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf']);
      assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="settlement-DIS-/);
      return pdfText(new Uint8Array(await answer.arrayBuffer()));
    };
    const own = await pages(w.consumer), shops = await pages(w.shop);
    const { proof } = await ok(w.shop.api.GET('/api/v1/cases/{id}/settlement', { params: { path: { id: found.id } } }));
    for (const text of [own, shops])
      for (const words of [found.case_no, '12.34 CNY', '补发同款桌腿一根', hash(found), proof?.journal_hash ?? 'none', '青禾家居'])
        assert.ok(text.replace(/\s/g, '').includes(words.replace(/\s/g, '')), words);
    assert.match(own, /林晓雨/);
    assert.doesNotMatch(shops, /林晓雨/);
    assert.equal((await document(w.other)).status, 404);
    const bare = await mediating();
    assert.equal((await document(w.shop, bare.id)).status, 409, 'there are no terms at all');
  });

  test('handbook-8.3.3-1: before both have confirmed it is printed as a draft: marked on every page, its version and hash', async () => {
    const first = await put(w.shop, (await mediating()).id, refund(5));
    const path = `/api/v1/cases/${first.id}/settlement/document`;
    const words = async (who: Caller, query = '') => {
      const answer = await who.raw('GET', path + query);
      assert.equal(answer.status, 200);
      return pdfText(new Uint8Array(await answer.arrayBuffer()));
    };
    const draft = await words(w.consumer);
    for (const text of ['（草案）', '草案 DRAFT', hash(first), 'v1', '不具有效力', '未确认 not confirmed', '林晓雨'])
      assert.ok(draft.replace(/\s/g, '').includes(text.replace(/\s/g, '')), text);
    assert.doesNotMatch(await words(w.shop), /林晓雨/);
    const long: Term[] = Array.from({ length: 8 }, (_, n) => ({ ...send(), text: `第 ${n} 条 ${'补发同款桌腿一根并附安装说明 '.repeat(28)}` }));
    const second = await put(w.shop, first.id, ...long);
    const pages = (await words(w.agent)).split('\f').filter((page) => page.trim() !== '');
    assert.ok(pages.length > 1, `${pages.length} pages`);
    for (const page of pages) assert.match(page, new RegExp(`草案 DRAFT · v2 · SHA-256 ${hash(second)}`));
    assert.ok((await words(w.agent, '?version=1')).includes(hash(first)));
    assert.equal((await w.agent.raw('GET', `${path}?version=7`)).status, 404);
    assert.equal((await w.agent.raw('GET', `${path}?version=x`)).status, 422);
    assert.equal((await w.other.raw('GET', path)).status, 404);
  });
});

test('the journal says the same as the rows: settlements, terms, consequences', async () => {
  const { code, out, err } = await w.server.tool('verify');
  assert.equal(code, 0, out + err);
});
