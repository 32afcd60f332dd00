// Who somebody is: passwords, sessions, the guard against forged requests, keys and their scopes.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Caller, PASSWORD, nobody, ok, refused, signIn, withKey } from '../lib/client.ts';
import { serve } from '../lib/server.ts';
import { sql } from '../lib/store.ts';
import { DAY, PHONE, apply, order, pass, world } from '../lib/world.ts';

const w = await world();

const from = (address: string): Caller => new Caller(w.server, { 'x-forwarded-for': address });
const tryIn = (who: Caller, login: string, password: string) => who.api.POST('/api/v1/sessions', { body: { login, password } });

let count = 0;
async function staff(role: 'platform' | 'admin' = 'platform') {
  const login = `staff${++count}@platform`;
  const account = await ok(
    w.admin.api.POST('/api/v1/accounts', { body: { login, password: 'long-enough-9', role, display_name: '新同事' } }),
  );
  return { login, id: account.id, caller: await signIn(w.server, login, 'long-enough-9') };
}

describe('signing in', () => {
  test('says who one is and what one may do; the cookie is for the browser alone', async () => {
    const { data, response } = await tryIn(nobody(w.server), PHONE, PASSWORD);
    assert.deepEqual([data?.account.role, data?.account.display_name], ['consumer', '林晓雨']);
    const cookie = response.headers.getSetCookie()[0] ?? '';
    assert.match(cookie, /^aftercare_session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const me = await ok(w.shop.api.GET('/api/v1/me'));
    assert.deepEqual([me.account.role, me.account.party_name], ['merchant', '青禾家居']);
    assert.ok(me.rights?.includes('case.handle') && !me.rights.includes('account.admin'));
  });

  test('a wrong password and an unknown login are told apart by nobody', async () => {
    const wrong = await refused(tryIn(from('203.0.113.1'), '13800000003', 'wrong-password'), 401, 'bad_login');
    const unknown = await refused(tryIn(from('203.0.113.1'), '13899999999', 'wrong-password'), 401, 'bad_login');
    assert.deepEqual({ ...wrong }, { ...unknown });
  });

  test('after eight failures the login waits, whatever the address and the password; after ten minutes it goes on', async () => {
    const login = '13800000004';
    for (let i = 0; i < 8; i++) await refused(tryIn(from(`203.0.113.${10 + i}`), login, 'guess'), 401, 'bad_login');
    const answer = await tryIn(from('203.0.113.99'), login, PASSWORD);
    assert.equal(answer.response.status, 429);
    assert.ok(Number(answer.response.headers.get('retry-after')) > 0);
    await refused(tryIn(from('203.0.113.98'), login, 'guess'), 429, 'rate_limited');
    await pass(w, 10 * 60_000 + 1000);
    await ok(tryIn(from('203.0.113.97'), login, PASSWORD));
  });

  test('an address that guesses through many logins waits too', async () => {
    for (let i = 0; i < 8; i++) await refused(tryIn(from('198.51.100.7'), `1399999000${i}`, 'guess'), 401, 'bad_login');
    await refused(tryIn(from('198.51.100.7'), '13800000005', PASSWORD), 429, 'rate_limited');
    await ok(tryIn(from('198.51.100.8'), '13800000005', PASSWORD));
  });

  test('no password, token or secret stands in the store in a usable form', async () => {
    const [{ caller, id }, second] = [await staff(), await staff()];
    const token = (caller.headers.cookie as string).split('=')[1] as string;
    const found = await sql(w.server.store, `select count(*) from session where token_hash = '${token}'`);
    assert.deepEqual(found, [['0']]);
    const numbers = [id, second.id].map((one) => one.slice(4)).join(',');
    const hashes = await sql(w.server.store, `select password_hash from account where id in (${numbers})`);
    assert.ok(hashes.every(([hash]) => /^\$argon2id\$v=19\$m=\d{5,},t=[2-9]/.test(hash as string)));
    assert.equal(new Set(hashes.map(([hash]) => hash)).size, 2, 'the same password, another salt');
  });
});

describe('sessions', () => {
  test('a request that changes something needs the page token; reading does not', async () => {
    const { cookie } = w.consumer.headers as { cookie: string };
    const bare = new Caller(w.server, { cookie });
    await ok(bare.api.GET('/api/v1/me'));
    const body = { carrier: 'x', tracking_no: 'y' };
    const path = { id: 'cas_1' };
    await refused(bare.api.POST('/api/v1/cases/{id}/ship-back', { body, params: { path } }), 403, 'csrf');
    for (const token of ['', 'wrong', (w.other.headers as { 'x-csrf-token': string })['x-csrf-token']]) {
      const forged = new Caller(w.server, { cookie, 'x-csrf-token': token });
      await refused(forged.api.POST('/api/v1/cases/{id}/ship-back', { body, params: { path } }), 403, 'csrf');
      await refused(forged.api.POST('/api/v1/sessions/close'), 403, 'csrf');
    }
    await refused(w.consumer.api.POST('/api/v1/cases/{id}/ship-back', { body, params: { path } }), 404, 'not_found');
  });

  test('signing out ends the session at once, everywhere', async () => {
    const caller = await signIn(w.server, PHONE);
    await ok(caller.api.GET('/api/v1/me'));
    await ok(caller.api.POST('/api/v1/sessions/close'));
    await refused(caller.api.GET('/api/v1/me'), 401, 'not_signed_in');
    await ok(w.consumer.api.GET('/api/v1/me'));
  });

  test('an invented cookie is nobody', async () => {
    for (const value of ['', 'x', 'f'.repeat(64), `${'0'.repeat(64)}; aftercare_session=1`])
      await refused(new Caller(w.server, { cookie: `aftercare_session=${value}` }).api.GET('/api/v1/me'), 401, 'not_signed_in');
  });

  test('an account that is switched off is out at once, with its sessions and keys', async () => {
    const { login, id, caller } = await staff();
    const key = await ok(caller.api.POST('/api/v1/api-keys', { body: { name: 'x', scopes: ['case.read'] } }));
    const program = withKey(w.server, key.secret as string);
    await ok(program.api.GET('/api/v1/cases', { params: { query: { view: 'all' } } }));
    await ok(w.admin.api.POST('/api/v1/accounts/{id}/switch', { body: { is_active: false }, params: { path: { id } } }));
    await refused(caller.api.GET('/api/v1/me'), 401, 'not_signed_in');
    await refused(program.api.GET('/api/v1/cases'), 401, 'not_signed_in');
    await refused(tryIn(from('203.0.113.50'), login, 'long-enough-9'), 401, 'bad_login');
    await ok(w.admin.api.POST('/api/v1/accounts/{id}/switch', { body: { is_active: true }, params: { path: { id } } }));
    await ok(caller.api.GET('/api/v1/me'));
  });

  test('behind TLS the cookie is for TLS only', async () => {
    const server = await serve({ flags: ['--secure'] });
    const { response } = await tryIn(nobody(server), PHONE, PASSWORD);
    assert.match(response.headers.getSetCookie()[0] ?? '', /; Secure/);
  });
});

describe('API keys', () => {
  const open = (who: Caller, scopes: string[]) => who.api.POST('/api/v1/api-keys', { body: { name: '对接 ERP', scopes } });

  test('a key acts as its account, within its scopes, without cookie or page token', async () => {
    const key = await ok(open(w.shop, ['case.read', 'order.write']));
    assert.match(key.secret as string, /^ak_[0-9a-f]{64}$/);
    const program = withKey(w.server, key.secret as string);
    await ok(program.api.GET('/api/v1/cases'));
    await order(w, { shop: program });
    await refused(program.api.GET('/api/v1/orders'), 403, 'forbidden');
    await refused(program.api.GET('/api/v1/refunds'), 403, 'forbidden');
    const me = await ok(program.api.GET('/api/v1/me'));
    assert.deepEqual(me.rights?.toSorted(), ['case.read', 'order.write', 'policy.read', 'self']);
    assert.equal(me.csrf_token, null);
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    await refused(program.api.POST('/api/v1/cases/{id}/approve', { body: {}, params: { path: { id: opened.id } } }), 403, 'forbidden');
  });

  test('the secret is shown once; lists and journals never hold it', async () => {
    const key = await ok(open(w.shop, ['case.read']));
    const listed = await ok(w.shop.api.GET('/api/v1/api-keys'));
    assert.ok(listed.items.some((row) => row.id === key.id));
    assert.ok(!JSON.stringify(listed).includes((key.secret as string).slice(3, 40)));
    const kept = await sql(w.server.store, `select count(*) from journal where changes like '%${(key.secret as string).slice(3)}%'`);
    assert.deepEqual(kept, [['0']]);
  });

  test('a revoked key is dead; nobody revokes or sees another\'s', async () => {
    const key = await ok(open(w.shop, ['case.read']));
    const path = { id: key.id };
    await refused(w.otherShop.api.POST('/api/v1/api-keys/{id}/revoke', { params: { path } }), 404, 'not_found');
    assert.ok(!(await ok(w.otherShop.api.GET('/api/v1/api-keys'))).items.some((row) => row.id === key.id));
    await ok(w.shop.api.POST('/api/v1/api-keys/{id}/revoke', { params: { path } }));
    await refused(withKey(w.server, key.secret as string).api.GET('/api/v1/cases'), 401, 'not_signed_in');
    await ok(w.shop.api.POST('/api/v1/api-keys/{id}/revoke', { params: { path } }));
  });

  test('a scope is no right: a shop\'s key with an admin\'s scope opens nothing', async () => {
    const key = await ok(open(w.shop, ['account.admin', 'sandbox', 'case.take_over']));
    const program = withKey(w.server, key.secret as string);
    await refused(program.api.GET('/api/v1/accounts'), 403, 'forbidden');
    await refused(program.api.GET('/api/v1/sandbox/provider'), 403, 'forbidden');
    await refused(open(w.shop, ['everything']), 422, 'invalid');
    await refused(open(w.shop, []), 422, 'invalid');
  });

  test('what is no key is refused, and does not fall back to the cookie', async () => {
    for (const header of ['Bearer ak_nonsense', 'Bearer', 'Basic YTpi', 'Bearer  '])
      await refused(new Caller(w.server, { ...w.consumer.headers, authorization: header }).api.GET('/api/v1/me'), 401, 'not_signed_in');
  });
});

describe('accounts', () => {
  test('are added by administrators, each login once, with a password worth the name', async () => {
    const { login } = await staff();
    const body = { login, password: 'long-enough-9', role: 'platform' as const, display_name: '同名' };
    await refused(w.admin.api.POST('/api/v1/accounts', { body }), 409, 'conflict');
    await refused(w.admin.api.POST('/api/v1/accounts', { body: { ...body, login: 'x@y', password: 'short' } }), 422, 'invalid');
    for (const role of ['system', 'none'] as const)
      await refused(w.admin.api.POST('/api/v1/accounts', { body: { ...body, login: 'z@y', role } }), 422, 'invalid');
    await refused(w.admin.api.POST('/api/v1/accounts', { body: { ...body, login: 'm@y', role: 'merchant' } }), 422, 'invalid');
    await refused(w.agent.api.POST('/api/v1/accounts', { body: { ...body, login: 'q@y' } }), 403, 'forbidden');
  });

  test('an account for a shop sees that shop', async () => {
    const { account } = await ok(w.shop.api.GET('/api/v1/me'));
    const body = { login: 'second@qinghe', password: 'long-enough-9', role: 'merchant' as const, display_name: '店员', party_id: account.party_id };
    await ok(w.admin.api.POST('/api/v1/accounts', { body }));
    const second = await signIn(w.server, 'second@qinghe', 'long-enough-9');
    const bought = await order(w);
    await ok(second.api.GET('/api/v1/orders/{id}', { params: { path: { id: bought.id } } }));
  });

  test('answers never carry a hash', async () => {
    const text = JSON.stringify(await ok(w.admin.api.GET('/api/v1/accounts', { params: { query: { limit: '100' } } })));
    assert.ok(!text.includes('argon2') && !text.includes('password_hash'));
  });
});

test('a session ends after a week', async () => {
  const caller = await signIn(w.server, PHONE);
  await pass(w, 7 * DAY - 60_000);
  await ok(caller.api.GET('/api/v1/me'));
  await pass(w, 2 * 60_000);
  await refused(caller.api.GET('/api/v1/me'), 401, 'not_signed_in');
});
