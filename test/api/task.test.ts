// Tasks to suppliers, carriers, departments and people: asked, chased, answered (also by who has no
// account), taken; their own due times; what the case does meanwhile; what consumers never see.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Caller, nobody, ok, refused, withKey, type Schemas } from '../lib/client.ts';
import { png } from '../lib/picture.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, again, apply, caseNow, iso, now, order, pass, photo, reaches, step, world, type Case } from '../lib/world.ts';

const w = await world();
type Task = Schemas['task'] & Schemas['task_extra'];
type Wish = Schemas['task_input'];
const at = (id: string) => ({ params: { path: { id } } });

const opened = async (): Promise<Case> => apply(w.consumer, await order(w), { type: 'return_refund', reason: 'quality' });
const ask = (who: Caller, id: string, wish: Partial<Wish> = {}) =>
  who.api.POST('/api/v1/cases/{id}/tasks', {
    ...at(id),
    body: { party: 'carrier', party_name: '顺丰速运', kind: 'trace_parcel', text: '运单 SF1400000001 请查件', ...wish } as Wish,
  });
const asked = (who: Caller, id: string, wish: Partial<Wish> = {}): Promise<Task> => ok(ask(who, id, wish));
type Verb = 'accept' | 'answer' | 'refuse' | 'done' | 'reopen' | 'cancel' | 'remind' | 'charge' | 'link-revoke';
const move = (who: Caller, id: string, verb: Verb, body: object = {}) =>
  who.api.POST(`/api/v1/tasks/{id}/${verb}` as '/api/v1/tasks/{id}/answer', { ...at(id), body: body as never });
const taskNow = (who: Caller, id: string): Promise<Task> => ok(who.api.GET('/api/v1/tasks/{id}', at(id)));
const clockOf = (found: Case, task: Task) => found.clocks.find((one) => one.id === task.clock_id);
const events = (found: Case): string[] => found.timeline.map((one) => one.event);

interface LinkView { state: string; text: string; answer: string | null; party_name: string; reference: string; files: { id: string; url: string }[]; answer_files: { id: string; url: string }[] }
const linked = async (who: Caller, id: string, days?: number) =>
  (await ok(who.api.POST('/api/v1/tasks/{id}/link', { ...at(id), body: days === undefined ? {} : { days } }))) as Task & Schemas['task_secret'];
async function byLink(secret: string, id: string, verb: string, body: object = {}): Promise<{ status: number; view: LinkView; text: string }> {
  const headers = { 'X-Task-Secret': secret, 'content-type': 'application/json' };
  const answer = await nobody(w.server).raw('POST', `/api/v1/task-links/${id}/${verb}`, { headers, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, view: JSON.parse(text) as LinkView, text };
}

describe('asking others', () => {
  test('cs-spec-10 cs-spec-10.1 cs-spec-10.1.1 cs-spec-10.1.2 cs-spec-10.2 cs-spec-10.2.1 cs-spec-10.2.2 cs-spec-10.3 cs-spec-10.3.1 cs-spec-10.3.2 fresh-2.3-2: supplier, carrier, department, person and merchant, each by its own time', async () => {
    const of = await opened();
    const carrier = await asked(w.shop, of.id, { amount: 4, unit: 'natural_hour' });
    assert.equal(carrier.state, 'open');
    assert.deepEqual([carrier.owner, carrier.case_no, carrier.is_overdue], ['merchant', of.case_no, false]);
    assert.ok(Math.abs(Date.parse(carrier.due_at) - now(w) - 4 * HOUR) < HOUR / 6);
    const quality = await asked(w.agent, of.id, { party: 'department', department: 'quality', party_name: undefined as never, kind: 'inspect', text: '请检验批次' });
    assert.equal(quality.party_name, '质检部');
    const supplier = await asked(w.shop, of.id, { party: 'supplier', party_name: '华东电机厂', kind: 'spare_part', text: '寄一只电容', cost_money: 1500 });
    assert.deepEqual([supplier.cost_money, supplier.currency], [1500, 'CNY']);
    const person = await asked(w.shop, of.id, { party: 'person', party_name: '张师傅', kind: 'opinion', text: '看一下照片' });
    assert.equal(person.party_name, '张师傅');
    const merchant = await asked(w.agent, of.id, { party: 'merchant', party_name: undefined as never, kind: 'reply', text: '请说明' });
    assert.equal(merchant.party_name, '青禾家居');
    for (const wish of [{ party: 'carrier', party_name: '' }, { amount: 3 }, { unit: 'minute' }, { calendar: 'no-such' }, { file_ids: ['fil_1'] }])
      assert.ok((await ask(w.shop, of.id, wish as never)).response.status >= 400, JSON.stringify(wish));
    await refused(ask(w.shop, of.id, { party: 'merchant' }), 422, 'invalid');
  });

  test('who sees them: never the consumer, a shop its own and those put to it', async () => {
    const of = await opened();
    const own = await asked(w.shop, of.id);
    const secret = await asked(w.agent, of.id, { party: 'department', department: 'legal', kind: 'opinion', text: '内部意见' });
    const put = await asked(w.agent, of.id, { party: 'merchant', kind: 'reply', text: '请说明' });
    const list = async (who: Caller) => (await ok(who.api.GET('/api/v1/tasks', { params: { query: { case_id: of.id } } }))).items.map((one) => one.id);
    assert.deepEqual(await list(w.shop), [own.id, put.id]);
    assert.deepEqual(await list(w.agent), [own.id, secret.id, put.id]);
    await refused(w.shop.api.GET('/api/v1/tasks/{id}', at(secret.id)), 404, 'not_found');
    await refused(w.otherShop.api.GET('/api/v1/tasks/{id}', at(own.id)), 404, 'not_found');
    await refused(w.consumer.api.GET('/api/v1/tasks', { params: { query: { case_id: of.id } } }), 403, 'forbidden');
    const seen = await caseNow(w.consumer, of.id);
    assert.ok(!events(seen).some((one) => one.startsWith('task')), 'nothing in the timeline');
    assert.ok(!seen.clocks.some((one) => one.side === 'partner'), 'no clock of it');
    await refused(w.consumer.api.GET('/api/v1/cases/{id}/clocks/{clock_id}', { params: { path: { id: of.id, clock_id: own.clock_id } } }), 404, 'not_found');
    assert.ok(events(await caseNow(w.shop, of.id)).includes('task_opened'));
    assert.equal((await move(w.shop, put.id, 'done')).response.status, 403, 'whom it is put to does not end it');
    assert.equal((await ok(move(w.shop, put.id, 'answer', { text: '已核实' }))).state, 'answered');
    assert.equal((await ok(move(w.agent, put.id, 'done'))).state, 'done');
  });
});

describe('for me to do', () => {
  test('cs-spec-2.1.2-5: what is put to me, or to my shop as a whole; what I asked of others is not', async () => {
    const of = await opened();
    const mine = async (who: Caller): Promise<string[]> =>
      (await ok(who.api.GET('/api/v1/tasks', { params: { query: { view: 'mine', limit: '100' } } }))).items.filter((one) => one.case_id === of.id).map((one) => one.id);
    const { account } = await ok(w.shop.api.GET('/api/v1/me'));
    const put = await asked(w.agent, of.id, { party: 'merchant', kind: 'reply', text: '请说明', amount: 3, unit: 'natural_hour' });
    const named = await asked(w.shop, of.id, { party: 'person', account_id: account.id, kind: 'opinion', text: '看照片', amount: 2, unit: 'natural_hour' });
    await asked(w.shop, of.id);
    assert.deepEqual(await mine(w.shop), [named.id, put.id], 'the one due first leads');
    assert.deepEqual([await mine(w.otherShop), await mine(w.agent)], [[], []]);
    await ok(move(w.shop, named.id, 'done', { text: '看过了' }));
    assert.deepEqual(await mine(w.shop), [put.id]);
    const paged = await ok(w.shop.api.GET('/api/v1/tasks', { params: { query: { view: 'mine', limit: '1' } } }));
    assert.equal(paged.items.length, 1);
    await refused(w.consumer.api.GET('/api/v1/tasks', { params: { query: { view: 'mine' } } }), 403, 'forbidden');
  });
});

describe('its way', () => {
  test('cs-spec-2.1.2-5 cs-spec-5.3.2-4 cs-spec-6.3.1-3: accepted, answered with files, sent back, answered again, taken; the case tells it', async () => {
    const of = await opened();
    const task = await asked(w.shop, of.id, { amount: 1, unit: 'natural_day' });
    assert.deepEqual(task.possible, ['accept', 'answer', 'refuse', 'done', 'cancel']);
    assert.equal((await ok(move(w.shop, task.id, 'accept'))).state, 'accepted');
    const file = await photo(w.shop, 77);
    const answer = await ok(move(w.shop, task.id, 'answer', { text: '包裹滞留杭州', agreed_money: 800, file_ids: [file] }));
    assert.deepEqual([answer.state, answer.answer, answer.agreed_money, answer.answer_files.length], ['answered', '包裹滞留杭州', 800, 1]);
    assert.equal(clockOf(await caseNow(w.shop, of.id), task)?.state, 'met');
    const bytes = await w.shop.raw('GET', answer.answer_files[0]?.url as string);
    assert.deepEqual([bytes.status, bytes.headers.get('content-type')], [200, 'image/png']);
    assert.ok(!(await caseNow(w.consumer, of.id)).files.some((one) => one.id === file), 'no evidence of the consumer');
    const counts = await ok(w.shop.api.GET('/api/v1/tasks/counts'));
    assert.ok(counts.answered_count >= 1);
    const back = await ok(move(w.shop, task.id, 'reopen', { text: '请给出送达时间', amount: 2, unit: 'natural_hour' }));
    assert.deepEqual([back.state, back.closed_at], ['open', null]);
    assert.ok(Date.parse(back.due_at) - now(w) < 2 * HOUR + HOUR / 6);
    await ok(move(w.shop, task.id, 'answer', { text: '明日送达' }));
    const done = await ok(move(w.shop, task.id, 'done'));
    assert.deepEqual([done.state, done.answer, done.possible], ['done', '明日送达', []]);
    assert.ok(done.closed_at);
    await refused(move(w.shop, task.id, 'answer', { text: '再说' }), 409, 'no_such_step');
    const told = events(await caseNow(w.shop, of.id)).filter((one) => one.startsWith('task'));
    assert.deepEqual(told, ['task_opened', 'task_accepted', 'task_answered', 'task_reopened', 'task_answered', 'task_done']);
  });

  test('refused, cancelled, reminded, charged', async () => {
    const of = await opened();
    const one = await asked(w.shop, of.id);
    const reminded = await ok(move(w.shop, one.id, 'remind'));
    assert.equal((await ok(move(w.shop, one.id, 'remind'))).reminded_count, reminded.reminded_count + 1);
    assert.equal((await ok(move(w.shop, one.id, 'refuse', { text: '不属本公司' }))).state, 'refused');
    await refused(move(w.shop, one.id, 'remind'), 409, 'no_such_step');
    const charged = await ok(move(w.shop, one.id, 'charge', { amount_money: 2300 }));
    assert.equal(charged.charged_money, 2300);
    assert.ok(charged.charged_at);
    const two = await asked(w.shop, of.id);
    await refused(move(w.shop, two.id, 'cancel', {}), 422, 'invalid');
    assert.equal((await ok(move(w.shop, two.id, 'cancel', { text: '已找到' }))).state, 'cancelled');
    assert.equal(clockOf(await caseNow(w.shop, of.id), two)?.state, 'cancelled');
  });

  test('cs-spec-2.3.1-4: warned, its breach recorded once and escalated; overdue ones lead their list; it outlives the case', async () => {
    const of = await opened();
    const task = await asked(w.shop, of.id, { kind: 'carrier_claim', text: '破损理赔', amount: 6, unit: 'natural_hour', warn_before_hours: 2, escalate_to: 'department_head' });
    await step(w.consumer, of.id, 'withdraw', {});
    assert.equal(clockOf(await caseNow(w.shop, of.id), task)?.state, 'running', 'the claim goes on');
    await pass(w, 4.5 * HOUR);
    await until('the warning', async () => clockOf(await caseNow(w.shop, of.id), task)?.warned_at);
    await pass(w, 2 * HOUR);
    const late = await until('the breach', async () => {
      const found = await caseNow(w.shop, of.id);
      return clockOf(found, task)?.state === 'breached' ? found : undefined;
    });
    assert.equal(events(late).filter((one) => one === 'breached').length, 1);
    assert.ok(late.timeline.some((one) => one.event === 'escalated' && JSON.stringify(one.detail).includes('department_head')));
    assert.ok(!events(await caseNow(w.consumer, of.id)).includes('breached'), 'not the consumer\'s business');
    const overdue = await ok(w.shop.api.GET('/api/v1/tasks', { params: { query: { view: 'overdue', party: 'carrier', kind: 'carrier_claim' } } }));
    assert.ok(overdue.items.some((one) => one.id === task.id && one.is_overdue));
    assert.ok((await ok(w.shop.api.GET('/api/v1/tasks/counts'))).overdue_count >= 1);
    await ok(move(w.shop, task.id, 'answer', { text: '赔付 20 元', agreed_money: 2000 }));
    const after_ = clockOf(await caseNow(w.shop, of.id), task);
    assert.deepEqual([after_?.state, after_?.stopped_at !== null], ['breached', true], 'a breach stays');
    const still = await ok(w.shop.api.GET('/api/v1/tasks', { params: { query: { view: 'overdue' } } }));
    assert.ok(!still.items.some((one) => one.id === task.id), 'answered: now it is with us');
  });

  test('cs-spec-10.3.3 cs-spec-3.2.2-2: the list by due time over all cases, filtered, in pages', async () => {
    const of = await opened();
    for (const amount of [9, 3, 6]) await asked(w.shop, of.id, { party: 'supplier', party_name: `厂 ${amount}`, kind: 'restock', amount, unit: 'natural_hour' });
    const all: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { party: 'supplier', kind: 'restock', limit: '2', ...(cursor === null ? {} : { cursor }) };
      const page: { items: { party_name: string }[]; next_cursor: string | null } = await ok(w.shop.api.GET('/api/v1/tasks', { params: { query } }));
      all.push(...page.items.map((one) => one.party_name));
      cursor = page.next_cursor;
    } while (cursor !== null);
    assert.deepEqual(all, ['厂 3', '厂 6', '厂 9']);
    const newest = await ok(w.shop.api.GET('/api/v1/tasks', { params: { query: { view: 'all', kind: 'restock' } } }));
    assert.deepEqual(newest.items.map((one) => one.party_name), ['厂 6', '厂 3', '厂 9']);
    assert.deepEqual((await ok(w.otherShop.api.GET('/api/v1/tasks', { params: { query: { kind: 'restock' } } }))).items, []);
    await refused(w.shop.api.GET('/api/v1/tasks', { params: { query: { cursor: 'x' } } }), 422, 'invalid');
  });

  test('a carrier\'s own system answers with a key of that scope', async () => {
    const of = await opened();
    const task = await asked(w.shop, of.id);
    const key = await ok(w.shop.api.POST('/api/v1/api-keys', { body: { name: '物流接口', scopes: ['task'] } }));
    const bot = withKey(w.server, key.secret as string);
    assert.equal((await ok(move(bot, task.id, 'answer', { text: '已签收' }))).state, 'answered');
    await refused(bot.api.GET('/api/v1/cases/{id}', at(of.id)), 403, 'forbidden');
  });
});

describe('every state by every step', () => {
  const WAYS: Record<string, { by: [Verb, object][]; may: Record<string, string> }> = {
    open: { by: [], may: { accept: 'accepted', answer: 'answered', refuse: 'refused', done: 'done', cancel: 'cancelled' } },
    accepted: { by: [['accept', {}]], may: { answer: 'answered', refuse: 'refused', done: 'done', cancel: 'cancelled' } },
    answered: { by: [['answer', { text: '答' }]], may: { done: 'done', reopen: 'open', cancel: 'cancelled' } },
    refused: { by: [['refuse', { text: '不' }]], may: { reopen: 'open' } },
    done: { by: [['done', {}]], may: {} },
    cancelled: { by: [['cancel', { text: '撤' }]], may: {} },
  };
  for (const [state, { by, may }] of Object.entries(WAYS))
    test(`${state}: ${Object.keys(may).join(', ') || 'nothing more'}`, async () => {
      const of = await opened();
      for (const verb of ['accept', 'answer', 'refuse', 'done', 'reopen', 'cancel'] as const) {
        const task = await asked(w.shop, of.id);
        for (const [step_, body] of by) await ok(move(w.shop, task.id, step_, body));
        const before = await taskNow(w.shop, task.id);
        assert.deepEqual([before.state, [...before.possible].sort()], [state, Object.keys(may).sort()]);
        const body = verb === 'accept' || verb === 'done' ? {} : { text: '话' };
        if (may[verb] === undefined) await refused(move(w.shop, task.id, verb, body), 409, 'no_such_step');
        else assert.equal((await ok(move(w.shop, task.id, verb, body))).state, may[verb]);
        const now_ = await taskNow(w.shop, task.id);
        const clock = clockOf(await caseNow(w.shop, of.id), now_);
        const isWaiting = now_.state === 'open' || now_.state === 'accepted';
        assert.equal(clock?.state === 'running', isWaiting, `${state} ${verb}: the clock is ${clock?.state}`);
        assert.equal(now_.closed_at !== null, ['done', 'refused', 'cancelled'].includes(now_.state));
      }
    });
});

describe('the case waits, where its promise says so', () => {
  test('a promise that pauses while `task` stands still until the answer; a consumer\'s and all others run on', async () => {
    const pack = 'fresh';
    const detail = (await ok(w.admin.api.GET('/api/v1/policies/{pack}', { params: { path: { pack } } }))) as unknown as
      { tables: { name: string; outputs: string[]; rules: { id: string; inputs: string[]; outputs: string[] }[] }[] };
    const table = detail.tables.find((one) => one.name === 'promises');
    const column = table?.outputs.indexOf('pauses_while') ?? -1;
    const rule = table?.rules.find((one) => one.id === 'promise-review-return');
    assert.ok(table && rule && column >= 0);
    const outputs = { pauses_while: '"task"' };
    const draft = (await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts', {
      params: { path: { pack } }, body: { rules: [{ decision: 'promises', id: rule.id, action: 'replace', outputs }] } as never,
    }))) as unknown as { id: string };
    await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/publish', { params: { path: { pack, id: draft.id } }, body: { reason: '等待协办' } as never }));
    const { account } = await ok(w.shop.api.GET('/api/v1/me'));
    await ok(w.admin.api.POST('/api/v1/merchants/{id}/pack', { params: { path: { id: account.party_id as string } }, body: { pack } as never }));
    const of = await opened();
    const state = async (name: string) => (await caseNow(w.shop, of.id)).clocks.find((one) => one.promise === name)?.state;
    assert.equal(await state('review'), 'running');
    const loose = await asked(w.shop, of.id);
    assert.equal(await state('review'), 'running', 'not awaited');
    const before = (await caseNow(w.shop, of.id)).clocks.find((one) => one.promise === 'overall');
    const task = await asked(w.shop, of.id, { is_awaited: true });
    assert.equal(await state('review'), 'paused');
    assert.equal(await state('overall'), 'running', 'whose row does not say so');
    await step(w.shop, of.id, 'notes', { text: '已催', is_internal: true });
    await pass(w, 3 * DAY);
    assert.equal(await state('review'), 'paused', 'also after other steps and days');
    await ok(move(w.shop, task.id, 'answer', { text: '到了' }));
    const after_ = await caseNow(w.shop, of.id);
    assert.equal(await state('review'), 'running');
    assert.ok(Date.parse(after_.clocks.find((one) => one.promise === 'review')?.due_at as string) > now(w), 'no time was lost');
    assert.equal(after_.clocks.find((one) => one.promise === 'overall')?.due_at, before?.due_at);
    await ok(move(w.shop, loose.id, 'done', { text: '电话确认' }));
    await ok(w.admin.api.POST('/api/v1/merchants/{id}/pack', { params: { path: { id: account.party_id as string } }, body: { pack: null } as never }));
  });
});

describe('who has no account', () => {
  test('a secret told once: looks, accepts, brings files, answers; sees only what the task says', async () => {
    const of = await opened();
    const shown = of.files[0]?.id as string;
    const task = await asked(w.shop, of.id, { party: 'supplier', party_name: '华东电机厂', kind: 'inspect', text: '请看照片判断原因', file_ids: [shown] });
    const link = await linked(w.shop, task.id);
    assert.match(link.secret, /^[0-9a-f]{64}$/);
    assert.equal(link.path, `/#/task/${task.id}/${link.secret}`);
    assert.ok(!JSON.stringify(await taskNow(w.shop, task.id)).includes(link.secret), 'nobody can tell it again');
    const seen = await byLink(link.secret, task.id, 'look');
    assert.equal(seen.status, 200);
    assert.deepEqual([seen.view.state, seen.view.party_name, seen.view.reference], ['open', '华东电机厂', of.case_no]);
    for (const personal of ['林晓雨', '13800000001', of.consumer_id, of.order_id as string, of.description as string])
      assert.ok(!seen.text.includes(personal), personal);
    assert.ok((await taskNow(w.shop, task.id)).link_opened_at, 'staff see that it was looked at');
    const picture = await nobody(w.server).raw('GET', seen.view.files[0]?.url as string, { headers: { 'X-Task-Secret': link.secret } });
    assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/png']);
    assert.equal((await nobody(w.server).raw('GET', seen.view.files[0]?.url as string)).status, 404);
    assert.equal((await byLink(link.secret, task.id, 'accept', { name: '王工' })).view.state, 'accepted');
    const upload = await nobody(w.server).raw('POST', `/api/v1/task-links/${task.id}/files?name=report.png`, {
      headers: { 'X-Task-Secret': link.secret, 'content-type': 'application/octet-stream' }, body: new Uint8Array(png(20, 20, 5)),
    });
    assert.equal(upload.status, 200, await upload.clone().text());
    const answer = await byLink(link.secret, task.id, 'answer', { text: '电容批次问题', name: '王工', agreed_money: 1500 });
    assert.deepEqual([answer.view.state, answer.view.answer, answer.view.answer_files.length], ['answered', '电容批次问题', 1]);
    const staff = await taskNow(w.shop, task.id);
    assert.deepEqual([staff.answered_name, staff.agreed_money, staff.answer_files.length], ['王工', 1500, 1]);
    assert.equal((await w.shop.raw('GET', staff.answer_files[0]?.url as string)).status, 200);
    assert.equal((await byLink(link.secret, task.id, 'answer', { text: '再答' })).status, 409);
    assert.ok(!(await caseNow(w.consumer, of.id)).files.some((one) => one.name === 'report.png'));
    await ok(move(w.shop, task.id, 'done'));
    await refused(w.shop.api.POST('/api/v1/tasks/{id}/link', { ...at(task.id), body: {} }), 409, 'no_such_step');
  });

  test('wrong, replaced, revoked, ended: no longer good; nothing else is open to it', async () => {
    const of = await opened();
    const task = await asked(w.shop, of.id), another = await asked(w.shop, of.id);
    const first = await linked(w.shop, task.id), second = await linked(w.shop, task.id, 3);
    assert.equal((await byLink(first.secret, task.id, 'look')).status, 404, 'replaced');
    assert.equal((await byLink(second.secret, another.id, 'look')).status, 404, 'of another task');
    assert.equal((await byLink(second.secret, task.id, 'look')).status, 200);
    await ok(move(w.shop, task.id, 'link-revoke'));
    assert.equal((await byLink(second.secret, task.id, 'look')).status, 404, 'revoked');
    await refused(move(w.shop, task.id, 'link-revoke'), 409, 'conflict');
    const third = await linked(w.shop, task.id, 2);
    await pass(w, 2 * DAY + 60_000);
    assert.equal((await byLink(third.secret, task.id, 'look')).status, 404, 'ended');
    assert.equal((await byLink(third.secret, task.id, 'done')).status, 404, 'not a way of his');
    await refused(w.agent.api.POST('/api/v1/tasks/{id}/link', { ...at(task.id), body: { days: 91 } }), 422, 'invalid');
    await again(w);
  });

  test('answered through the link while staff cancel it: one of the two, and only one', async () => {
    const of = await opened();
    for (let i = 0; i < 6; i++) {
      const task = await asked(w.shop, of.id);
      const { secret } = await linked(w.shop, task.id);
      const [answered, cancelled, taken] = await Promise.all([
        byLink(secret, task.id, 'refuse', { text: '办不了' }), move(w.shop, task.id, 'cancel', { text: '不用了' }), move(w.agent, task.id, 'done'),
      ]);
      const codes = [answered.status, cancelled.response.status, taken.response.status].sort();
      assert.deepEqual(codes, [200, 409, 409]);
    }
  });

  test('tried too often: held up', async () => {
    const of = await opened();
    const task = await asked(w.shop, of.id);
    const link = await linked(w.shop, task.id);
    const used: number[] = [];
    for (let i = 0; i < 32; i++) used.push((await byLink(link.secret, task.id, 'look')).status);
    assert.deepEqual([used[0], used.at(-1)], [200, 429], 'one link, one minute');
    await pass(w, 61_000);
    assert.equal((await byLink(link.secret, task.id, 'look')).status, 200);
    const wrong: number[] = [];
    for (let i = 0; i < 10; i++) wrong.push((await byLink('0'.repeat(64), task.id, 'look')).status);
    assert.equal(wrong[0], 404);
    assert.equal(wrong.at(-1), 429, 'guessing is held up by address');
    await pass(w, 11 * 60_000);
    assert.equal((await byLink(link.secret, task.id, 'look')).status, 200);
    await ok(move(w.shop, task.id, 'cancel', { text: iso(now(w)) }));
    assert.equal((await byLink(link.secret, task.id, 'look')).view.state, 'cancelled');
  });
});

test('a refund goes its way beside an open task', async () => {
  const of = await apply(w.consumer, await order(w, { state: 'paid' }), { type: 'refund_only', reason: 'no_reason' });
  const task = await asked(w.shop, of.id, { party: 'department', department: 'warehouse', kind: 'intercept', text: '拦截出库' });
  await step(w.shop, of.id, 'approve', {});
  await reaches(w.shop, of.id, 'completed');
  assert.equal((await ok(move(w.shop, task.id, 'done'))).state, 'done');
});

describe('what a task costs', () => {
  test('is booked when the task is done, borne by whoever asked, and corrected by a counter-booking', async () => {
    const of = await opened();
    const own = await asked(w.shop, of.id, { party: 'supplier', party_name: '华东电机厂', kind: 'spare_part', text: '寄一只电容', cost_money: 1500 });
    const ours = await asked(w.agent, of.id, { party: 'department', department: 'quality', kind: 'inspect', text: '请检验批次', cost_money: 800 });
    const dropped = await asked(w.shop, of.id, { cost_money: 99 });
    const book = async () => {
      const sums = new Map<string, number>();
      for (const entry of (await caseNow(w.agent, of.id)).ledger)
        sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.debit_money - entry.credit_money);
      return Object.fromEntries(sums);
    };
    assert.deepEqual(await book(), {}, 'nothing is booked while it is asked');
    await ok(move(w.shop, own.id, 'cost' as Verb, { amount_money: 1600 }));
    assert.deepEqual(await book(), {});
    await ok(move(w.shop, own.id, 'done', { text: '收到' }));
    await ok(move(w.agent, ours.id, 'done', { text: '合格' }));
    await ok(move(w.shop, dropped.id, 'cancel', { text: '不用了' }));
    const whole = { merchant_service_cost: 1600, platform_service_cost: 800, service_payable: -2400 };
    assert.deepEqual(await book(), whole);
    await ok(move(w.shop, own.id, 'cost' as Verb, { amount_money: 1200 }));
    assert.deepEqual(await book(), { ...whole, merchant_service_cost: 1200, service_payable: -2000 });
    await ok(move(w.shop, own.id, 'cost' as Verb, { amount_money: 0 }));
    assert.deepEqual(await book(), { ...whole, merchant_service_cost: 0, service_payable: -800 });
    const { ledger } = await caseNow(w.agent, of.id);
    assert.deepEqual(ledger.filter((entry) => entry.account === 'merchant_service_cost').map((entry) => [entry.memo, entry.debit_money, entry.credit_money]), [
      ['task cost', 1600, 0], ['task cost taken back', 0, 1600], ['task cost', 1200, 0], ['task cost taken back', 0, 1200],
    ]);
    assert.deepEqual((await caseNow(w.consumer, of.id)).ledger, []);
    await refused(move(w.otherShop, own.id, 'cost' as Verb, { amount_money: 1 }), 404, 'not_found');
    await refused(move(w.shop, own.id, 'cost' as Verb, { amount_money: -1 }), 422, 'invalid');
    const { code, out, err } = await w.server.tool('verify');
    assert.equal(code, 0, out + err);
  });
});
