// Controlled documents: versions that come into force, who must read them and has, what is public, and
// that they are looked through in time; and what a policy says of its purpose, words and standards.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Caller, ok, refused, type Schemas } from '../lib/client.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, again, iso, midday, now, order, pass, photo, world } from '../lib/world.ts';

type Document = Schemas['document'] & Schemas['document_extra'] & Schemas['document_detail'];
type Wish = Partial<Schemas['document_input']>;
const w = await world();
await midday(w);
const anybody = new Caller(w.server);
const dayOf = (at: number): string => iso(at + 8 * HOUR).slice(0, 10);
const shopId = (await order(w)).merchant_id;
const SHOWN_AGAIN = 61_000; // an answer for everybody is kept for the minute
let last = 0;

const wish = (more: Wish = {}): Schemas['document_input'] => ({
  number: `QP-${++last}`, kind: 'procedure', title: '客服行为规范', readers: 'staff', text: '一、礼貌。二、不推诿。', change_note: '首次发布',
  review_on: dayOf(now(w) + 90 * DAY), ...more,
});
const add = (who: Caller, more: Wish = {}): Promise<Document> => ok(who.api.POST('/api/v1/documents', { body: wish(more) })) as Promise<Document>;
const get = (who: Caller, id: string): Promise<Document> => ok(who.api.GET('/api/v1/documents/{id}', { params: { path: { id } } })) as Promise<Document>;
const list = async (who: Caller, view: 'current' | 'unread' | 'withdrawn' = 'current'): Promise<string[]> => {
  const page = (await ok(who.api.GET('/api/v1/documents', { params: { query: { view, limit: 100 } as never } }))) as unknown as { items: { id: string }[] };
  return page.items.map((one) => one.id);
};
const press = (who: Caller, id: string, verb: 'versions' | 'read' | 'review' | 'withdraw', body: object) =>
  who.api.POST(`/api/v1/documents/{id}/${verb}` as '/api/v1/documents/{id}/read', { body: body as never, params: { path: { id } } });
const shown = async (company: string, at?: string): Promise<Schemas['public_document'][]> =>
  (await ok(anybody.api.GET('/api/v1/public/{company}/documents', { params: { path: { company }, query: (at === undefined ? {} : { at }) as never } }))).documents;

describe('controlled documents', { concurrency: false }, () => {
  test('handbook-6.1.2 cabinet-4.2.2 cabinet-4.4-1 cs-spec-9.1.2-2: in force, read and confirmed by whom it concerns, version by version', async () => {
    const made = await add(w.agent, { title: '客户信息保护制度' });
    assert.deepEqual([made.current_no, made.version_count, made.is_unread, made.is_owner, made.read_count], [1, 1, true, true, 0]);
    assert.ok(made.reader_count > 0 && made.readers_named.every((one) => one.read_at === null));
    assert.ok((await list(w.agent, 'unread')).includes(made.id));
    const read = (await ok(press(w.agent, made.id, 'read', { version_no: 1 }))) as Document;
    assert.deepEqual([read.is_unread, read.read_count], [false, 1]);
    const again1 = (await ok(press(w.agent, made.id, 'read', { version_no: 1 }))) as Document;
    assert.equal(again1.read_count, 1);
    assert.ok(!(await list(w.agent, 'unread')).includes(made.id) && (await list(w.admin, 'unread')).includes(made.id));
    const body = { text: '一、礼貌。二、首问负责。', change_note: '增加首问负责', review_on: dayOf(now(w) + 120 * DAY), effective_on: dayOf(now(w) + 2 * DAY) };
    const renewed = (await ok(press(w.agent, made.id, 'versions', body))) as Document;
    assert.deepEqual([renewed.current_no, renewed.version_count, renewed.is_unread], [1, 2, false], 'the new one waits for its day');
    await refused(press(w.admin, made.id, 'read', { version_no: 2 }), 412, 'stale');
    await pass(w, 2 * DAY);
    const later = await get(w.agent, made.id);
    assert.deepEqual([later.current_no, later.is_unread, later.read_count], [2, true, 0], 'read anew');
    assert.deepEqual(later.versions.map((one) => [one.version_no, one.text]), [[2, '一、礼貌。二、首问负责。'], [1, '一、礼貌。二、不推诿。']]);
    await refused(press(w.agent, made.id, 'read', { version_no: 1 }), 412, 'stale');
    await ok(press(w.agent, made.id, 'read', { version_no: 2 }));
  });

  test('cs-spec-6.1.1-1 cs-spec-6.1.1-2 cs-spec-6.1.1-3: what staff must know of goods: a guide with its file, for a kind of goods or one article', async () => {
    const goods = (await ok(w.shop.api.GET('/api/v1/products'))).items[0];
    assert.ok(goods);
    const file_id = await photo(w.shop);
    const guide = await add(w.shop, { kind: 'guide', title: '净水器规格与选型', product_id: goods.id, file_id, text: '功率 30W；滤芯 6 个月更换；与台式相比省空间。' });
    assert.deepEqual([guide.product_name, guide.versions[0]?.file_id, guide.is_unread], [goods.name, file_id, true]);
    const file = await w.shop.raw('GET', `/api/v1/documents/${guide.id}/files/${file_id}`);
    assert.equal(file.status, 200);
    assert.equal((await w.otherShop.raw('GET', `/api/v1/documents/${guide.id}/files/${file_id}`)).status, 404);
    assert.equal((await w.shop.raw('GET', `/api/v1/documents/${guide.id}/files/fil_1`)).status, 404);
    await refused(w.otherShop.api.POST('/api/v1/documents', { body: wish({ file_id }) }), 404, 'not_found');
  });

  test('cabinet-6.4.3-2 cabinet-7.4 cs-spec-1.3-5 cs-spec-6.1.1-4: consumers read how goods are used and cared for, without signing in, as of any day', async () => {
    const before = dayOf(now(w) - DAY);
    const guide = await add(w.shop, { kind: 'guide', title: '铸铁锅保养', category: 'kitchen', readers: 'none', is_public: true, text: '用后擦干，薄涂食用油；勿入洗碗机。' });
    const hidden = await add(w.shop, { title: '内部价目' });
    await pass(w, SHOWN_AGAIN);
    const found = await shown(shopId);
    const one = found.find((item) => item.id === guide.id);
    assert.deepEqual([one?.title, one?.kind, one?.category, one?.version_no, one?.text], ['铸铁锅保养', 'guide', 'kitchen', 1, '用后擦干，薄涂食用油；勿入洗碗机。']);
    assert.ok(!found.some((item) => item.id === hidden.id));
    assert.ok(!(await shown('platform')).some((item) => item.id === guide.id));
    assert.ok(!(await shown(shopId, before)).some((item) => item.id === guide.id));
    await ok(press(w.shop, guide.id, 'withdraw', { reason: '改用新版' }));
    await pass(w, SHOWN_AGAIN);
    assert.ok(!(await shown(shopId)).some((item) => item.id === guide.id));
    assert.ok((await list(w.shop, 'withdrawn')).includes(guide.id) && !(await list(w.shop)).includes(guide.id));
    await refused(press(w.shop, guide.id, 'withdraw', { reason: '再次' }), 409, 'no_such_step');
  });

  test('it is looked through by its day; a day that passes is recorded once', async () => {
    const made = await add(w.agent, { review_on: dayOf(now(w) + DAY) });
    await pass(w, 2 * DAY);
    const late = await until('late', async () => {
      const found = await get(w.agent, made.id);
      return found.is_late && found;
    });
    assert.ok(late.breached_at);
    const held = (await ok(press(w.agent, made.id, 'review', { review_on: dayOf(now(w) + 200 * DAY) }))) as Document;
    assert.deepEqual([held.is_late, held.breached_at, held.review_on], [false, null, dayOf(now(w) + 200 * DAY)]);
    await refused(press(w.agent, made.id, 'review', { review_on: dayOf(now(w)) }), 422, 'invalid');
  });

  test('who sees and who writes; numbers are taken once; two new versions at once are two', async () => {
    await again(w);
    const own = await add(w.shop);
    const ours = await add(w.agent, { readers: 'staff' });
    const forShops = await add(w.agent, { readers: 'merchants', title: '平台商家须知' });
    assert.ok((await list(w.shop, 'unread')).includes(forShops.id) && !(await list(w.shop)).includes(ours.id));
    await refused(w.otherShop.api.GET('/api/v1/documents/{id}', { params: { path: { id: own.id } } }), 404, 'not_found');
    await refused(w.shop.api.GET('/api/v1/documents/{id}', { params: { path: { id: ours.id } } }), 404, 'not_found');
    await refused(press(w.shop, forShops.id, 'withdraw', { reason: 'x' }), 403, 'forbidden');
    await refused(press(w.agent, own.id, 'withdraw', { reason: 'x' }), 403, 'forbidden');
    const seen = await get(w.shop, forShops.id);
    assert.deepEqual([seen.is_owner, seen.readers_named], [false, []]);
    await refused(w.shop.api.POST('/api/v1/documents', { body: wish({ number: own.number }) }), 409, 'conflict');
    const bad: Wish[] = [{ title: '' }, { review_on: '2020-01-01' }, { effective_on: '2020-01-01' }, { kind: 'x' as never }, { readers: 'merchants' }, { text: '' }];
    for (const more of bad) await refused(w.shop.api.POST('/api/v1/documents', { body: wish(more) }), 422, 'invalid');
    await refused(w.consumer.api.GET('/api/v1/documents'), 403, 'forbidden');
    const body = { text: '新', change_note: '改', review_on: dayOf(now(w) + 30 * DAY) };
    const both = await Promise.all([press(w.shop, own.id, 'versions', body), press(w.shop, own.id, 'versions', body)]);
    assert.deepEqual(both.map((one) => one.response.status), [200, 200]);
    assert.deepEqual((await get(w.shop, own.id)).versions.map((one) => one.version_no), [3, 2, 1]);
  });
});

describe('what a policy goes by', { concurrency: false }, () => {
  test('cabinet-0.1-3 cabinet-0.2-1 cabinet-1 cabinet-2 cabinet-3.2 cabinet-3.4 cabinet-3.6 cabinet-6.4.1 cabinet-7.2.2 fresh-3.3: purpose, status, scope, words and standards are public', async () => {
    const read = async (pack: string) => {
      await ok(w.admin.api.POST('/api/v1/merchants/{id}/pack', { params: { path: { id: shopId } }, body: { pack } as never }));
      await pass(w, SHOWN_AGAIN);
      return (await ok(anybody.api.GET('/api/v1/public/{company}/policy', { params: { path: { company: shopId } } }))).references;
    };
    const cabinet = await read('cabinet');
    for (const id of ['cabinet-0.1-3', 'cabinet-0.2-1', 'cabinet-1', 'cabinet-2', 'cabinet-3.2', 'cabinet-3.4', 'cabinet-3.6', 'cabinet-6.4.1', 'cabinet-7.2.2'])
      assert.ok(cabinet.some((one) => one.clauses.some((clause) => clause.id === id) && one.text_zh !== '' && one.text_en !== ''), id);
    assert.deepEqual(cabinet.filter((one) => one.kind === 'standard').map((one) => /GB\/T \d+/.exec(one.zh)?.[0]), ['GB/T 17242', 'GB/T 18760', 'GB/T 19012', 'GB/T 27003', 'GB/T 27922']);
    assert.match(cabinet.find((one) => one.zh.startsWith('GB/T 17242'))?.text_zh ?? '', /最新版本/);
    const fresh = await read('fresh');
    assert.deepEqual(fresh.map((one) => one.kind), ['purpose']);
    assert.deepEqual(await read('handbook'), []);
  });
});
