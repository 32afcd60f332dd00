// What a company shows to everybody: asked without sign-in, recomputed from what the API tells staff of
// each case, and changed when a company changes a rule.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Caller, ok, refused, type Schemas } from '../lib/client.ts';
import { sql } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { DAY, HOUR, again, apply, caseNow, iso, midday, now, order, pass, passTo, reaches, step, world, type Case, type Wish } from '../lib/world.ts';

const w = await world();
await midday(w);
const anybody = new Caller(w.server);
const MINUTE = 60_000;
const SHOWN_AGAIN = 61_000; // an answer is kept for the minute

type Page = 'policy' | 'commitments' | 'hours' | 'processes' | 'privacy' | 'rating';
const companies = async () => (await ok(anybody.api.GET('/api/v1/public/companies', {}))).items;
const path = (company: string) => ({ path: { company } });
const policy = (company: string, at?: string) =>
  ok(anybody.api.GET('/api/v1/public/{company}/policy', { params: { ...path(company), query: at === undefined ? {} : { at } } }));
const commitments = (company: string, at?: string) =>
  ok(anybody.api.GET('/api/v1/public/{company}/commitments', { params: { ...path(company), query: at === undefined ? {} : { at } } }));
const hours = (company: string, at: string) =>
  ok(anybody.api.GET('/api/v1/public/{company}/hours', { params: { ...path(company), query: { at } } }));
const rating = (company: string, days = 90) =>
  ok(anybody.api.GET('/api/v1/public/{company}/rating', { params: { ...path(company), query: { days: String(days) } } }));

const shopId = (await order(w)).merchant_id;
const otherId = (await order(w, { shop: w.otherShop })).merchant_id;
const rules = (page: Schemas['public_policy']) => page.tables.flatMap((table) => table.rules);
const ruleOf = (page: Schemas['public_policy'], id: string) => {
  const found = rules(page).find((rule) => rule.id === id);
  assert.ok(found, `there is no rule ${id}`);
  return found;
};

async function publish(pack: string, content: object): Promise<void> {
  const made = await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts', { params: { path: { pack } }, body: content as never }));
  const params = { path: { pack, id: (made as { id: string }).id } };
  await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/publish', { params, body: { reason: '公司规定' } as never }));
}

describe('who is shown', { concurrency: false }, () => {
  test('the platform and every merchant, with the policy each is under', async () => {
    const list = await companies();
    assert.equal(list[0]?.company, 'platform');
    const merchants = (await ok(w.agent.api.GET('/api/v1/merchants', { params: { query: { limit: '100' } } }))).items;
    assert.deepEqual(list.slice(1).map((one) => [one.company, one.zh]), merchants.map((one) => [one.id, one.name]));
    await refused(anybody.api.GET('/api/v1/public/{company}/policy', { params: path('mer_1') }), 404, 'not_found');
    await refused(anybody.api.GET('/api/v1/public/{company}/policy', { params: path('nobody') }), 404, 'not_found');
    await refused(anybody.api.GET('/api/v1/public/{company}/rating', { params: path('platform') }), 404, 'not_found');
    await refused(anybody.api.GET('/api/v1/public/{company}/policy', { params: { ...path('platform'), query: { at: 'once' } } }), 422, 'invalid');
    await refused(anybody.api.GET('/api/v1/public/{company}/rating', { params: { ...path(shopId), query: { days: '0' } } }), 422, 'invalid');
  });

  test('whatever day is asked for, it is answered or refused', async () => {
    for (const at of ['0001-01-01', '1970-01-01', '1970-01-03', '2019-12-31', '2020-01-01', '2036-01-01', '9999-12-31', '1969-12-31T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30', 'x', '-1'])
      for (const page of ['policy', 'commitments', 'hours', 'processes', 'privacy', 'rating'] as Page[]) {
        const answer = await anybody.raw('GET', `/api/v1/public/${shopId}/${page}?at=${at}`, {});
        assert.ok([200, 422].includes(answer.status), `${page} at ${at}: ${answer.status}`);
      }
    const early = await anybody.raw('GET', `/api/v1/public/${shopId}/rating?at=1970-01-03`, {});
    assert.equal(((await early.json()) as Schemas['public_rating']).rating.case_count, 0);
  });

  test('an answer that is known costs a 304, and may be kept for a minute', async () => {
    for (const page of ['policy', 'commitments', 'hours', 'processes', 'privacy'] as Page[]) {
      const url = `/api/v1/public/platform/${page}?at=2026-03-02`;
      const first = await anybody.raw('GET', url, {});
      const tag = first.headers.get('etag') ?? '';
      assert.match(tag, /^"[0-9a-f]{16}"$/, page);
      assert.equal(first.headers.get('cache-control'), 'public, max-age=60');
      const second = await anybody.raw('GET', url, { headers: { 'if-none-match': tag } });
      assert.deepEqual([second.status, await second.text()], [304, ''], page);
      const other = await anybody.raw('GET', url, { headers: { 'if-none-match': '"0"' } });
      assert.deepEqual([other.status, await other.text()], [200, await first.text()], page);
    }
  });
});

describe('the policy in plain words', { concurrency: false }, () => {
  test('cs-spec-9.2.1-2, cabinet-5.1.4, cabinet-7.3.1-2: every rule in force is a sentence in both languages with its clauses', async () => {
    const tables = (await ok(w.agent.api.GET('/api/v1/policy', {}))).tables.filter((table) => table.name !== 'promises');
    const shown = await policy('platform');
    assert.deepEqual(shown.tables.map((table) => table.name), tables.map((table) => table.name));
    for (const table of shown.tables) {
      const whole = tables.find((one) => one.name === table.name);
      assert.equal(table.rules.length + table.other_readings, whole?.rules.length, table.name);
    }
    for (const rule of rules(shown)) {
      assert.match(rule.zh, /^(当.+时，|任何情形下，|其他情形，).+。$/, rule.id);
      assert.match(rule.en, /^(When .+: |Always: |Otherwise: ).+\.$/, rule.id);
      assert.ok(rule.clauses.length > 0, `${rule.id} cites nothing`);
      assert.doesNotMatch(rule.zh + rule.en, /param_|[a-z]_[a-z]/, rule.id);
    }
    const first = ruleOf(shown, 'not-purchaser');
    assert.equal(first.zh, '当申请人不是购买者时，不予受理：只有商品的实际购买者可以申请售后。');
  });

  test('a company that changes a rule shows the changed words, and yesterday the old ones', async () => {
    const yesterday = iso(now(w) + 8 * HOUR).slice(0, 10);
    const before = await policy('platform');
    const days = (page: Schemas['public_policy']) => page.terms.find((term) => term.name === 'no_reason_days')?.value_zh;
    const apply7 = (page: Schemas['public_commitments']) => page.commitments.find((one) => one.id === 'apply-no-reason');
    assert.equal(days(before), '7');
    assert.match(apply7(await commitments('platform'))?.sentence_zh ?? '', /自签收起 7 天/);
    await pass(w, DAY);
    await again(w);
    const outputs = { reason_zh: '"请由购买者本人申请。"', reason_en: '"Let the buyer apply."' };
    await publish('handbook', {
      parameters: [{ name: 'no_reason_days', value: 14 }],
      rules: [{ decision: 'eligibility', id: 'not-purchaser', action: 'replace', outputs }],
    });
    const after = await policy('platform');
    assert.equal(after.version, `${before.version}+1`);
    assert.equal(days(after), '14');
    assert.equal(ruleOf(after, 'not-purchaser').zh, '当申请人不是购买者时，不予受理：请由购买者本人申请。');
    assert.equal(days(await policy(shopId)), '14', 'a merchant under it, too');
    assert.match(apply7(await commitments('platform'))?.sentence_en ?? '', /14 calendar days from sign-off/);
    for (const one of (await commitments('platform')).commitments) // a title, not the name of a file
      assert.ok(/[\u4e00-\u9fff]/.test(one.calendar_zh) && one.calendar_en.includes(' '), `${one.calendar}: ${one.calendar_zh} ${one.calendar_en}`);
    const old = await policy('platform', yesterday);
    assert.deepEqual([old.version, days(old)], [before.version, '7']);
    assert.equal(ruleOf(old, 'not-purchaser').en, ruleOf(before, 'not-purchaser').en);
    assert.deepEqual(after.versions.map((one) => one.version), [`${before.version}+1`, before.version]);
    assert.equal(after.versions[0]?.on, iso(now(w) + 8 * HOUR).slice(0, 10));
  });

  test('a merchant that chose another pack shows that one', async () => {
    await ok(w.admin.api.POST('/api/v1/merchants/{id}/pack', { params: { path: { id: otherId } }, body: { pack: 'fresh' } as never }));
    const shown = await policy(otherId);
    assert.equal(shown.pack, 'fresh');
    assert.equal((await companies()).find((one) => one.company === otherId)?.pack, 'fresh');
    assert.equal((await policy(shopId)).pack, 'handbook');
    await ok(w.admin.api.POST('/api/v1/merchants/{id}/pack', { params: { path: { id: otherId } }, body: { pack: 'cabinet' } as never }));
  });
});

describe('commitments', { concurrency: false }, () => {
  test('handbook-6.2.2: every promise in force, with its side, time, start, end, clauses, and the due time a case would get', async () => {
    const page = await commitments(shopId);
    assert.ok(page.commitments.length > 20);
    for (const one of page.commitments) {
      assert.ok(one.amount > 0 && one.sentence_zh.includes(one.limit_zh.split(' ')[0] as string), one.id);
      assert.ok(['consumer', 'merchant', 'platform', 'bank'].includes(one.side), one.id);
      assert.ok(one.clauses.length > 0, one.id);
      assert.ok(Date.parse(one.example_due_at ?? '') > Date.parse(page.example_from ?? ''), one.id);
    }
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const clock = opened.clocks.find((one) => one.promise === 'review');
    const shown = page.commitments.find((one) => one.id === 'promise-review-return');
    assert.ok(clock && shown);
    const again7 = await commitments(shopId);
    assert.equal(again7.commitments.find((one) => one.id === 'promise-review-return')?.example_due_at, clock.due_at);
    assert.deepEqual([shown.side, shown.amount, shown.unit], [clock.side, clock.amount, clock.unit]);
  });
});

describe('service hours', { concurrency: false }, () => {
  const channel = (page: Schemas['public_hours'], name: string) => {
    const found = page.channels.find((one) => one.channel === name);
    assert.ok(found);
    return found;
  };

  test('working hours, closed at night and on holidays, and when they open again', async () => {
    const noon = channel(await hours('platform', '2026-03-02T02:00:00Z'), 'hotline'); // a Monday, 10:00
    assert.deepEqual([noon.is_open, noon.open_until, noon.opens_at], [true, '2026-03-02T04:00:00.000Z', null]);
    const night = channel(await hours('platform', '2026-03-02T15:00:00Z'), 'hotline');
    assert.deepEqual([night.is_open, night.opens_at], [false, '2026-03-03T01:00:00.000Z']);
    const holiday = channel(await hours('platform', '2026-10-01T02:00:00Z'), 'hotline');
    assert.deepEqual([holiday.is_open, holiday.opens_at], [false, '2026-10-08T01:00:00.000Z']);
    assert.equal(holiday.days[0]?.zh, '国庆节');
    const web = channel(await hours('platform', '2026-10-01T02:00:00Z'), 'web');
    assert.deepEqual([web.is_open, web.open_until], [true, null]);
  });

  test('cabinet-6.3-2, cabinet-6.3-4: until one at night, longer on holidays', async () => {
    const chosen = `SELECT id, effective_at FROM pack_choice WHERE pack = 'cabinet' AND merchant_id = ${otherId.slice(4)}`;
    const [id, since] = (await sql(w.server.store, chosen))[0] as string[];
    const begin = (at: string) => sql(w.server.store, `UPDATE pack_choice SET effective_at = ${at} WHERE id = ${id}`);
    await begin('2'); // as if it had been chosen long ago: the days below lie in the past
    const usual = channel(await hours(otherId, '2026-03-02T16:30:00Z'), 'hotline'); // 0:30
    assert.deepEqual([usual.is_open, usual.open_until], [true, '2026-03-02T17:00:00.000Z']);
    const late = channel(await hours(otherId, '2026-03-02T17:30:00Z'), 'hotline'); // 1:30
    assert.deepEqual([late.is_open, late.opens_at], [false, '2026-03-03T00:00:00.000Z']);
    const longer = channel(await hours(otherId, '2026-10-01T17:30:00Z'), 'hotline'); // 1:30 of a holiday
    assert.deepEqual([longer.is_open, longer.open_until], [true, '2026-10-01T18:00:00.000Z']);
    assert.deepEqual(longer.days[0]?.spans, [{ from_minute: 420, to_minute: 1560 }]);
    await begin(since as string);
  });
});

describe('processes and privacy', { concurrency: false }, () => {
  test('cabinet-6.1, cabinet-7.3.1-1: every kind of case with its states and steps, as they run', async () => {
    const page = await ok(anybody.api.GET('/api/v1/public/{company}/processes', { params: path('platform') }));
    const flows = (await ok(w.agent.api.GET('/api/v1/flows', {}))).items;
    assert.equal(page.processes.length, flows.length);
    page.processes.forEach((process, index) => {
      const flow = flows[index];
      assert.deepEqual(process.steps.map((one) => [one.from, one.event, one.to]), flow?.steps.map((one) => [one.from, one.event, one.to]));
      assert.ok(process.states.every((state) => state.zh !== '' && state.en !== '' && state.zh !== state.en));
      assert.ok(process.steps.every((one) => one.zh !== '' && !/_/.test(one.en) && (one.sides as unknown[]).length > 0), process.type);
    });
  });

  test('cs-spec-9.1.1-4, cabinet-4.3.2-2, cabinet-4.3.2-3: which personal data, what for, how long, which rights', async () => {
    const page = await ok(anybody.api.GET('/api/v1/public/{company}/privacy', { params: path(otherId) }));
    const fields = page.personal.flatMap((one) => one.fields.map((field) => `${one.record}.${field.name}`));
    for (const known of ['consumer.name', 'consumer.phone', 'order.receiver_name', 'case_row.description', 'visit.address'])
      assert.ok(fields.includes(known), `${known} is not told: ${fields.join(' ')}`);
    assert.ok(page.personal.every((one) => one.why_zh !== '' && one.why_en !== '' && !one.en.includes('_')), 'a purpose for each');
    assert.ok(page.retention.length > 0 && page.retention.every((one) => one.clauses.startsWith('cabinet-')));
    assert.deepEqual(page.rights.map((one) => one.article), ['44', '45', '46', '47', '48', '50', '65']);
    const none = await ok(anybody.api.GET('/api/v1/public/{company}/privacy', { params: path('platform') }));
    assert.deepEqual(none.retention, [], 'the handbook names no time, and the page says so');
  });
});

// ---- the rating, counted again from the cases ----

const Z = 1.959963984540054;
/** Wilson's interval by its definition: where |p - share| is z standard errors of p; found by halving. */
function bound(part: number, of: number, isUpper: boolean): number {
  const share = part / of;
  let [inside, outside] = [share, isUpper ? 1 : 0];
  if (Math.abs(outside - share) <= Z * Math.sqrt((outside * (1 - outside)) / of)) return outside;
  for (let i = 0; i < 60; i++) {
    const p = (inside + outside) / 2;
    if (Math.abs(p - share) <= Z * Math.sqrt((p * (1 - p)) / of)) inside = p;
    else outside = p;
  }
  return inside;
}
function shareTold(told: Schemas['share'], part: number, of: number, what: string): void {
  assert.deepEqual([told.part, told.of, told.is_enough], [part, of, of >= 30], what);
  const figures = [told.share_bp, told.low_bp, told.high_bp];
  if (of < 30) return assert.deepEqual(figures, [null, null, null], what);
  const mine = [part / of, bound(part, of, false), bound(part, of, true)].map((one) => Math.round(one * 10_000));
  figures.forEach((figure, index) => assert.ok(Math.abs((figure ?? -9) - (mine[index] ?? 0)) <= 1, `${what}: ${figures} ${mine}`));
}
function medianTold(told: Schemas['middle'], spans: number[], what: string): void {
  const sorted = [...spans].sort((a, b) => a - b);
  assert.equal(told.of, sorted.length, what);
  const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
  assert.equal(told.median_ms, sorted.length >= 30 ? Math.floor(middle) : null, what);
}

async function casesOf(merchant: string): Promise<Case[]> {
  const found: Case[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { view: 'all', limit: '100', ...(cursor === null ? {} : { cursor }) };
    const page: { items: { id: string; merchant_id: string | null }[]; next_cursor: string | null } = await ok(w.agent.api.GET('/api/v1/cases', { params: { query } }));
    for (const row of page.items) if (row.merchant_id === merchant) found.push(await caseNow(w.agent, row.id));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return found;
}
const since = (found: Case, at: string | null | undefined) => Date.parse(at ?? '') - Date.parse(found.opened_at);
const first = (spans: number[]) => (spans.length > 0 ? [Math.min(...spans)] : []);

async function recount(merchant: string, told: Schemas['public_rating']): Promise<void> {
  const { rating: figures } = told;
  const inWindow = (found: Case) => found.opened_at >= figures.from && found.opened_at < figures.to;
  const cases = (await casesOf(merchant)).filter(inWindow);
  const clocks = cases.flatMap((found) => found.clocks).filter((clock) => clock.side === 'merchant');
  const kept = clocks.filter((clock) => clock.state === 'met' && clock.breached_at === null).length;
  const late = clocks.filter((clock) => clock.breached_at !== null && clock.state !== 'lapsed').length;
  const found = (word: string) => cases.filter((one) => one.finding === word).length;
  const decisions = cases.flatMap((one) =>
    first(one.timeline.filter((event) => ['approve', 'deny', 'offer', 'quote'].includes(event.event)).map((event) => since(one, event.at))),
  );
  const refunds = cases.flatMap((one) => first(one.refunds.filter((refund) => refund.paid_at).map((refund) => since(one, refund.paid_at))));
  assert.equal(figures.case_count, cases.length);
  assert.equal(figures.closed_count, cases.filter((one) => one.closed_at !== null).length);
  assert.equal(figures.settled_count, found('settled'));
  shareTold(figures.kept, kept, kept + late, 'kept');
  shareTold(figures.disputed, cases.filter((one) => one.timeline.some((event) => event.state === 'filed')).length, cases.length, 'disputed');
  shareTold(figures.upheld, found('upheld'), found('upheld') + found('not_upheld'), 'upheld');
  medianTold(figures.decide, decisions, 'decide');
  medianTold(figures.refund, refunds, 'refund');
}

describe('a merchant in figures', { concurrency: false }, () => {
  test('of too few cases only their number is told', async () => {
    await pass(w, SHOWN_AGAIN);
    const told = await rating(otherId);
    assert.ok(told.rating.case_count < told.sample_min);
    assert.deepEqual([told.rating.disputed.is_enough, told.rating.disputed.share_bp], [false, null]);
    await recount(otherId, told);
  });

  test('handbook-6.1.5: every figure is what the cases say', async () => {
    const wish: Wish = { type: 'refund_only', reason: 'other' };
    const bought = await order(w, { state: 'paid', signedAt: now(w), lines: [{ quantity: 40, unit_money: 1000 }] });
    const opened: Case[] = [];
    for (let i = 0; i < 34; i++) opened.push(await apply(w.consumer, bought, wish));
    for (const one of opened.slice(0, 12)) await step(w.shop, one.id, 'approve', {});
    await pass(w, 5 * HOUR);
    for (const one of opened.slice(12, 31)) await step(w.shop, one.id, 'approve', {});
    for (const one of opened.slice(0, 31)) await reaches(w.consumer, one.id, 'completed');
    const review = opened[33]?.clocks.find((clock) => clock.promise === 'review');
    await passTo(w, Date.parse(review?.due_at ?? '') + MINUTE); // three are late: the platform takes over
    await again(w);
    for (const one of opened.slice(31)) {
      await until(`${one.id} going to the platform`, async () => ((await caseNow(w.agent, one.id)).handler === 'platform' ? true : undefined));
      await step(w.agent, one.id, 'approve', {});
      await reaches(w.agent, one.id, 'completed');
    }
    await pass(w, SHOWN_AGAIN);
    const told = await rating(shopId);
    assert.ok(told.rating.kept.is_enough && told.rating.decide.is_enough && told.rating.refund.is_enough);
    assert.ok(told.rating.kept.of - told.rating.kept.part >= 3, 'three were late');
    await recount(shopId, told);
    await recount(shopId, await rating(shopId, 1));
  });

  test('points and a suspension are shown, and a dispute counts', async () => {
    const before = await rating(shopId);
    assert.equal(before.is_suspended, false);
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'other' });
    await step(w.shop, opened.id, 'deny', { reason: '无依据' });
    const asked = await ok(w.consumer.api.POST('/api/v1/cases/{id}/dispute', { body: { reason: '拒不退款' }, params: { path: { id: opened.id } } }));
    await step(w.agent, asked.id, 'begin', {});
    const found = await step(w.agent, asked.id, 'find', {
      finding: 'upheld', ground: 'law', reasons: '商家未举证。', clauses: ['handbook-8.3.1-1'], remedy: 'none', penalty_points: 3, suspend_days: 5,
    });
    const appeal = found.clocks.find((clock) => clock.on_lapse === 'execute' && clock.state === 'running');
    await passTo(w, Date.parse(appeal?.due_at ?? '') + MINUTE);
    await again(w);
    await reaches(w.agent, asked.id, 'completed');
    await pass(w, SHOWN_AGAIN);
    const after = await rating(shopId);
    assert.deepEqual([after.is_suspended, after.points], [true, before.points + 3]);
    assert.ok(Date.parse(after.suspended_until ?? '') > now(w));
    assert.equal(after.rating.disputed.part, before.rating.disputed.part + 1);
    assert.equal((await companies()).find((one) => one.company === shopId)?.is_suspended, true);
    await recount(shopId, after);
  });

  test('nothing of a consumer is in any page', async () => {
    const pages: Page[] = ['policy', 'commitments', 'hours', 'processes', 'privacy', 'rating'];
    const texts = await Promise.all(pages.map(async (page) => (await anybody.raw('GET', `/api/v1/public/${shopId}/${page}`, {})).text()));
    const person = await ok(w.consumer.api.GET('/api/v1/me', {}));
    const secrets = ['13800000001', '13800000002', '13800000003', person.account.display_name, 'con_', 'cas_', 'ord_', 'acc_'];
    texts.forEach((text, index) => {
      assert.ok(text.length > 100);
      for (const secret of secrets) assert.ok(!text.includes(secret), `${pages[index]} says ${secret}`);
    });
  });
});
