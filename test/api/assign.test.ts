// Who looks after a case: claimed once, handed over with a note, given back; lists under a name.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, signIn, type Caller, type Schemas } from '../lib/client.ts';
import { again, apply, ask, caseNow, order, step, world, type Case } from '../lib/world.ts';

const w = await world();

const applied = async (): Promise<Case> =>
  apply(w.consumer, await order(w), { type: 'return_refund', reason: 'quality' });
const colleagues = async (who: Caller): Promise<Schemas['colleague'][]> => (await ok(who.api.GET('/api/v1/colleagues'))).items;
const counts = (who: Caller) => ok(who.api.GET('/api/v1/cases/counts'));
const listed = async (who: Caller, view: 'mine' | 'free'): Promise<string[]> =>
  (await ok(who.api.GET('/api/v1/cases', { params: { query: { view, limit: '100' } } }))).items.map((row) => row.id);

/** A second person of the shop. */
async function second(): Promise<Caller> {
  const merchant_id = (await ok(w.shop.api.GET('/api/v1/standings'))).items[0]?.merchant_id ?? '';
  const login = `second${Date.now()}@qinghe`;
  await ok(
    w.admin.api.POST('/api/v1/accounts', {
      body: { login, password: 'aftercare-demo', role: 'merchant', party_id: merchant_id, display_name: '王芳', locale: 'zh-CN' },
    }),
  );
  return signIn(w.server, login);
}
const wang = await second();

describe('claiming', () => {
  test('who claims has it in his list, and nobody else is told to look', async () => {
    const opened = await applied();
    assert.equal(opened.assignee_id, null);
    assert.ok((await listed(w.shop, 'free')).includes(opened.id));
    const before = await counts(w.shop);
    const claimed = await step(w.shop, opened.id, 'claim', {});
    assert.deepEqual([claimed.assignee_name, claimed.version], ['周青禾', opened.version + 1]);
    assert.ok((await listed(w.shop, 'mine')).includes(opened.id));
    assert.ok(!(await listed(wang, 'mine')).includes(opened.id));
    assert.ok(!(await listed(wang, 'free')).includes(opened.id));
    const after = await counts(w.shop);
    assert.deepEqual([after.mine_count - before.mine_count, after.free_count - before.free_count], [1, -1]);
    assert.equal((await step(w.shop, opened.id, 'claim', {})).version, claimed.version, 'again changes nothing');
    const told = claimed.timeline.at(-1);
    assert.deepEqual([told?.event, told?.is_internal], ['claimed', true]);
    const seen = await caseNow(w.consumer, opened.id);
    assert.deepEqual([seen.assignee_id, seen.assignee_name], [null, null], 'not the consumer’s business');
    assert.ok(seen.timeline.every((event) => event.event !== 'claimed'));
  });

  test('two at once: one wins, the other is told who', async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await applied();
      const answers = await Promise.all([ask(w.shop, id, 'claim', {}), ask(wang, id, 'claim', {})]);
      const statuses = answers.map((answer) => answer.response.status).sort();
      assert.deepEqual(statuses, [200, 409]);
      const loser = answers.find((answer) => answer.response.status === 409);
      const winner = answers.find((answer) => answer.response.status === 200);
      const problem = loser?.error as { code: string; detail_zh: string };
      assert.equal(problem.code, 'conflict');
      assert.match(problem.detail_zh, new RegExp(`已由${(winner?.data as Case).assignee_name ?? '?'}认领`));
      await refused(ask(loser === answers[0] ? w.shop : wang, id, 'claim', {}), 409, 'conflict');
    }
  });

  test('the right to act stays as it is', async () => {
    const { id } = await applied();
    await step(w.shop, id, 'claim', {});
    assert.equal((await step(wang, id, 'deny', { reason: '证据不足' })).assignee_name, '周青禾');
    await refused(ask(w.otherShop, id, 'claim', {}), 404, 'not_found');
    await refused(ask(w.consumer, id, 'claim', {}), 403, 'forbidden');
  });

  test('only the side that handles it; after a take-over the other side claims it anew', async () => {
    const { id } = await applied();
    await step(w.shop, id, 'claim', {});
    await refused(ask(w.agent, id, 'claim', {}), 409, 'no_such_step');
    const taken = await step(w.agent, id, 'take-over', { reason: '商家超时' });
    assert.equal(taken.assignee_name, '周青禾', 'until somebody of the platform has it');
    const { account } = await ok(w.agent.api.GET('/api/v1/me'));
    assert.equal((await step(w.agent, id, 'claim', {})).assignee_name, account.display_name);
    await refused(ask(w.shop, id, 'claim', {}), 409, 'no_such_step');
    await refused(ask(w.admin, id, 'claim', {}), 409, 'conflict');
  });

  test('a case that has ended is nobody’s task', async () => {
    const { id } = await applied();
    await step(w.shop, id, 'claim', {});
    await step(w.consumer, id, 'withdraw', {});
    assert.ok(!(await listed(w.shop, 'mine')).includes(id));
    await refused(ask(wang, id, 'claim', {}), 409, 'no_such_step');
    await refused(ask(w.shop, id, 'release', {}), 409, 'no_such_step');
  });
});

describe('handing over', () => {
  test('to a colleague, with a note that he reads; back to nobody', async () => {
    const { id } = await applied();
    const people = await colleagues(w.shop);
    const hers = people.find((one) => one.display_name === '王芳');
    assert.ok(hers && people.every((one) => one.role === 'merchant'));
    await step(w.shop, id, 'claim', {});
    const handed = await step(w.shop, id, 'hand-over', { account_id: hers.id, note: '买家要求周五前回电' });
    assert.equal(handed.assignee_id, hers.id);
    const told = handed.timeline.at(-1);
    assert.deepEqual([told?.event, told?.text, told?.is_internal], ['handed_over', '→ 王芳\n买家要求周五前回电', true]);
    assert.ok((await listed(wang, 'mine')).includes(id));
    assert.equal((await colleagues(w.shop)).find((one) => one.id === hers.id)?.open_count, hers.open_count + 1);
    const free = await step(wang, id, 'release', {});
    assert.equal(free.assignee_id, null);
    assert.ok((await listed(w.shop, 'free')).includes(id));
    await refused(ask(wang, id, 'release', {}), 409, 'no_such_step');
  });

  test('not to strangers, not without a note', async () => {
    const { id } = await applied();
    const agents = await colleagues(w.agent);
    assert.ok(agents.length >= 2 && agents.every((one) => one.role !== 'merchant' && one.role !== 'consumer'));
    const account_id = agents[0]?.id ?? '';
    await refused(ask(w.shop, id, 'hand-over', { account_id, note: 'x' }), 404, 'not_found');
    const own = (await colleagues(w.shop))[0]?.id ?? '';
    await refused(ask(w.shop, id, 'hand-over', { account_id: own, note: '' }), 422, 'invalid');
    await refused(ask(w.consumer, id, 'hand-over', { account_id: own, note: 'x' }), 403, 'forbidden');
  });
});

describe('named lists', () => {
  test('kept for oneself alone, with what is in them', async () => {
    await again(w);
    const { id } = await applied();
    const body = { name: '质量问题待审', view: 'open', type: 'return_refund', state: 'reviewing' } as const;
    const made = await ok(w.shop.api.POST('/api/v1/views', { body }));
    assert.ok(made.count >= 1 && made.count <= 100);
    const rows = await ok(w.shop.api.GET('/api/v1/cases', { params: { query: { view: 'open', type: 'return_refund', state: 'reviewing', limit: '100' } } }));
    assert.equal(made.count, rows.items.length);
    assert.ok(rows.items.some((row) => row.id === id));
    const kept = (await ok(w.shop.api.GET('/api/v1/views'))).items;
    assert.deepEqual(kept.map(({ name, view, type, state }) => ({ name, view, type, state })), [body]);
    assert.deepEqual((await ok(wang.api.GET('/api/v1/views'))).items, []);
    await refused(wang.api.POST('/api/v1/views/{id}/drop', { params: { path: { id: made.id } }, body: {} }), 404, 'not_found');
    await ok(w.shop.api.POST('/api/v1/views/{id}/drop', { params: { path: { id: made.id } }, body: {} }));
    assert.deepEqual((await ok(w.shop.api.GET('/api/v1/views'))).items, []);
  });

  test('a dozen of them, no more', async () => {
    for (let index = 0; index < 12; index++)
      await ok(wang.api.POST('/api/v1/views', { body: { name: `v${index}`, view: 'mine' } }));
    await refused(wang.api.POST('/api/v1/views', { body: { name: 'v12', view: 'mine' } }), 422, 'limit');
  });
});
