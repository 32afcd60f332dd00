// Why it was decided so: the stored decision explained to everybody who may see the case, and what a
// refused applicant is told before applying.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, type Caller, type Schemas } from '../lib/client.ts';
import { DAY, application, apply, now, order, world, type Case } from '../lib/world.ts';

const w = await world();
type About = 'eligibility' | 'remedies' | 'evidence' | 'fault' | 'freight';

const bought = await order(w, { signedAt: now(w) - DAY });
const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });

async function decisionOf(who: Caller, of: Case): Promise<string> {
  const { items } = await ok(who.api.GET('/api/v1/cases/{id}/decisions', { params: { path: { id: of.id } } }));
  return (items[0] as Schemas['decision']).id;
}
const explain = (who: Caller, id: string, decision_id: string, about?: About) =>
  who.api.GET('/api/v1/cases/{id}/decisions/{decision_id}/explanation', {
    params: { path: { id, decision_id }, query: about === undefined ? {} : { about } },
  });

describe('a decision explained', () => {
  test('handbook-4.1.1-1: the rule that applied, the others with what they failed on, and what would change it', async () => {
    const found = await ok(explain(w.shop, opened.id, await decisionOf(w.shop, opened)));
    assert.equal(found.about, 'eligibility');
    assert.equal(found.phase, 'submit');
    assert.equal(found.pack.name, 'handbook');
    const fired = found.rules.filter((rule) => rule.kind === 'fired');
    assert.deepEqual(fired.map((rule) => rule.rule_id), ['no-reason-in-time']);
    const missed = found.rules.find((rule) => rule.rule_id === 'no-reason-late');
    assert.match(missed?.zh ?? '', /还在无理由退换货期限内，而它要求已过无理由退换货期限/);
    assert.match(missed?.en ?? '', /does not apply: the time for returns without a reason is still running/);
    const late = found.changes.find((change) => change.inputs[0]?.fact === 'within_no_reason_window');
    assert.deepEqual([late?.outcome, late?.inputs[0]?.from, late?.inputs[0]?.to], ['refuse', true, [false]]);
    assert.match(late?.zh ?? '', /^如果已过无理由退换货期限，就不能办理：/);
    assert.match(late?.en ?? '', /^If the time for returns without a reason is over, it is refused: /);
  });

  test('each change, tried, gives that outcome', async () => {
    const { facts } = opened.verdict as Schemas['verdict'];
    const { changes } = await ok(explain(w.shop, opened.id, await decisionOf(w.shop, opened)));
    assert.ok(changes.length > 5);
    for (const change of changes) {
      const inputs = { ...(facts as Record<string, unknown>) };
      for (const input of change.inputs) inputs[input.fact] = (input.to as unknown[])[0];
      const tried = await ok(w.shop.api.POST('/api/v1/policy/try', { body: { decision: 'eligibility', inputs } }));
      assert.equal((tried.value as { outcome: unknown }).outcome, change.outcome, change.en);
    }
  });

  test('the policy’s own parameters never change in it', async () => {
    const { changes } = await ok(explain(w.shop, opened.id, await decisionOf(w.shop, opened)));
    assert.deepEqual(changes.filter((change) => change.inputs.some(({ fact }) => fact.startsWith('param_'))), []);
  });

  test('the other tables, too', async () => {
    const id = await decisionOf(w.shop, opened);
    for (const about of ['remedies', 'evidence', 'fault', 'freight'] as const)
      assert.equal((await ok(explain(w.shop, opened.id, id, about))).about, about);
    const freight = await ok(explain(w.shop, opened.id, id, 'freight'));
    assert.ok(freight.changes.some((change) => /「质量问题」.*结果就是「商家承担」/.test(change.zh)));
    assert.equal((await explain(w.shop, opened.id, id, 'weather' as About)).response.status, 422);
  });

  test('the consumer and the platform see it as the shop does, others do not', async () => {
    const id = await decisionOf(w.shop, opened);
    const seen = await Promise.all([w.shop, w.consumer, w.agent].map((who) => ok(explain(who, opened.id, id))));
    assert.deepEqual(seen[1], seen[0]);
    assert.deepEqual(seen[2], seen[0]);
    for (const who of [w.other, w.otherShop])
      assert.equal((await explain(who, opened.id, id)).response.status, 404);
  });

  test('a decision of another case is not found here', async () => {
    const second = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'quality' });
    const { response } = await explain(w.shop, opened.id, await decisionOf(w.shop, second));
    assert.equal(response.status, 404);
  });
});

describe('before applying', () => {
  const preview = async (signedAt: number, condition: NonNullable<Schemas['application']['condition']>) => {
    const body = await application(w.consumer, await order(w, { signedAt }), {
      type: 'return_refund', reason: 'no_reason', condition,
    });
    return ok(w.consumer.api.POST('/api/v1/cases/preview', { body }));
  };

  test('a refusal says what would be allowed, one sentence a fact', async () => {
    const late = await preview(now(w) - 12 * DAY, 'intact');
    assert.equal(late.outcome, 'refuse');
    assert.match(late.advice[0]?.zh ?? '', /^如果申请原因是「质量问题」、.*，就可以办理。$/);
    assert.match(late.advice[0]?.en ?? '', /^If the reason is “quality”, .*, it is allowed\.$/);
    const used = await preview(now(w) - DAY, 'used');
    assert.ok(used.advice.some((one) => /^如果商品状态是「完好未拆」.*就可以办理/.test(one.zh ?? '')), JSON.stringify(used.advice));
  });

  test('who is not refused needs no advice', async () => {
    const early = await preview(now(w) - DAY, 'intact');
    assert.equal(early.outcome, 'allow');
    assert.deepEqual(early.advice, []);
  });
});
