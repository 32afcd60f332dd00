// Every route of the document as everyone: nobody, each role, another consumer, another shop, a key
// without the scope and one with it. What must come of it follows from the right the route names
// and from whose rows are asked for.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Caller, nobody, ok, signIn, withKey, type Problem } from '../lib/client.ts';
import { check, routes, type Route } from '../lib/document.ts';
import { tool } from '../lib/server.ts';
import { OTHER_PHONE, PARCEL, PHONE, again, apply, caseNow, order, photo, reaches, step, world, type Case, type Order } from '../lib/world.ts';

const w = await world();

/** right -> roles that have it, as the program prints its table. */
async function rightTable(): Promise<Map<string, string[]>> {
  const { out } = await tool(['describe', 'rights']);
  const rows = [...out.matchAll(/^\| `([a-z._]+)` \| ([a-z ]+) \|/gm)];
  return new Map(rows.map(([, name, roles]) => [name as string, (roles as string).trim().split(' ')]));
}

type Who = 'nobody' | 'consumer' | 'other consumer' | 'shop' | 'other shop' | 'agent' | 'admin' | 'narrow key' | 'fitting key';
const ROLE: Record<Who, string> = {
  nobody: 'anybody', consumer: 'consumer', 'other consumer': 'consumer', shop: 'merchant', 'other shop': 'merchant',
  agent: 'platform', admin: 'admin', 'narrow key': 'admin', 'fitting key': 'admin',
};
const FOREIGN: Who[] = ['other consumer', 'other shop'];

interface Things {
  order: Order;
  case: Case;
  clock: string;
  decision: string;
  file: string;
  account: string;
  key: string;
  draft: string; // of a policy
}

async function things(): Promise<Things> {
  const bought = await order(w, { lines: [{ quantity: 3, unit_money: 1000 }] });
  const file = await photo(w.consumer);
  const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', file_ids: [file] });
  const account = await ok(w.admin.api.POST('/api/v1/accounts', {
    body: { login: 'spare@platform', password: 'long-enough-9', role: 'platform', display_name: '备用' },
  }));
  const draft = await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts', { params: { path: { pack: 'handbook' } }, body: {} }));
  const key = await ok(w.shop.api.POST('/api/v1/api-keys', { body: { name: '备用', scopes: ['self'] } }));
  const decisions = await ok(w.consumer.api.GET('/api/v1/cases/{id}/decisions', { params: { path: { id: opened.id } } }));
  return { order: bought, case: opened, clock: opened.clocks[0]?.id as string, decision: decisions.items[0]?.id as string, file, account: account.id, key: key.id, draft: draft.id };
}

/** A body that would be taken, so that what refuses is the right and not the input. */
function body(route: Route, of: Things): unknown {
  const verb = route.path.split('/').at(-1) as string;
  const application = {
    order_id: of.order.id, line_no: 1, type: 'return_refund', reason: 'no_reason', quantity: 1, description: '不想要了',
  };
  const bodies: Record<string, unknown> = {
    sessions: { login: 'nobody@nowhere', password: 'x' },
    accounts: { login: `a${Math.random()}`.slice(0, 12), password: 'long-enough-9', role: 'platform', display_name: '新' },
    switch: { is_active: true }, 'api-keys': { name: 'k', scopes: ['self'] }, ship: PARCEL,
    orders: { order: { order_no: `M${Math.random()}`, consumer_key: PHONE, currency: 'CNY', placed_at: '2026-01-01T00:00:00Z', lines: [{ product_name: 'x', quantity: 1, unit_money: 1 }] } },
    products: { sku: `s${Math.random()}`, name: 'n', category: 'general', is_returnable: true, notice_shown_default: false, warranty_months: 0, price_money: 1, currency: 'CNY' },
    preview: application, cases: application, deny: { reason: '理由' }, offer: { reason: '理由', amount_money: 1 },
    'ship-back': PARCEL, resend: PARCEL, inspect: { items: [{ grade: 'accepted', quantity: 1 }] },
    escalate: { reason: '理由' }, 'take-over': { reason: '理由' }, notes: { text: '话' }, files: { file_ids: [of.file] },
    quote: { amount_money: 1, reason: '理由' }, 'repair-fail': { reason: '理由' }, 'repair-done': { work: '换件' },
    diagnose: { cause: 'wear', is_consumer_caused: false, diagnosis: '磨损' }, lend: { name: '备用机' },
    'send-out': { factory: '原厂', promised_at: '2030-01-01T00:00:00Z' }, 'charge-paid': { reference: 'R' },
    book: { technician: '王', slot_from: '2030-01-01T00:00:00Z', slot_to: '2030-01-01T02:00:00Z', address: '某处' },
    'visit-done': { result: '好', signed_by: '林' }, grant: { amount_money: 1, reason: '理由' },
    compensations: { amount_money: 1, reason: '理由' }, use: { order_no: 'N' },
    'compensation-budgets': { merchant_id: of.order.merchant_id, month: 203001, limit_money: 1 },
    enquiries: { topic: 'usage', text: '问' }, complaints: { topic: 'service', text: '诉', against: 'merchant' },
    dispute: { reason: '理由' }, class: { reason: '理由' }, answer: { text: '答' }, reply: { text: '问' },
    'pass-on': { department: '技术部', reason: '理由' }, promise: { until: '2030-01-01T00:00:00Z', reason: '理由' },
    propose: { findings: '属实', text: '补发' }, file: { reason: '理由' }, 'give-evidence': { text: '证' },
    'ask-evidence': { of: 'both', text: '证', until: '2030-01-01T00:00:00Z' },
    extend: { until: '2030-01-01T00:00:00Z', reason: '理由' }, appeal: { reason: '理由' },
    find: { finding: 'not_upheld', ground: 'law', reasons: '理由', remedy: 'none' },
    'propose-terms': { terms: [{ kind: 'apology', by_side: 'merchant', text: '致歉', due_at: '2030-01-01T00:00:00Z' }] },
    'confirm-terms': { sha256: '0'.repeat(64) }, verify: { sha256: '0'.repeat(64) },
    fulfil: { term_no: 1 }, 'terms-broken': { term_no: 1, reason: '理由' },
    'external-remedies': { body: 'court', state: 'filed' }, malice: { reason: '理由' },
    'malice-object': { reason: '理由' }, 'malice-lift': { reason: '理由' }, fund: { kind: 'deposit', amount_money: 1 },
    tasks: { party: 'carrier', party_name: '顺丰', kind: 'other', text: '问' }, signals: { signal: 'feedback' }, 'loaner-due': { due_at: '2030-01-01T00:00:00Z' },
    mute: { kind: 'late', is_muted: false }, feedback: { satisfaction: 5, solved: 'solved' }, reopen: { reason: '理由' }, merge: { into: of.case.case_no, reason: '理由' }, links: { other: of.case.case_no, kind: 'related' },
    replays: { pack: 'handbook' }, remove: { reason: '理由' }, attempts: { channel: 'phone' },
    'hand-over': { account_id: of.account, note: '交接' }, lift: { reason: '理由' }, views: { name: '视图', view: 'open' },
    try: { decision: 'eligibility', inputs: {} }, provider: { mode: 'normal' }, clock: { span_ms: 0 },
  };
  if (route.path.includes('/follow-ups/{id}/answer')) return { channel: 'phone', solved: 'solved' };
  return bodies[verb] ?? {};
}

function address(route: Route, of: Things): string {
  const kind = route.path.split('/')[3] as string;
  const ids: Record<string, string> = {
    orders: of.order.id, cases: of.case.id, files: of.file, accounts: of.account, 'api-keys': of.key,
    replays: 'rpl_1', 'follow-ups': 'fup_1', clauses: 'handbook-4.1.1-1', calendars: 'china', compensations: 'cmp_1', coupons: 'cpn_1', views: 'viw_1', notices: 'ntc_1', improvements: 'imp_1', documents: 'doc_1', 'pack-choices': 'pch_1', tasks: 'tsk_1', 'task-links': 'tsk_1', merchants: of.order.merchant_id, policies: of.draft,
  };
  return route.path.replace('{clock_id}', of.clock).replace('{decision_id}', of.decision).replace('{link_id}', 'lnk_1').replace('{pack}', 'handbook').replace('{file_id}', of.file).replace(/\{(id|name)\}/, ids[kind] ?? '');
}

async function call(who: Caller, route: Route, of: Things): Promise<{ status: number; code: string }> {
  const stopper = new AbortController();
  const headers: Record<string, string> = { 'idempotency-key': `${Math.random()}` };
  const init: RequestInit = { headers, signal: stopper.signal };
  if (route.method === 'post') {
    const isUpload = route.operation.requestBody?.content['application/octet-stream'] !== undefined;
    init.body = isUpload ? 'GIF87a' : JSON.stringify(body(route, of));
  }
  const answer = await who.raw(route.method.toUpperCase(), address(route, of), init);
  const code = answer.status >= 400 ? ((await answer.clone().json()) as Problem).code : '';
  if (!(answer.headers.get('content-type') ?? '').startsWith('text/event-stream')) await check(route.method, route.path, answer);
  stopper.abort();
  return { status: answer.status, code };
}

/** Routes about one row that has an owner: strangers must not learn that it is there. */
const isOwned = (route: Route): boolean => /\/(orders|cases|files)\/\{id\}/.test(route.path);
/** What a handler forbids beyond the table, because the row of it is another kind of thing. */
const ALSO_FORBIDDEN: Record<string, Who[]> = {
  'get /api/v1/cases/{id}/journal': ['consumer', 'other consumer'],
  'post /api/v1/products': ['agent', 'admin', 'fitting key'],
};

function expected(route: Route, who: Who, rights: Map<string, string[]>): string {
  const right = (/Right: ([a-z._]+)\.$/.exec(route.operation.description) as RegExpExecArray)[1] as string;
  if (right === 'none') return 'open';
  const roles = rights.get(right);
  assert.ok(roles, `the right ${right} of ${route.path}`);
  if (roles.includes('anybody')) return 'open';
  if (who === 'nobody') return '401 not_signed_in';
  if (!roles.includes(ROLE[who])) return '403 forbidden';
  if (who === 'narrow key' && right !== 'self') return '403 forbidden';
  if (ALSO_FORBIDDEN[`${route.method} ${route.path}`]?.includes(who) === true)
    return FOREIGN.includes(who) && isOwned(route) ? '403 or 404' : '403 forbidden';
  if (FOREIGN.includes(who) && isOwned(route)) return '404 not_found';
  if (FOREIGN.includes(who) && /api-keys\/\{id\}/.test(route.path)) return '404 not_found';
  return 'open';
}

function fits(wanted: string, found: { status: number; code: string }): boolean {
  if (wanted === 'open') return found.status < 500 && found.status !== 403 && (found.status !== 401 || found.code === 'bad_login');
  if (wanted === '403 or 404') return found.status === 403 || found.status === 404;
  return wanted === `${found.status} ${found.code}`;
}

describe('every route as everyone', () => {
  test('the right of the route decides, and strangers find nothing', async () => {
    const rights = await rightTable();
    assert.ok(rights.size > 15);
    const of = await things();
    const narrow = await ok(w.admin.api.POST('/api/v1/api-keys', { body: { name: 'narrow', scopes: ['self'] } }));
    const wide = await ok(w.admin.api.POST('/api/v1/api-keys', { body: { name: 'wide', scopes: [...rights.keys()] } }));
    const callers: Record<Who, Caller> = {
      nobody: nobody(w.server), consumer: w.consumer, 'other consumer': w.other, shop: w.shop, 'other shop': w.otherShop,
      agent: w.agent, admin: w.admin, 'narrow key': withKey(w.server, narrow.secret as string), 'fitting key': withKey(w.server, wide.secret as string),
    };
    const wrong: string[] = [];
    let count = 0;
    // Strangers first: what owners do changes the rows. Sessions are closed last.
    const order_: Who[] = ['nobody', 'narrow key', 'other consumer', 'other shop', 'fitting key', 'agent', 'admin', 'shop', 'consumer'];
    const last = routes.filter((route) => route.path.endsWith('/sessions/close'));
    for (const route of [...routes.filter((one) => !last.includes(one)), ...last])
      for (const who of order_) {
        if (route.path === '/api/v1/sessions' && who !== 'nobody') continue; // eight failures and the address waits
        const found = await call(callers[who], route, of);
        const wanted = expected(route, who, rights);
        count++;
        if (!fits(wanted, found)) wrong.push(`${who}: ${route.method} ${route.path}: ${wanted}, got ${found.status} ${found.code}`);
      }
    assert.deepEqual(wrong, []);
    assert.ok(count > routes.length * 8);
    await again(w);
  });
});

describe('rows of others', () => {
  test('lists show only what is one\'s own', async () => {
    for (const [phone, who, shop] of [[PHONE, w.consumer, w.otherShop], [OTHER_PHONE, w.other, w.shop]] as const) {
      const opened = await apply(who, await order(w, { state: 'paid', phone, shop }), { type: 'refund_only', reason: 'no_reason' });
      await step(shop, opened.id, 'approve', {});
      await reaches(shop, opened.id, 'completed');
    }
    for (const [login, role] of [[PHONE, 'consumer'], ['13800000002', 'consumer'], ['staff@qinghe', 'merchant'], ['staff@xingchen', 'merchant']]) {
      const who = await signIn(w.server, login as string);
      const { account } = await ok(who.api.GET('/api/v1/me'));
      const isMine = (row: { consumer_id?: string; merchant_id: string }): boolean =>
        role === 'consumer' ? row.consumer_id === account.party_id : row.merchant_id === account.party_id;
      const query = { limit: '100' };
      const lists = [
        (await ok(who.api.GET('/api/v1/orders', { params: { query } }))).items,
        (await ok(who.api.GET('/api/v1/cases', { params: { query: { ...query, view: 'all' } } }))).items,
        ...(role === 'consumer' ? [] : [
          (await ok(who.api.GET('/api/v1/refunds', { params: { query } }))).items,
          (await ok(who.api.GET('/api/v1/ledger', { params: { query } }))).items,
          (await ok(who.api.GET('/api/v1/products', { params: { query } }))).items,
        ]),
      ];
      for (const items of lists) {
        assert.ok(items.length > 0);
        assert.ok(items.every((row) => isMine(row as { merchant_id: string })), `${login} sees another's`);
      }
    }
  });

  test('ids, numbers and filters of others lead nowhere', async () => {
    const bought = await order(w, { state: 'paid' });
    const opened = await apply(w.consumer, bought, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    await reaches(w.shop, opened.id, 'completed');
    for (const who of [w.other, w.otherShop]) {
      const lists = [{ q: opened.case_no }, { order_id: bought.id }];
      for (const query of lists) {
        const found = await ok(who.api.GET('/api/v1/cases', { params: { query: { view: 'all', ...query } } }));
        assert.deepEqual(found.items, []);
      }
    }
    const ledger = await w.otherShop.api.GET('/api/v1/ledger', { params: { query: { case_id: opened.id } } });
    assert.equal(ledger.response.status, 404);
    const application = { order_id: bought.id, line_no: 1, type: 'refund_only', reason: 'no_reason', quantity: 1 } as const;
    const preview = await w.other.api.POST('/api/v1/cases/preview', { body: application });
    assert.equal((preview.error as Problem).code, 'not_found');
  });

  test('a shop brings orders in for itself only', async () => {
    const theirs = (await ok(w.otherShop.api.GET('/api/v1/me'))).account.party_id as string;
    await assert.rejects(order(w, { merchant_id: theirs }), /merchant_id/);
    await assert.rejects(order(w, { shop: w.agent }), /merchant_id/);
    const made = await order(w, { shop: w.agent, merchant_id: theirs });
    assert.equal(made.merchant_id, theirs);
    assert.equal((await w.shop.api.GET('/api/v1/orders/{id}', { params: { path: { id: made.id } } })).response.status, 404);
  });

  test('the same number of the same consumer at two shops are two orders', async () => {
    const mine = await caseNow(w.shop, (await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' })).id);
    assert.equal(mine.merchant_name, '青禾家居');
    assert.equal((await w.otherShop.api.GET('/api/v1/cases/{id}', { params: { path: { id: mine.id } } })).response.status, 404);
  });
});
