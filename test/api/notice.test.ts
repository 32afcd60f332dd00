// What the staff are told: by escalations, warnings, hand-overs, approvals, messages, tasks, disputes,
// penalties; told once, to whom it concerns and nobody else; listed, counted, read, muted, swept.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { ok, refused, signIn, withKey, type Caller, type Schemas } from '../lib/client.ts';
import { Stream } from '../lib/stream.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, again, apply, caseNow, iso, now, order, pass, passTo, photo, step, world, type Case } from '../lib/world.ts';

const w = await world();
const streams: Stream[] = [];
after(() => streams.forEach((one) => one.close()));

type Notice = Schemas['notice_view'];
type Query = Record<string, string>;
const page = (who: Caller, query: Query = {}) => ok(who.api.GET('/api/v1/notices', { params: { query } }));
const told = async (who: Caller, query: Query = {}): Promise<Notice[]> => (await page(who, { limit: '100', ...query })).items;
const of = async (who: Caller, { id }: { id: string }): Promise<Notice[]> => (await told(who)).filter((one) => one.case_id === id);
const kinds = async (who: Caller, about: { id: string }): Promise<string[]> => (await of(who, about)).map((one) => one.kind).reverse();
const unread = async (who: Caller): Promise<number> => (await ok(who.api.GET('/api/v1/notices/counts'))).unread_count;
/** What is unread of a case; the demo world's own clocks may ring at any time. */
const left = async (who: Caller, about: { id: string }): Promise<string[]> =>
  (await told(who, { unread: 'true', limit: '100', kind: 'message' })).filter((row) => row.case_id === about.id).map((row) => row.id);
/** The count says what the list says. */
const counted = (who: Caller): Promise<unknown> =>
  until('the count', async () => (await unread(who)) === (await told(who, { unread: 'true' })).length);
const read = (who: Caller, id: string) => who.api.POST('/api/v1/notices/{id}/read', { params: { path: { id } }, body: {} });
const readAll = (who: Caller, up_to?: string) => who.api.POST('/api/v1/notices/read', { body: up_to === undefined ? {} : { up_to } });
const mute = (who: Caller, kind: string, is_muted: boolean) => who.api.POST('/api/v1/notices/mute', { body: { kind: kind as 'late', is_muted } });
const one = async (who: Caller, about: { id: string }, kind: string): Promise<Notice> =>
  until(`a notice of ${kind}`, async () => (await of(who, about)).find((row) => row.kind === kind));

const opened = async (type: 'return_refund' | 'exchange' = 'return_refund'): Promise<Case> => apply(w.consumer, await order(w), { type, reason: 'quality' });
const logins = { wang: `wang${Date.now()}@qinghe`, li: `li${Date.now()}@platform` };
/** A second person of the shop and one of the platform. */
async function others(): Promise<{ wang: Caller; li: Caller }> {
  return { wang: await signIn(w.server, logins.wang), li: await signIn(w.server, logins.li) };
}
const merchant_id = (await opened()).merchant_id as string;
for (const body of [
  { login: logins.wang, role: 'merchant' as const, party_id: merchant_id, display_name: '王芳' },
  { login: logins.li, role: 'platform' as const, display_name: '李强' },
])
  await ok(w.admin.api.POST('/api/v1/accounts', { body: { password: 'aftercare-demo', locale: 'zh-CN', ...body } }));
let { wang, li } = await others();
const back = async (): Promise<void> => {
  await again(w);
  ({ wang, li } = await others());
};
const colleague = async (who: Caller, name: string): Promise<string> =>
  (await ok(who.api.GET('/api/v1/colleagues'))).items.find((row) => row.display_name === name)?.id as string;

describe('who is told', () => {
  test('an ordinary application tells nobody', async () => {
    const found = await opened();
    for (const who of [w.shop, wang, w.agent, w.otherShop]) assert.deepEqual(await of(who, found), []);
  });

  test('cs-spec-2.3.1-4: what lapses is escalated to all staff of the side that promised, once; the platform hears that the case comes', async () => {
    const found: Case = await ok(w.consumer.api.POST('/api/v1/enquiries', { body: { topic: 'usage', text: '怎么清洗？', order_id: (await order(w)).id } }));
    const clock = found.clocks.find((row) => row.promise === 'answer');
    assert.equal(clock?.side, 'merchant');
    await passTo(w, Date.parse(clock.due_at as string) + 60_000);
    await until('the take-over', async () => (await caseNow(w.agent, found.id)).handler === 'platform');
    await back();
    const mine = (await of(w.shop, found)).filter((row) => row.zh.includes(clock.zh));
    assert.deepEqual(mine.map((row) => row.kind), ['escalated'], 'one lapse, one notice');
    const { role, zh, en, reader, case_no } = mine[0] as Notice;
    assert.equal(role, 'supervisor');
    assert.match(zh, /已逾期，升级至主管$/);
    assert.match(en, /^Late: .*; escalated to the supervisor$/);
    assert.deepEqual([reader, case_no], ['merchant', found.case_no]);
    assert.deepEqual(await of(wang, found), await of(w.shop, found), 'nobody there has the role: all are told');
    assert.deepEqual(await kinds(w.agent, found), ['arrived']);
    assert.deepEqual(await kinds(li, found), ['arrived']);
    assert.deepEqual(await of(w.otherShop, found), []);
    await refused(w.consumer.api.GET('/api/v1/notices'), 403, 'forbidden');
  });

  test('what lapses without anybody named: who looks after it, or all; then the platform’s own promise', async () => {
    const [mine, free] = [await opened(), await opened()];
    await step(wang, mine.id, 'claim', {});
    const due = Math.max(...[mine, free].flatMap((one_) => one_.clocks.filter((row) => row.promise === 'review').map((row) => Date.parse(row.due_at as string))));
    await passTo(w, due + 60_000);
    await until('both taken over', async () => (await Promise.all([mine, free].map((row) => caseNow(w.agent, row.id)))).every((row) => row.handler === 'platform'));
    await back();
    assert.equal((await one(wang, mine, 'late')).reader, 'person');
    assert.ok(!(await kinds(w.shop, mine)).includes('late'));
    assert.equal((await one(w.shop, free, 'late')).reader, 'merchant');
    const own = (await caseNow(w.agent, free.id)).clocks.find((row) => row.side === 'platform' && row.promise.includes('review') && row.due_at !== null);
    assert.ok(own);
    await passTo(w, Date.parse(own.due_at as string) + 60_000);
    await back();
    assert.deepEqual([(await one(w.agent, free, 'escalated')).reader, (await one(li, free, 'escalated')).role], ['platform', 'supervisor']);
    assert.ok(!(await kinds(w.shop, free)).includes('escalated'), 'not the shop’s business');
  });

  test('a case that is handed over: he who gets it; what the consumer says: he who looks after it', async () => {
    const found = await opened();
    await ok(w.consumer.api.POST('/api/v1/cases/{id}/notes', { params: { path: { id: found.id } }, body: { text: '有人吗' } }));
    assert.deepEqual(await of(w.shop, found), [], 'nobody looks after it: the queue shows it');
    await step(w.shop, found.id, 'claim', {});
    await step(w.shop, found.id, 'hand-over', { account_id: await colleague(w.shop, '王芳'), note: '请接手' });
    assert.deepEqual(await kinds(wang, found), ['assigned']);
    assert.deepEqual(await of(w.shop, found), [], 'not he who gave it');
    await step(w.consumer, found.id, 'notes', { text: '我的电话是 13800000001' });
    await ok(w.consumer.api.POST('/api/v1/cases/{id}/files', { params: { path: { id: found.id } }, body: { file_ids: [await photo(w.consumer, 31)] } }));
    await step(wang, found.id, 'notes', { text: '自己写的' });
    await step(w.shop, found.id, 'notes', { text: '提示一下', is_internal: true });
    await step(w.consumer, found.id, 'withdraw', {});
    assert.deepEqual(await kinds(wang, found), ['assigned', 'message', 'message', 'message', 'moved']);
    const texts = JSON.stringify(await of(wang, found));
    for (const word of ['13800000001', '林晓雨', '提示一下', '请接手']) assert.ok(!texts.includes(word), `${word} is nobody's to read there`);
    assert.deepEqual(await of(w.agent, found), []);
  });

  test('warned before a due time: he who looks after the case', async () => {
    const found = await opened();
    const clock = found.clocks.find((row) => row.promise === 'review');
    await step(wang, found.id, 'claim', {});
    await passTo(w, Date.parse(clock?.due_at as string) - 60_000);
    await back();
    const warned = await one(wang, found, 'warned');
    assert.match(warned.zh, /即将到期$/);
    assert.deepEqual(await of(w.shop, found), []);
  });

  test('an account that was switched off is nobody: all of its side are told instead', async () => {
    const login = `gone${Date.now()}@qinghe`;
    const made = await ok(w.admin.api.POST('/api/v1/accounts', { body: { login, password: 'aftercare-demo', role: 'merchant', party_id: merchant_id, display_name: '赵离' } }));
    const found = await opened();
    await step(w.shop, found.id, 'hand-over', { account_id: made.id, note: '给你' });
    await ok(w.admin.api.POST('/api/v1/accounts/{id}/switch', { params: { path: { id: made.id } }, body: { is_active: false } }));
    await step(w.consumer, found.id, 'notes', { text: '在吗' });
    assert.deepEqual(await kinds(w.shop, found), ['message']);
    assert.deepEqual(await kinds(wang, found), ['message']);
  });

  test('handbook-2.2.2-4: a second person is asked, never the first; the first hears the decision', async () => {
    const found = await opened('exchange');
    const grant = (amount_money: number) => step(w.shop, found.id, 'compensations', { amount_money, tender: 'money', reason: '大额' });
    const waiting = (await grant(60_000_00 / 100)).compensations.find((row) => row.state === 'approving') ?? (await grant(400_000)).compensations.find((row) => row.state === 'approving');
    assert.ok(waiting, 'above what one person may grant');
    assert.deepEqual(await kinds(wang, found), ['approval']);
    assert.deepEqual(await of(w.shop, found), []);
    await ok(wang.api.POST('/api/v1/compensations/{id}/deny', { params: { path: { id: waiting.id } }, body: {} }));
    const decided = await one(w.shop, found, 'decided');
    assert.equal(decided.zh, '补偿未通过复核');
    assert.equal(decided.reader, 'person');
  });

  test('a shop of one person: the platform is asked', async () => {
    const found = await apply(w.consumer, await order(w, { shop: w.otherShop }), { type: 'exchange', reason: 'quality' });
    const given = await step(w.otherShop, found.id, 'compensations', { amount_money: 400_000, tender: 'money', reason: '大额' });
    assert.ok(given.compensations.some((row) => row.state === 'approving'));
    assert.deepEqual(await kinds(w.agent, found), ['approval']);
    assert.deepEqual(await of(w.shop, found), []);
  });

  test('the budget and the standing of a shop', async () => {
    await ok(w.admin.api.POST('/api/v1/compensation-budgets', { body: { merchant_id, month: 203001, limit_money: 500_000 } }));
    const changed = (await told(w.shop, { kind: 'budget' }))[0];
    assert.match(changed?.zh ?? '', /2030 年 1 月/);
    assert.equal((await told(w.otherShop, { kind: 'budget' })).length, 0);
  });
});

describe('tasks', () => {
  const task = (who: Caller, id: string, body: object) =>
    ok(who.api.POST('/api/v1/cases/{id}/tasks', { params: { path: { id } }, body: { kind: 'reply', text: '请说明', ...body } as never })) as Promise<{ id: string }>;
  const answer = (who: Caller, id: string) => ok(who.api.POST('/api/v1/tasks/{id}/answer', { params: { path: { id } }, body: { text: '已核实' } }));

  test('whom it is put to, and who asked; late ones are escalated to the owner', async () => {
    const found = await opened();
    const put = await task(w.agent, found.id, { party: 'merchant' });
    assert.deepEqual(await kinds(w.shop, found), ['task']);
    assert.match((await of(w.shop, found))[0]?.zh ?? '', /请您协办：协助答复/);
    await answer(w.shop, put.id);
    assert.match((await one(w.agent, found, 'task')).zh, /协办已反馈/);
    assert.deepEqual(await of(li, found), [], 'another agent did not ask');
    const named = await task(w.shop, found.id, { party: 'person', account_id: await colleague(w.shop, '王芳'), kind: 'opinion', amount: 2, unit: 'natural_hour', escalate_to: 'management' });
    assert.equal((await of(wang, found)).length, 2, 'all of the shop once, and then she herself');
    await pass(w, 3 * HOUR);
    const late = await one(w.shop, found, 'escalated');
    assert.deepEqual([late.role, late.reader], ['management', 'merchant']);
    await answer(w.shop, named.id);
    assert.ok(!(await kinds(w.agent, found)).includes('escalated'));
  });
});

describe('follow-ups', () => {
  test('cabinet-8.6: told when it is due, once a try, not before', async () => {
    const bought = await apply(w.consumer, await order(w, { state: 'paid' }), { type: 'refund_only', reason: 'other' });
    await step(w.shop, bought.id, 'approve', {});
    await until('the refund', async () => (await caseNow(w.shop, bought.id)).state === 'completed');
    const path = { params: { path: { id: bought.id } } };
    const dueNow = async () => (await ok(w.shop.api.GET('/api/v1/follow-ups', { params: { query: { view: 'due', limit: '100' } } }))).items.find((row) => row.case_id === bought.id);
    // The policy plans it for a sample of cases; for the others it is planned by hand.
    if ((await dueNow()) === undefined) await ok(w.shop.api.POST('/api/v1/cases/{id}/follow-ups', { ...path, body: { due_at: iso(now(w) + 2 * HOUR) } }));
    const due = await dueNow();
    assert.ok(due);
    assert.ok(!(await kinds(w.shop, bought)).includes('follow_up'));
    await passTo(w, Date.parse(due.next_at as string) + 1000);
    await back();
    await one(w.shop, bought, 'follow_up');
    await ok(w.shop.api.POST('/api/v1/follow-ups/{id}/attempts', { params: { path: { id: due.id } }, body: { channel: 'phone', next_at: iso(now(w) + HOUR) } }));
    await pass(w, HOUR + 1000);
    await until('the second try', async () => (await kinds(w.shop, bought)).filter((kind) => kind === 'follow_up').length === 2);
    assert.deepEqual(await of(w.otherShop, bought), []);
  });
});

describe('disputes', () => {
  test('handbook-8.3.1-3a handbook-8.3.3-1: evidence, terms, finding, points: each side what concerns it', async () => {
    const refusal = await opened();
    await step(w.shop, refusal.id, 'deny', { reason: '无依据' });
    const filed = await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '不合理' }, params: { path: { id: refusal.id } } }));
    assert.ok((await kinds(w.shop, refusal)).includes('dispute'));
    await step(w.agent, filed.id, 'begin', {});
    await step(w.agent, filed.id, 'claim', {});
    await step(w.agent, filed.id, 'ask-evidence', { of: 'merchant', text: '出库照片', until: iso(now(w) + 5 * DAY) });
    assert.deepEqual(await kinds(w.shop, filed), ['dispute']);
    await step(w.shop, filed.id, 'give-evidence', { text: '见附件', file_ids: [await photo(w.shop, 55)] });
    assert.deepEqual(await kinds(w.agent, filed), ['dispute'], 'it is with him');
    assert.deepEqual(await of(li, filed), []);
    const terms = await step(w.consumer, filed.id, 'propose-terms', { terms: [{ kind: 'refund', by_side: 'merchant', amount_money: 1000, due_at: iso(now(w) + 9 * DAY) }] });
    assert.equal(terms.settlement, 'asked_merchant');
    assert.deepEqual(await kinds(w.shop, filed), ['dispute', 'terms']);
    await step(w.shop, filed.id, 'decline-terms', { reason: '不同意' });
    assert.deepEqual(await kinds(w.agent, filed), ['dispute', 'terms', 'terms']);
    const decided = await step(w.agent, filed.id, 'find', { finding: 'upheld', ground: 'law', reasons: '违反规则', remedy: 'correction', penalty_points: 2, suspend_days: 1 });
    assert.equal((await of(w.shop, filed))[0]?.zh, '平台已作出裁定');
    await step(w.shop, filed.id, 'appeal', { reason: '不服' });
    assert.deepEqual((await kinds(li, filed)), ['approval'], 'another person must decide');
    await step(li, filed.id, 'find', { finding: 'upheld', ground: 'law', reasons: '维持', remedy: 'correction', penalty_points: 2, suspend_days: 1 });
    assert.equal(decided.state, 'found');
    const points = await one(w.shop, filed, 'standing');
    assert.match(points.zh, /违规记 2 分|暂停营业 1 天/);
    await ok(w.admin.api.POST('/api/v1/merchants/{id}/standing/lift', { params: { path: { id: merchant_id } }, body: { reason: '已整改', points_off: 1 } }));
    assert.equal((await told(w.shop, { kind: 'standing' }))[0]?.zh, '平台已解除停业或返还违规分');
  });
});

describe('reading', () => {
  const three = async (): Promise<Case> => {
    const found = await opened();
    await step(wang, found.id, 'claim', {});
    for (const text of ['一', '二', '三']) await step(w.consumer, found.id, 'notes', { text });
    return found;
  };

  test('one by one, and all up to an id; each for himself; again is harmless', async () => {
    await ok(readAll(wang));
    const found = await three();
    await counted(wang);
    const [third, second, first] = await of(wang, found);
    assert.ok(first && second && third && !third.is_read);
    for (let twice = 0; twice < 2; twice++) {
      await ok(read(wang, second.id));
      assert.deepEqual(await left(wang, found), [third.id, first.id]);
    }
    await counted(wang);
    assert.deepEqual((await of(wang, found)).map((row) => row.is_read), [false, true, false]);
    await ok(readAll(wang, second.id));
    assert.deepEqual(await left(wang, found), [third.id], 'the third came later');
    assert.ok((await ok(readAll(wang))).unread_count < 3);
    assert.deepEqual(await left(wang, found), []);
    await counted(wang);
    await refused(read(w.shop, first.id), 404, 'not_found');
    await refused(read(w.agent, first.id), 404, 'not_found');
    await refused(read(w.consumer, first.id), 403, 'forbidden');
  });

  test('what goes to all is read by each for himself', async () => {
    await ok(w.admin.api.POST('/api/v1/compensation-budgets', { body: { merchant_id, month: 203002, limit_money: 500_000 } }));
    const [row] = await told(w.shop, { unread: 'true', kind: 'budget' });
    assert.ok(row);
    await Promise.all([ok(read(w.shop, row.id)), ok(read(w.shop, row.id)), ok(readAll(w.shop, row.id))]);
    const still = async (who: Caller): Promise<boolean> => (await told(who, { unread: 'true', kind: 'budget' })).some((one_) => one_.id === row.id);
    assert.deepEqual([await still(w.shop), await still(wang)], [false, true]);
  });

  test('in pages, newest first; a bad cursor, kind or flag is refused in both languages', async () => {
    await three();
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const part = await page(wang, { limit: '2', ...(cursor ? { cursor } : {}) });
      seen.push(...part.items.map((row) => row.id));
      cursor = part.next_cursor;
    } while (cursor);
    const whole = (await told(wang)).map((row) => row.id);
    assert.ok(whole.filter((id) => seen.includes(id)).length >= Math.min(3, whole.length));
    const numbers = seen.map((id) => Number(BigInt(id.slice(4)) >> 10n));
    assert.ok(numbers.every((at, index) => index === 0 || at <= (numbers[index - 1] as number)), 'newest first');
    assert.equal(new Set(seen).size, seen.length);
    for (const query of [{ cursor: 'x' }, { kind: 'gossip' }, { unread: 'perhaps' }, { limit: '0' }]) {
      const problem = await refused(wang.api.GET('/api/v1/notices', { params: { query: query as never } }), 422, 'invalid');
      assert.ok(problem.detail_zh && problem.detail_en);
    }
    await refused(readAll(wang, 'cas_1'), 422, 'invalid');
    await refused(read(wang, 'ntc_1'), 404, 'not_found');
    await refused(wang.api.POST('/api/v1/notices/mute', { body: { kind: 'gossip', is_muted: true } as never }), 422, 'invalid');
  });

  test('a muted kind is neither listed nor counted, for oneself alone; escalations cannot be muted', async () => {
    assert.equal((await ok(mute(wang, 'message', true))).is_muted, true);
    const found = await three();
    assert.deepEqual(await of(wang, found), []);
    await counted(wang);
    const settings = (await ok(wang.api.GET('/api/v1/notices/settings'))).items;
    assert.deepEqual(settings.filter((row) => row.is_muted).map((row) => row.kind), ['message']);
    assert.deepEqual(settings.filter((row) => !row.may_mute).map((row) => row.kind), ['escalated']);
    assert.ok((await ok(w.shop.api.GET('/api/v1/notices/settings'))).items.every((row) => !row.is_muted));
    await ok(mute(wang, 'message', false));
    assert.deepEqual([(await left(wang, found)).length, (await of(wang, found)).length], [3, 3]);
    await counted(wang);
    await refused(mute(wang, 'escalated', true), 422, 'invalid');
  });

  test('a program’s key needs the scope', async () => {
    const key = async (scopes: string[]) => withKey(w.server, (await ok(w.shop.api.POST('/api/v1/api-keys', { body: { name: 'k', scopes } }))).secret as string);
    await refused((await key(['self'])).api.GET('/api/v1/notices'), 403, 'forbidden');
    assert.ok((await page(await key(['notice']))).items.length > 0);
  });
});

describe('live', () => {
  const listen = async (who: Caller): Promise<Stream> => {
    const stream = await Stream.open(who, '/api/v1/queue/events');
    streams.push(stream);
    return stream;
  };
  const rung = (stream: Stream): string[] => stream.events.filter((row) => row.event === 'notice').map((row) => (row.data as unknown as { kind: string }).kind);

  test('the bell rings for whom it is meant, and falls silent on all pages of who has read', async () => {
    const found = await opened();
    await step(wang, found.id, 'claim', {});
    const [hers, again_, shops, others_, agents] = [await listen(wang), await listen(wang), await listen(w.shop), await listen(w.otherShop), await listen(w.agent)];
    await step(w.consumer, found.id, 'notes', { text: '在吗' });
    await until('hearing it', () => rung(hers).includes('message') && rung(again_).includes('message'));
    await ok(w.admin.api.POST('/api/v1/compensation-budgets', { body: { merchant_id, month: 203003, limit_money: 500_000 } }));
    await until('all of the shop', () => rung(hers).includes('budget') && rung(shops).includes('budget'));
    await ok(readAll(wang));
    await until('the other page', () => rung(again_).includes('read'));
    for (const stream of [others_, agents, shops]) assert.ok(!rung(stream).includes('message'));
    for (const stream of [others_, agents]) assert.ok(!rung(stream).includes('budget'));
  });
});

describe('for long', () => {
  test('read ones are swept after ninety days, unread ones after a year', async () => {
    const found = await opened();
    await step(wang, found.id, 'claim', {});
    const messages = async () => (await told(wang, { kind: 'message' })).filter((row) => row.case_id === found.id);
    await step(w.consumer, found.id, 'notes', { text: '一' });
    await ok(readAll(wang));
    await step(w.consumer, found.id, 'notes', { text: '二' });
    await pass(w, 91 * DAY);
    await back();
    const left = await until('the sweep', async () => {
      const rows = await messages();
      return rows.length === 1 ? rows : undefined;
    });
    assert.equal(left[0]?.is_read, false);
    await pass(w, 300 * DAY);
    await back();
    await until('the second sweep', async () => (await messages()).length === 0);
  });

  test('a restart keeps all of it', async () => {
    const found = await opened();
    await step(wang, found.id, 'claim', {});
    for (const text of ['一', '二']) await step(w.consumer, found.id, 'notes', { text });
    await ok(read(wang, (await left(wang, found))[0] as string));
    const kept = async () => (await told(wang, { kind: 'message' })).filter((row) => row.case_id === found.id);
    const before = await kept();
    assert.deepEqual(before.map((row) => row.is_read), [true, false]);
    await w.server.kill();
    await w.server.start();
    await back();
    assert.deepEqual(await kept(), before);
  });
});
