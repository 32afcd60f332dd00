// The first day of a real company: nobody is there, the first administrator comes from the shell,
// shops and people are added, a buyer comes in from the shop's own page.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Caller, freshKey, nobody, ok, refused, signIn, withKey, type Schemas } from '../lib/client.ts';
import { serve } from '../lib/server.ts';

const MINUTE = 60_000;
const server = await serve({ demo: false });

const at = (id: string) => ({ params: { path: { id } } });
const change = (who: Caller, password: string, new_password: string) =>
  who.api.POST('/api/v1/me/password', { body: { password, new_password } });

describe('the first administrator', () => {
  test('comes from the shell, beside the serving program, which says so at its start', async () => {
    assert.ok(server.words.some((line) => line.includes('aftercare admin LOGIN')), server.words.join('\n'));
    const made = await server.admin('root@shop', 'correct-horse-1');
    assert.equal(made.code, 0, made.err);
    const me = await ok((await signIn(server, 'root@shop', 'correct-horse-1')).api.GET('/api/v1/me'));
    assert.deepEqual([me.account.role, me.account.is_password_due], ['admin', false]);
  });

  test('a lost password is replaced, and what was signed in with it ends', async () => {
    const before = await signIn(server, 'root@shop', 'correct-horse-1');
    assert.equal((await server.admin('root@shop', 'another-horse-2')).code, 0);
    await refused(before.api.GET('/api/v1/me'), 401, 'not_signed_in');
    await signIn(server, 'root@shop', 'another-horse-2');
  });

  test('what it refuses', async () => {
    const wrong = [['ab', 'long-enough-1'], ['root@shop', 'short'], ['root@shop', ''], [[], 'long-enough-1'], [['a@b', 'c@d'], 'long-enough-1']] as const;
    for (const [login, password] of wrong)
      assert.notEqual((await server.admin(login, password)).code, 0, `${String(login)} ${password}`);
  });
});

const root = async () => signIn(server, 'root@shop', 'another-horse-2');
const sheet = { name: '山海小店', return_name: '仓库', return_phone: '0571-8000', return_address: '杭州市文一西路 1 号' };
const open = async (key: string, name = sheet.name) =>
  ok((await root()).api.POST('/api/v1/merchants', { body: { ...sheet, name, outside_key: key } }));

describe('shops and their people', () => {
  test('a shop joins once, however often it is told', async () => {
    const first = await open('shanhai');
    const second = await open('shanhai', '改名无效');
    assert.deepEqual([second.id, second.name], [first.id, sheet.name]);
    await refused((await root()).api.POST('/api/v1/merchants', { body: { outside_key: '', name: 'x' } }), 422, 'invalid');
  });

  test('somebody new gets a password that is told once, and changes it', async () => {
    const shop = await open('shanhai');
    const boss = await root();
    const body = { login: 'wang@shanhai', role: 'merchant' as const, display_name: '王店长', party_id: shop.id };
    const made = await ok(boss.api.POST('/api/v1/accounts', { body }));
    assert.match(made.password as string, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    const listed = await ok(boss.api.GET('/api/v1/accounts'));
    assert.ok(!JSON.stringify(listed).includes(made.password as string));
    const here = await signIn(server, 'wang@shanhai', made.password as string);
    const there = await signIn(server, 'wang@shanhai', made.password as string);
    assert.equal((await ok(here.api.GET('/api/v1/me'))).account.is_password_due, true);
    await refused(change(here, 'not-the-password', 'my-own-words-1'), 422, 'invalid');
    await refused(change(here, made.password as string, 'short'), 422, 'invalid');
    await refused(change(here, made.password as string, made.password as string), 422, 'invalid');
    await ok(change(here, made.password as string, 'my-own-words-1'));
    assert.equal((await ok(here.api.GET('/api/v1/me'))).account.is_password_due, false);
    await refused(there.api.GET('/api/v1/me'), 401, 'not_signed_in');
    await refused(nobody(server).api.POST('/api/v1/sessions', { body: { login: 'wang@shanhai', password: made.password as string } }), 401, 'bad_login');
  });

  test('guesses at the old password are counted', async () => {
    const who = await signIn(server, 'wang@shanhai', 'my-own-words-1');
    for (let i = 0; i < 8; i++) await refused(change(who, `guess-${i}`, 'my-own-words-2'), 422, 'invalid');
    await refused(change(who, 'my-own-words-1', 'my-own-words-2'), 429, 'rate_limited');
  });

  test('who forgot it gets another; only administrators give one', async () => {
    const boss = await root();
    const who = await signIn(server, 'wang@shanhai', 'my-own-words-1');
    const { id } = (await ok(who.api.GET('/api/v1/me'))).account;
    await refused(who.api.POST('/api/v1/accounts/{id}/reset', { ...at(id), body: {} }), 403, 'forbidden');
    const reset = await ok(boss.api.POST('/api/v1/accounts/{id}/reset', { ...at(id), body: {} }));
    await refused(who.api.GET('/api/v1/me'), 401, 'not_signed_in');
    const back = await signIn(server, 'wang@shanhai', reset.password as string);
    assert.equal((await ok(back.api.GET('/api/v1/me'))).account.is_password_due, true);
    await refused(boss.api.POST('/api/v1/accounts/{id}/reset', { ...at('acc_1'), body: {} }), 404, 'not_found');
  });

  test('a shop keeps its own sheet: where returns go; its name is the platform’s; no other shop’s', async () => {
    const [shop, other] = [await open('shanhai'), await open('tianqing', '天青陶瓷')];
    const boss = await root();
    const clerk = await ok(boss.api.POST('/api/v1/accounts', { body: { login: 'li@shanhai', password: 'long-enough-9', role: 'merchant', display_name: '李', party_id: shop.id } }));
    assert.equal(clerk.password, null, 'a password that was chosen is not told');
    const staff = await signIn(server, 'li@shanhai', 'long-enough-9');
    const body = { ...sheet, return_address: '宁波市江北区 8 号', is_return_auto_approved: true };
    const match = { 'If-Match': `"${shop.version}"` };
    const set = (who: Caller, id: string, to: typeof body, header: Record<string, string> = {}) =>
      who.api.POST('/api/v1/merchants/{id}/change', { ...at(id), body: to, headers: header } as never) as Promise<{ data?: Schemas['merchant']; response: Response }>;
    const changed = await ok(set(staff, shop.id, body, match));
    assert.deepEqual([changed?.return_address, changed?.is_return_auto_approved], [body.return_address, true]);
    await refused(set(staff, shop.id, body, match), 412, 'stale');
    await refused(set(staff, shop.id, { ...body, name: '别的名字' }), 403, 'forbidden');
    await refused(set(staff, other.id, { ...body, name: other.name }), 404, 'not_found');
    assert.equal((await ok(set(boss, shop.id, { ...body, name: '山海好物' })))?.name, '山海好物');
  });
});

describe('a buyer comes in from his shop', () => {
  const PHONE = '13911112222';
  let bridge: Caller;

  const link = async (body: Schemas['sign_in_link_input']) => ok(bridge.api.POST('/api/v1/sign-in-links', { body }));
  const token = (url: string | undefined) => (url as string).split('/')[3] as string;
  const enter = (secret: string) => nobody(server).api.POST('/api/v1/sessions/link', { body: { token: secret } });

  test('with a key that may do nothing else', async () => {
    const boss = await root();
    const key = await ok(boss.api.POST('/api/v1/api-keys', { body: { name: '商城', scopes: ['sign_in_link'] } }));
    bridge = withKey(server, key.secret as string);
    await refused(bridge.api.GET('/api/v1/orders'), 403, 'forbidden');
    const staff = await signIn(server, 'li@shanhai', 'long-enough-9');
    await refused(staff.api.POST('/api/v1/sign-in-links', { body: { consumer_key: PHONE } }), 403, 'forbidden');
  });

  test('one link, one session: the order is there, and an application goes out', async () => {
    const staff = await signIn(server, 'li@shanhai', 'long-enough-9');
    const day = (n: number) => new Date(Date.now() - n * 24 * 60 * MINUTE).toISOString();
    const order = await ok(staff.api.POST('/api/v1/orders', {
      body: {
        order: {
          order_no: 'S-1', consumer_key: PHONE, currency: 'CNY', placed_at: day(4), paid_at: day(4), shipped_at: day(3), signed_at: day(1),
          carrier: '顺丰速运', tracking_no: 'SF1', coupon_money: 0, discount_money: 0, freight_money: 0, payment_channel: 'sandbox', payment_ref: 'P-1',
          lines: [{ sku: 'A', product_name: '陶杯', category: 'general', quantity: 1, unit_money: 5000 }],
        },
      },
    }));
    const asked = await link({ consumer_key: PHONE, name: '陈一', page: `apply/${order.id}` });
    assert.ok(asked.url?.startsWith('/#/enter/') && asked.url.endsWith(`/apply/${order.id}`));
    const { data, response } = await enter(token(asked.url));
    assert.equal(data?.account.role, 'consumer');
    const cookie = (response.headers.getSetCookie()[0] as string).split(';')[0] as string;
    const buyer = new Caller(server, { cookie, 'x-csrf-token': data?.csrf_token as string });
    assert.deepEqual((await ok(buyer.api.GET('/api/v1/orders'))).items.map((one) => one.id), [order.id]);
    const applied = await ok(buyer.api.POST('/api/v1/cases', {
      params: { header: freshKey() },
      body: { order_id: order.id, line_no: 1, quantity: 1, type: 'return_refund', reason: 'no_reason', condition: 'intact', description: '不喜欢' },
    } as never)) as { case_no: string };
    assert.ok(applied.case_no);
    await refused(enter(token(asked.url)), 401, 'bad_login');
    const [one, two] = await Promise.all([link({ consumer_key: PHONE }), link({ consumer_key: PHONE })]);
    const ways = await Promise.all([enter(token(one.url)), enter(token(one.url)), enter(token(two.url))]);
    assert.deepEqual(ways.map((way) => way.response.status).sort(), [200, 200, 401], 'two who hold one link: one comes in');
  });

  test('the same buyer keeps his account; a key that is no login, or somebody else’s, is no way into it', async () => {
    const [first, second] = [await link({ consumer_key: PHONE }), await link({ consumer_key: PHONE })];
    assert.equal(first.consumer_id, second.consumer_id);
    const mine = (await enter(token(first.url))).data?.account;
    assert.equal((await enter(token(second.url))).data?.account.id, mine?.id);
    for (const key of ['7', 'root@shop', '客'.repeat(80)]) {
      const asked = await link({ consumer_key: key });
      const { data } = await enter(token(asked.url));
      assert.deepEqual([data?.account.role, data?.account.login], ['consumer', asked.consumer_id], key);
      const again = await enter(token((await link({ consumer_key: key })).url));
      assert.equal(again.data?.account.id, data?.account.id, key);
    }
  });

  test('it ends after ten minutes, and leads to pages of this server only', async () => {
    const asked = await link({ consumer_key: PHONE });
    const boss = await root();
    await ok(boss.api.POST('/api/v1/sandbox/clock', { body: { span_ms: 10 * MINUTE } }));
    await refused(enter(token(asked.url)), 401, 'bad_login');
    await refused(enter('0'.repeat(64)), 401, 'bad_login');
    for (const page of ['//evil.example', 'javascript:alert(1)', 'https://evil.example', 'a//b', '/orders', '../x'])
      await refused(bridge.api.POST('/api/v1/sign-in-links', { body: { consumer_key: PHONE, page } }), 422, 'invalid');
  });

  test('who was switched off does not come in', async () => {
    const boss = await root();
    const asked = await link({ consumer_key: PHONE });
    const { id } = (await enter(token((await link({ consumer_key: PHONE })).url))).data?.account as { id: string };
    await ok(boss.api.POST('/api/v1/accounts/{id}/switch', { ...at(id), body: { is_active: false } }));
    await refused(enter(token(asked.url)), 401, 'bad_login');
    await refused(bridge.api.POST('/api/v1/sign-in-links', { body: { consumer_key: PHONE } }), 422, 'invalid');
  });
});

test('the journal holds all of it', () => server.verify());
