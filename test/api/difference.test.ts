// What a draft, or a version, says otherwise than another one, in words a person reads.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok, refused, type Schemas } from '../lib/client.ts';
import { world } from '../lib/world.ts';

type Difference = Schemas['pack_difference'];

const w = await world();
const pack = 'handbook';
const draft = async (content: object): Promise<string> =>
  ((await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts', { params: { path: { pack } }, body: content as never }))) as { id: string }).id;
const at = (id: string) => ({ params: { path: { pack, id } } });
const checked = async (id: string): Promise<Difference[]> =>
  ((await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/check', { ...at(id), body: {} }))) as unknown as { differences: Difference[] }).differences;
const publish = async (content: object): Promise<void> => {
  const id = await draft(content);
  await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/publish', { ...at(id), body: { reason: '公司规定' } as never }));
};
const compare = (query: { from?: string; to?: string }, who = w.admin) =>
  who.api.GET('/api/v1/policies/{pack}/differences', { params: { path: { pack }, query: query as never } });
const version = async (): Promise<string> =>
  ((await ok(w.admin.api.GET('/api/v1/policies/{pack}', { params: { path: { pack } } }))) as unknown as { version: string }).version;

describe('differences', { concurrency: false }, () => {
  test('a draft that changes nothing differs in nothing', async () => {
    assert.deepEqual(await checked(await draft({ parameters: [], rules: [] })), []);
  });

  test('a parameter is told by name and value, and in every rule it is filled into', async () => {
    const list = await checked(await draft({ parameters: [{ name: 'no_reason_days', value: 14 }], rules: [] }));
    const row = list.find((one) => one.kind === 'parameter');
    assert.deepEqual([row?.name, row?.change, row?.before_en, row?.after_en], ['no_reason_days', 'changed', '7', '14']);
    assert.ok(row?.title_zh && row.title_en);
    for (const one of list.filter((each) => each.kind === 'rule')) {
      assert.equal(one.change, 'changed');
      assert.match(`${one.after_zh}`, /14/);
      assert.doesNotMatch(`${one.before_zh}`, /14/);
    }
  });

  test('a rule that is changed, added or taken out is told as a sentence, in both languages', async () => {
    const outputs = { reason_zh: '"请由购买者本人申请。"', reason_en: '"Let the buyer apply."' };
    const list = await checked(await draft({ parameters: [], rules: [{ decision: 'eligibility', id: 'not-purchaser', action: 'replace', outputs }] }));
    assert.deepEqual(list.map((one) => [one.kind, one.change, one.name]), [['rule', 'changed', 'not-purchaser']]);
    assert.equal(list[0]?.after_zh, '当申请人不是购买者时，不予受理：请由购买者本人申请。');
    assert.match(list[0]?.before_en ?? '', /^When somebody else bought it/);
    const gone = await checked(await draft({ parameters: [], rules: [{ decision: 'eligibility', id: 'not-purchaser', action: 'remove' }] }));
    const removed = gone.find((one) => one.name === 'not-purchaser');
    assert.deepEqual([removed?.change, removed?.after_zh], ['removed', null]);
  });

  test('a promise is told with its time', async () => {
    const list = await checked(await draft({ parameters: [{ name: 'review_days', value: 1 }], rules: [] }));
    const promise = list.find((one) => one.kind === 'rule' && /， 1 个工作日/.test(one.after_zh ?? '') && /, 2 working days/.test(one.before_en ?? ''));
    assert.ok(promise, JSON.stringify(list).slice(0, 500));
  });

  test('versions are compared, and an older one comes back as the next', async () => {
    const bare = await version();
    await publish({ parameters: [{ name: 'no_reason_days', value: 14 }], rules: [] });
    await publish({ parameters: [{ name: 'no_reason_days', value: 30 }], rules: [] });
    const values = async (query: { from?: string; to?: string }) =>
      ((await ok(compare(query))) as { items: Difference[] }).items.filter((one) => one.kind === 'parameter').map((one) => [one.before_en, one.after_en]);
    assert.deepEqual(await values({ from: `${bare}+1`, to: `${bare}+2` }), [['14', '30']]);
    assert.deepEqual(await values({ from: bare }), [['7', '30']], 'without `to`: the one in force');
    assert.deepEqual(await values({ from: `${bare}+2`, to: bare }), [['30', '7']]);
    await publish({ parameters: [{ name: 'no_reason_days', value: 14 }], rules: [] });
    assert.deepEqual(await values({ from: `${bare}+1` }), [], 'as it was');
  });

  test('what cannot be compared is refused', async () => {
    await refused(compare({}), 422, 'invalid');
    await refused(compare({ from: '99' }), 404, 'not_found');
    await refused(compare({ from: await version(), to: '2+99' }), 404, 'not_found');
    await refused(compare({ from: await version() }, w.shop), 403, 'forbidden');
  });
});
