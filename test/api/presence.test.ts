// Who else has a case open: colleagues by name, other companies to the platform only and without one;
// gone when they say so, and half a minute after the last word of them; kept nowhere.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { ok, refused, signIn, type Caller, type Schemas } from '../lib/client.ts';
import { Stream } from '../lib/stream.ts';
import { until } from '../lib/wait.ts';
import { apply, caseNow, order, pass, world, type Case } from '../lib/world.ts';

const w = await world();
const streams: Stream[] = [];
after(() => streams.forEach((one) => one.close()));

type Other = Schemas['presence_view'];
const beat = (who: Caller, id: string, body: Schemas['presence_input'] = {}) =>
  who.api.POST('/api/v1/cases/{id}/presence', { params: { path: { id } }, body });
const there = async (who: Caller, of: Case, body: Schemas['presence_input'] = {}): Promise<Other[]> => (await ok(beat(who, of.id, body))).items;
const names = (others: Other[]): string[] => others.map((one) => `${one.name ?? '-'} ${one.company ?? '-'} ${one.is_writing ? 'writes' : 'looks'}`).sort();
const opened = async (): Promise<Case> => apply(w.consumer, await order(w), { type: 'return_refund', reason: 'quality' });

const login = `fang${Date.now()}@qinghe`;
const { party_id } = (await ok(w.shop.api.GET('/api/v1/me'))).account;
await ok(w.admin.api.POST('/api/v1/accounts', {
  body: { login, password: 'aftercare-demo', role: 'merchant', party_id: party_id as string, display_name: '王芳', locale: 'zh-CN' },
}));
const wang = await signIn(w.server, login);

describe('who else is there', () => {
  test('colleagues by name, and what they do; only of this case; nothing is written', async () => {
    const [of, another] = [await opened(), await opened()];
    assert.deepEqual(await there(w.shop, of), []);
    assert.deepEqual(names(await there(wang, of, { is_writing: true })), ['周青禾 青禾家居 looks']);
    assert.deepEqual(names(await there(w.shop, of)), ['王芳 青禾家居 writes']);
    assert.deepEqual(await there(w.shop, another), []);
    await there(wang, of, { is_writing: false });
    assert.deepEqual(names(await there(w.shop, of)), ['王芳 青禾家居 looks']);
    await there(wang, of, { is_leaving: true });
    assert.deepEqual(await there(w.shop, of), []);
    assert.equal((await caseNow(w.shop, of.id)).version, of.version);
  });

  test('the platform sees of a shop that it is there, and its own by name; a shop sees nothing of the platform', async () => {
    const of = await opened();
    await there(wang, of, { is_writing: true });
    assert.deepEqual(names(await there(w.agent, of)), ['- 青禾家居 writes']);
    const { account } = await ok(w.agent.api.GET('/api/v1/me'));
    assert.deepEqual(names(await there(w.admin, of)), ['- 青禾家居 writes', `${account.display_name} - looks`]);
    assert.deepEqual(names(await there(w.shop, of)), ['王芳 青禾家居 writes']);
  });

  test('no strangers, no consumers', async () => {
    const of = await opened();
    await refused(beat(w.otherShop, of.id), 404, 'not_found');
    await refused(beat(w.consumer, of.id), 403, 'forbidden');
    await refused(beat(w.shop, 'cas_1'), 404, 'not_found');
    assert.deepEqual(await there(w.shop, of), [], 'who was refused is not there');
  });

  test('not heard of for half a minute: gone', async () => {
    const of = await opened();
    await there(wang, of);
    await pass(w, 25_000);
    assert.equal((await there(w.shop, of)).length, 1);
    await pass(w, 6_000);
    assert.deepEqual(await there(w.shop, of), []);
  });

  test('their pages are told when one comes, writes and goes, and nobody else’s', async () => {
    const of = await opened();
    const listen = async (who: Caller): Promise<Stream> => {
      const stream = await Stream.open(who, '/api/v1/queue/events');
      streams.push(stream);
      return stream;
    };
    const [shop, other, agent] = [await listen(w.shop), await listen(w.otherShop), await listen(w.agent)];
    const heard = (stream: Stream): number => stream.events.filter((one) => one.event === 'presence' && one.data.id === of.id).length;
    await there(w.shop, of);
    await there(w.agent, of);
    for (const body of [{}, { is_writing: true }, { is_writing: true }, { is_leaving: true }]) await there(wang, of, body);
    await until('the shop', () => heard(shop) >= 3);
    await until('the platform', () => heard(agent) >= 3);
    assert.deepEqual([heard(shop), heard(other)], [3, 0], 'the platform’s coming is nothing to the shop');
  });
});
