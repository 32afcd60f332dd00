// Which pack a shop, and the platform, goes by since when: chosen now or for later, cancelled before,
// beginning by itself, found again for any past day.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { freshKey, ok, refused, type Caller, type Schemas } from '../lib/client.ts';
import { sql } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, again, apply, now, order, pass, world, type World } from '../lib/world.ts';

type Choice = Schemas['pack_choice'] & Schemas['pack_choice_names'];

const w: World = await world();

const iso = (at: number): string => new Date(at).toISOString();
const shopOf = async (who: Caller): Promise<string> =>
  ((await ok(who.api.GET('/api/v1/me'))) as { account: { party_id: string } }).account.party_id;
const mer = await shopOf(w.otherShop);
const choose = (body: Record<string, unknown>, who = w.admin) =>
  who.api.POST('/api/v1/pack-choices', { body: { reason: '试一试', ...body } as never, headers: freshKey() });
const cancel = (id: string, who = w.admin) =>
  who.api.POST('/api/v1/pack-choices/{id}/cancel', { params: { path: { id } }, body: {} as never });
const choices = async (company?: string, who = w.admin, limit = 100): Promise<Choice[]> =>
  ((await ok(who.api.GET('/api/v1/pack-choices', { params: { query: { limit: String(limit), ...(company ? { company } : {}) } } }))) as { items: Choice[] }).items;
const packOf = async (company: string, at?: string): Promise<string> => {
  const query = at === undefined ? {} : { at };
  return ((await ok(w.consumer.api.GET('/api/v1/public/{company}/policy', { params: { path: { company }, query } }))) as { pack: string }).pack;
};
async function decidedBy(shop: Caller): Promise<string> {
  const made = await apply(w.consumer, await order(w, { shop }), { type: 'return_refund', reason: 'no_reason' });
  const { items } = (await ok(w.admin.api.GET('/api/v1/cases/{id}/decisions', { params: { path: { id: made.id } } }))) as unknown as { items: { pack: string }[] };
  return items[0]?.pack as string;
}

describe('packs chosen', { concurrency: false }, () => {
  test('the platform goes by the program’s setting since ever', async () => {
    const [first, ...rest] = await choices('platform');
    assert.deepEqual([first?.pack, first?.state, first?.effective_at, first?.chosen_by, rest.length], ['handbook', 'begun', null, null, 0]);
  });

  test('what was chosen before choices were kept is kept with the next one', async () => {
    await sql(w.server.store, `UPDATE merchant SET pack = 'cabinet' WHERE id = ${mer.slice(4)}`);
    assert.equal(await decidedBy(w.otherShop), 'cabinet');
    assert.deepEqual(await choices(mer), []);
    await ok(choose({ merchant_id: mer, pack: 'fresh', reason: '改卖生鲜' }));
    const rows = await choices(mer);
    assert.deepEqual(rows.map((one) => [one.pack, one.state, one.reason]), [['fresh', 'begun', '改卖生鲜'], ['cabinet', 'begun', null]]);
    assert.match(rows[0]?.chosen_by_name ?? '', /./);
    assert.match(rows[0]?.pack_version ?? '', /^\d/);
    assert.equal(await decidedBy(w.otherShop), 'fresh');
  });

  test('a choice for later begins at its moment by itself; a past day is told by the pack of that day', async () => {
    const began = now(w);
    const row = (await ok(choose({ merchant_id: mer, pack: 'standard', effective_from: iso(began + 2 * DAY) }))) as Choice;
    assert.equal(row.state, 'upcoming');
    assert.equal(await decidedBy(w.otherShop), 'fresh');
    assert.equal(await packOf(mer, iso(began + 3 * DAY)), 'standard', 'it is announced');
    await pass(w, 2 * DAY + HOUR);
    assert.equal(await decidedBy(w.otherShop), 'standard');
    const noted = await until('it to be noted', async () => {
      const [newest] = await choices(mer);
      return newest?.state === 'begun' ? newest : undefined;
    });
    assert.equal(noted.id, row.id);
    const shops = (await ok(w.admin.api.GET('/api/v1/merchants'))) as { items: { id: string; pack: string | null }[] };
    assert.equal(shops.items.find((one) => one.id === mer)?.pack, 'standard', 'the shop’s row follows');
    assert.equal(await packOf(mer, iso(began + HOUR)), 'fresh', 'the past is not rewritten');
    await refused(cancel(row.id), 409, 'no_such_step');
  });

  test('it is cancelled before, and never begins', async () => {
    const row = (await ok(choose({ merchant_id: mer, pack: 'cabinet', effective_from: iso(now(w) + DAY) }))) as Choice;
    const gone = (await ok(cancel(row.id))) as Choice;
    assert.deepEqual([gone.state, gone.pack], ['cancelled', 'cabinet']);
    assert.match(gone.cancelled_by_name ?? '', /./);
    await refused(cancel(row.id), 409, 'no_such_step');
    await pass(w, DAY + HOUR);
    assert.equal(await decidedBy(w.otherShop), 'standard');
  });

  test('the platform chooses too; shops that chose none follow', async () => {
    assert.equal(await decidedBy(w.shop), 'handbook');
    await ok(choose({ pack: 'standard', reason: '换一套' }));
    assert.equal(await decidedBy(w.shop), 'standard');
    const packs = (await ok(w.admin.api.GET('/api/v1/policies'))) as { items: { pack: string; is_platform: boolean }[] };
    assert.deepEqual(packs.items.filter((one) => one.is_platform).map((one) => one.pack), ['standard']);
    await ok(choose({ pack: 'handbook' }));
    assert.deepEqual((await choices('platform')).map((one) => one.pack), ['handbook', 'standard', 'handbook']);
  });

  test('two at once: both are kept, the later one decides', async () => {
    const at = iso(now(w) + DAY);
    await Promise.all(['fresh', 'cabinet'].map((pack) => ok(choose({ merchant_id: mer, pack, effective_from: at }))));
    const both = (await choices(mer)).filter((one) => one.state === 'upcoming');
    assert.equal(both.length, 2);
    await pass(w, DAY + HOUR);
    assert.equal(await decidedBy(w.otherShop), both[0]?.pack);
  });

  test('what cannot be is refused, in both languages; who sees what', async () => {
    const bad = await refused(choose({ merchant_id: mer, pack: 'fresh', effective_from: iso(now(w) - DAY) }), 422, 'invalid');
    assert.ok(bad.detail_zh && bad.detail_en);
    await refused(choose({ merchant_id: mer, pack: 'nothing' }), 404, 'not_found');
    await refused(choose({ merchant_id: 'mer_1', pack: 'fresh' }), 404, 'not_found');
    await refused(choose({ pack: null }), 422, 'invalid');
    await refused(choose({ merchant_id: mer, pack: 'fresh', reason: '' }), 422, 'invalid');
    await refused(choose({ merchant_id: mer, pack: 'fresh' }, w.otherShop), 403, 'forbidden');
    await refused(cancel('pch_1'), 404, 'not_found');
    await refused(w.admin.api.GET('/api/v1/pack-choices', { params: { query: { cursor: 'pch_1' } } }), 422, 'invalid');
    await refused(w.shop.api.GET('/api/v1/pack-choices', { params: { query: { company: mer } } }), 404, 'not_found');
    await refused(w.consumer.api.GET('/api/v1/pack-choices'), 403, 'forbidden');
    const own = await choices(undefined, w.otherShop);
    assert.ok(own.length > 0 && own.every((one) => one.merchant_id === mer && one.chosen_by_name === null));
    assert.ok((await choices('platform', w.otherShop)).every((one) => one.merchant_id === null));
  });

  test('a page after the other tells all, newest first', async () => {
    const all = await choices();
    const seen: Choice[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { limit: '3', ...(cursor ? { cursor } : {}) };
      const page = (await ok(w.admin.api.GET('/api/v1/pack-choices', { params: { query } }))) as { items: Choice[]; next_cursor: string | null };
      seen.push(...page.items);
      cursor = page.next_cursor;
    }
    assert.deepEqual(seen.map((one) => one.id), all.map((one) => one.id));
  });
});

describe('the program’s setting', { concurrency: false }, () => {
  test('another one at a start is a choice; the same one is none, and leaves what was chosen since', async () => {
    const v: World = await world();
    const platform = () => choices('platform', v.admin);
    await ok(choose({ pack: 'standard' }, v.admin));
    await v.server.stop();
    await v.server.start();
    await again(v);
    assert.deepEqual((await platform()).map((one) => one.pack), ['standard', 'handbook']);
    await v.server.stop();
    v.server.options.flags = ['--pack', 'cabinet'];
    await v.server.start();
    await again(v);
    const [newest] = await platform();
    assert.deepEqual([newest?.pack, newest?.chosen_by], ['cabinet', null]);
    await v.server.stop();
    await v.server.start();
    await again(v);
    assert.deepEqual((await platform()).map((one) => one.pack), ['cabinet', 'standard', 'handbook']);
    await v.server.verify();
  });
});
