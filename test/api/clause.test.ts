// Which clauses a company keeps and which it broke in a month, from rows.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { nobody, ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { sql } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { HOUR, apply, ask, caseNow, midday, iso, now, order, passTo, step, world } from '../lib/world.ts';

type Clause = Schemas['clause_item'];
const w = await world();
await midday(w);
const monthOf = (at: number): string => iso(at + 8 * HOUR).slice(0, 7);
const me = (await ok(w.shop.api.GET('/api/v1/me'))) as { account: { party_id: string } };
const shopId = me.account.party_id;

async function clauses(who: Caller, query: Record<string, string> = {}): Promise<Clause[]> {
  const page = (await ok(who.api.GET('/api/v1/clauses', { params: { query: query as never } }))) as { items: Clause[] };
  return page.items;
}
const casesOf = async (who: Caller, id: string, query: Record<string, string> = {}) =>
  ((await ok(who.api.GET('/api/v1/clauses/{id}/cases', { params: { path: { id }, query: { limit: 100, ...query } as never } }))) as { items: Schemas['clause_case'][] }).items;

describe('clauses', () => {
  test('each clause of the pack in force, with what keeps it; all 535 with the switch', async () => {
    const own = await clauses(w.agent);
    assert.ok(own.length > 0 && own.every((one) => one.is_in_force && one.id.startsWith('handbook-')));
    for (const one of own) {
      if (one.state === 'open') assert.equal(one.mark_count, 0, one.id);
      if (one.state === 'people') assert.ok(one.people, one.id);
      if (one.state === 'kept' || one.state === 'idle') assert.ok(one.mark_count > 0, one.id);
    }
    const foreign = /`(cabinet|standard|fresh|cs-spec)[/`]/; // the platform goes by the handbook
    for (const one of own) {
      assert.ok(one.marks.every((mark) => !foreign.test(String(mark))), `${one.id} is not kept here by rules of other packs`);
      assert.ok(one.other_marks.every((mark) => foreign.test(String(mark))), one.id);
    }
    assert.ok(own.some((one) => one.other_count > 0));
    const all = await clauses(w.agent, { all: '1' });
    assert.equal(all.length, 535);
    assert.equal(new Set(all.map((one) => one.id)).size, 535);
    const open = await clauses(w.agent, { all: '1', state: 'open' });
    assert.deepEqual(open.map((one) => one.id), all.filter((one) => one.state === 'open').map((one) => one.id));
    const found = await clauses(w.agent, { q: 'handbook-4.1.1-1' });
    assert.ok(found.some((one) => one.id === 'handbook-4.1.1-1'));
    const csv = await (await w.agent.raw('GET', '/api/v1/clauses.csv?all=1')).text();
    assert.ok(csv.split('\n').length >= 536);
  });

  test('a month of long ago: nothing that waits for cases came up', async () => {
    const old = await clauses(w.agent, { month: '2021-01' });
    assert.ok(old.some((one) => one.state === 'idle'));
    assert.ok(!old.some((one) => one.state === 'broken'));
    for (const month of ['2021-13', '9999-12', '1999-01', 'x', '2021-1'])
      await refused(w.agent.api.GET('/api/v1/clauses', { params: { query: { month } as never } }), 422, 'invalid');
  });

  test('handbook-7.3.2-2: a shop that lets its time pass: the clauses of that promise are broken, by that case', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const review = opened.clocks.find((one) => one.promise === 'review');
    assert.ok(review !== undefined && review.due_at !== null);
    const cited = String(review.clause).split(/[ ,]+/).filter((id) => id !== '');
    assert.ok(cited.length > 0);
    await passTo(w, Date.parse(review.due_at as string) + 60_000);
    const month = monthOf(now(w));
    await until('the breach', async () => (await casesOf(w.shop, cited[0] as string, { month })).some((one) => one.case_id === opened.id));
    const broken = await clauses(w.shop, { month, state: 'broken', all: '1' });
    for (const id of cited) {
      assert.ok(broken.some((one) => one.id === id && one.break_count > 0), id);
      const behind = (await casesOf(w.shop, id, { month })).filter((one) => one.case_id === opened.id);
      assert.deepEqual(behind.map((one) => one.kind), ['late']);
      assert.ok(behind[0]?.promise_zh);
    }
    assert.deepEqual(await casesOf(w.shop, cited[0] as string, { month: '2021-01' }), []);
    const seen = await clauses(w.agent, { month, company: shopId, state: 'broken', all: '1' });
    for (const id of cited) {
      assert.ok(seen.some((one) => one.id === id), 'the platform sees the same of that shop');
      const behind = await casesOf(w.agent, id, { month, company: shopId });
      assert.ok(behind.some((one) => one.case_id === opened.id), id);
    }
    const rows = await sql(w.server.store, `SELECT COUNT(*) FROM clause_break WHERE case_id = ${opened.id.slice(4)} AND side = 'merchant'`);
    assert.equal(Number(rows[0]?.[0]), cited.length, 'a row a clause, once');
  });

  test('a refusal of what the policy allows breaks what the verdict rests on', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const verdict = opened.verdict as unknown as { clauses: { id: string }[] };
    await step(w.shop, opened.id, 'deny', { reason: '不同意' });
    assert.equal((await caseNow(w.agent, opened.id)).handler, 'platform');
    for (const { id } of verdict.clauses) {
      const behind = await casesOf(w.shop, id, { month: monthOf(now(w)) });
      assert.deepEqual(behind.filter((one) => one.case_id === opened.id).map((one) => one.kind), ['refused'], id);
    }
  });

  test('cs-spec-3.3.1-1: the policy is open to everybody before anything is bought', async () => {
    const told = (await ok(nobody(w.server).api.GET('/api/v1/policy'))) as { parameters: unknown; tables: unknown[] };
    assert.ok(told.parameters && told.tables.length > 0);
  });

  test('a shop sees its own company only; consumers none', async () => {
    const others = (await ok(w.agent.api.GET('/api/v1/merchants'))) as { items: { id: string }[] };
    const other = others.items.find((one) => one.id !== shopId);
    assert.ok(other);
    await refused(w.shop.api.GET('/api/v1/clauses', { params: { query: { company: other.id } as never } }), 404, 'not_found');
    await refused(w.consumer.api.GET('/api/v1/clauses'), 403, 'forbidden');
    assert.equal((await ask(w.shop, 'cas_1', 'deny', { reason: 'x' })).response.status, 404);
  });
});
