// Policies in force by date: a company changes a pack, the change is proven, comes into force at a
// moment, and every case keeps the version it was opened under; a newer pack takes the changes over.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { ok, refused, type Caller } from '../lib/client.ts';
import { Server, tool } from '../lib/server.ts';
import { storeRemove, top } from '../lib/store.ts';
import { DAY, HOUR, PARCEL, again, application, apply, iso, now, order, pass, reaches, step, world, type World } from '../lib/world.ts';

interface Conflict { kind: string; part: string; decision: string | null; name: string; is_in_force: boolean; zh: string; en: string }
interface Item { pack: string; version: string; is_platform: boolean; extends: string | null; conflicts: Conflict[]; upcoming: { version: string; effective_at: string; conflicts: Conflict[] }[]; draft_count: number }
interface Overlay { id: string; number: number | null; state: string; based_on: number; effective_at: string | null }
interface Table { name: string; inputs: string[]; outputs: string[]; rules: { id: string; inputs: string[]; outputs: string[] }[] }
interface Detail { version: string; parameters: { name: string; value: unknown; pack_value?: unknown }[]; tables: Table[]; conflicts: Conflict[]; overlays: Overlay[]; changes: { rules: { id: string }[] } }
interface Finding { kind: string; level: string; table: string; input: unknown; zh: string; en: string }
interface Report { is_good: boolean; forbidden: number; findings: Finding[]; conflicts: Conflict[]; refused_en: string | null }

const at = (pack: string) => ({ params: { path: { pack } } });
const of = (pack: string, id: string) => ({ params: { path: { pack, id } } });

async function items(who: Caller): Promise<Item[]> {
  return (await ok(who.api.GET('/api/v1/policies', {}))).items as unknown as Item[];
}
async function item(who: Caller, pack = 'handbook'): Promise<Item> {
  const found = (await items(who)).find((one) => one.pack === pack);
  assert.ok(found, `there is no pack ${pack}`);
  return found;
}
async function detail(who: Caller, pack = 'handbook', version?: string): Promise<Detail> {
  const params = { path: { pack }, query: version === undefined ? {} : { version } };
  return (await ok(who.api.GET('/api/v1/policies/{pack}', { params }))) as unknown as Detail;
}
async function draft(who: Caller, content: object, pack = 'handbook'): Promise<Overlay> {
  return (await ok(who.api.POST('/api/v1/policies/{pack}/drafts', { ...at(pack), body: content as never }))) as unknown as Overlay;
}
async function check(who: Caller, id: string, pack = 'handbook'): Promise<Report> {
  return (await ok(who.api.POST('/api/v1/policies/{pack}/drafts/{id}/check', { ...of(pack, id), body: {} }))) as unknown as Report;
}
const publishing = (who: Caller, id: string, more: object = {}, pack = 'handbook') =>
  who.api.POST('/api/v1/policies/{pack}/drafts/{id}/publish', { ...of(pack, id), body: { reason: '公司规定', ...more } as never });
async function publish(who: Caller, content: object, more: object = {}, pack = 'handbook'): Promise<Overlay> {
  const made = await draft(who, content, pack);
  return (await ok(publishing(who, made.id, more, pack))) as unknown as Overlay;
}
const days = (value: number) => ({ parameters: [{ name: 'no_reason_days', value }] });

/** What an application 10 days after sign-off comes to: refused within 7 days, allowed within 14. */
async function late(w: World, shop?: Caller): Promise<{ outcome: string; version: string; pack: string }> {
  const bought = await order(w, { signedAt: now(w) - 10 * DAY, ...(shop === undefined ? {} : { shop }) });
  const body = await application(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
  const verdict = await ok(w.consumer.api.POST('/api/v1/cases/preview', { body }));
  const told = verdict as unknown as { outcome: string; pack: { name: string; version: string } };
  return { outcome: told.outcome, version: told.pack.version, pack: told.pack.name };
}

async function versions(who: Caller, id: string): Promise<string[]> {
  const { items: list } = await ok(who.api.GET('/api/v1/cases/{id}/decisions', { params: { path: { id } } }));
  return list.map((one) => `${one.phase} ${one.pack_version}`);
}

describe('policies in force', { concurrency: false }, async () => {
  const w = await world();
  const first = (await item(w.admin)).version;

  test('who keeps the policy sees the packs, others do not', async () => {
    const list = await items(w.agent);
    const handbook = list.find((one) => one.pack === 'handbook');
    assert.equal(handbook?.is_platform, true);
    for (const pack of ['standard', 'cs-spec', 'cabinet', 'fresh']) {
      const found = list.find((one) => one.pack === pack);
      assert.equal(found?.extends, 'handbook', pack);
    }
    await refused(w.shop.api.GET('/api/v1/policies', {}), 403, 'forbidden');
    await refused(w.consumer.api.GET('/api/v1/policies/{pack}', at('handbook')), 403, 'forbidden');
    await refused(w.admin.api.GET('/api/v1/policies/{pack}', at('nothing')), 404, 'not_found');
  });

  test('a pack that extends shows the tables it takes over', async () => {
    const names = (await detail(w.admin, 'fresh')).tables.map((table) => table.name);
    for (const name of ['eligibility', 'remedies', 'evidence', 'fault', 'freight', 'promises']) assert.ok(names.includes(name), name);
  });

  test('a case keeps the version it was opened under, the next has the new one', async () => {
    assert.deepEqual(await late(w), { outcome: 'refuse', version: first, pack: 'handbook' });
    const bought = await order(w, { signedAt: now(w) - DAY });
    const old = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    const made = await publish(w.admin, days(14));
    assert.equal(made.number, 1);
    assert.deepEqual(await late(w), { outcome: 'allow', version: `${first}+1`, pack: 'handbook' });
    const fresh = await apply(w.consumer, await order(w, { signedAt: now(w) - 10 * DAY }), { type: 'return_refund', reason: 'no_reason' });
    await step(w.shop, old.id, 'approve', {});
    await step(w.consumer, old.id, 'ship-back', PARCEL);
    await step(w.shop, old.id, 'receive', {});
    await step(w.shop, old.id, 'inspect', { items: [{ grade: 'accepted', quantity: 1 }] });
    await step(w.shop, old.id, 'refund', {});
    await reaches(w.consumer, old.id, 'completed');
    assert.deepEqual(await versions(w.admin, old.id), [`submit ${first}`, `refund ${first}`]);
    assert.deepEqual(await versions(w.admin, fresh.id), [`submit ${first}+1`]);
    const shown = (await detail(w.admin)).parameters.find((one) => one.name === 'no_reason_days');
    assert.deepEqual([shown?.value, shown?.pack_value], [14, 7]);
    const bare = (await detail(w.admin, 'handbook', first)).parameters.find((one) => one.name === 'no_reason_days');
    assert.equal(bare?.value, 7);
  });

  test('a change waits for its moment, and can be withdrawn before it', async () => {
    const moment = iso(now(w) + 2 * HOUR);
    const made = await publish(w.admin, days(30), { effective_from: moment });
    assert.equal((await item(w.admin)).upcoming[0]?.version, `${first}+${made.number}`);
    assert.equal((await late(w)).version, `${first}+1`);
    await refused(publishing(w.admin, (await draft(w.admin, days(7))).id, { effective_from: iso(now(w) + HOUR) }), 422, 'invalid');
    const gone = await ok(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/discard', { ...of('handbook', made.id), body: {} }));
    assert.equal(gone.state, 'withdrawn');
    assert.deepEqual((await item(w.admin)).upcoming, []);
    const later = await publish(w.admin, days(30), { effective_from: moment });
    assert.equal(later.number, 3, 'a number is not given twice');
    await pass(w, 3 * HOUR);
    assert.equal((await late(w)).version, `${first}+3`);
    await refused(w.admin.api.POST('/api/v1/policies/{pack}/drafts/{id}/discard', { ...of('handbook', later.id), body: {} }), 409, 'no_such_step');
  });

  test('what cannot be meant is refused', async () => {
    const drafting = (content: object) => w.admin.api.POST('/api/v1/policies/{pack}/drafts', { ...at('handbook'), body: content as never });
    await refused(drafting({ parameters: [{ name: 'no_such', value: 1 }] }), 422, 'invalid');
    await refused(drafting({ parameters: [{ name: 'no_reason_days', value: 'seven' }] }), 422, 'invalid');
    await refused(drafting({ parameters: [{ name: 'no_reason_days', value: -4 }] }), 422, 'invalid');
    await refused(drafting({ rules: [{ decision: 'freight', id: 'no-such-rule', action: 'remove' }] }), 422, 'invalid');
    await refused(drafting({ rules: [{ decision: 'nothing', id: 'x', action: 'remove' }] }), 422, 'invalid');
    await refused(publishing(w.admin, (await draft(w.admin, days(14))).id, { effective_from: iso(now(w) - HOUR) }), 422, 'invalid');
    await refused(w.shop.api.POST('/api/v1/policies/{pack}/drafts', { ...at('handbook'), body: {} }), 403, 'forbidden');
  });

  test('two people who draft at once do not undo one another', async () => {
    const [one, two] = [await draft(w.admin, days(14)), await draft(w.agent, days(7))];
    await ok(publishing(w.admin, one.id));
    await refused(publishing(w.agent, two.id), 412, 'stale');
  });

  test('a contradictory change is refused with the input that shows it', async () => {
    const freight = (await detail(w.admin)).tables.find((table) => table.name === 'freight') as Table;
    const rule = freight.rules.at(0) as Table['rules'][number];
    const copy = (list: string[], cells: string[]) => Object.fromEntries(list.map((name, i) => [name, cells[i] as string]));
    const outputs = copy(freight.outputs, rule.outputs);
    outputs['return_freight_payer'] = rule.outputs[0] === '"consumer"' ? '"merchant"' : '"consumer"';
    const twice = { rules: [{ decision: 'freight', id: 'company-rule', action: 'add', inputs: copy(freight.inputs, rule.inputs), outputs }] };
    const made = await draft(w.admin, twice);
    const report = await check(w.admin, made.id);
    assert.equal(report.is_good, false);
    const finding = report.findings.find((one) => one.level === 'forbidden');
    assert.ok(finding !== undefined && finding.table === 'freight' && finding.input !== null, JSON.stringify(report).slice(0, 400));
    const problem = await refused(publishing(w.admin, made.id), 422, 'policy_refused');
    assert.equal(problem.detail_en, finding.en.length > 300 ? problem.detail_en : finding.en);
    const gap = await draft(w.admin, { rules: [{ decision: 'freight', id: rule.id, action: 'remove' }] });
    const hole = (await check(w.admin, gap.id)).findings.find((one) => one.kind === 'gap');
    assert.ok(hole !== undefined && hole.level === 'forbidden' && hole.input !== null);
    await refused(publishing(w.admin, gap.id), 422, 'policy_refused');
    const broken = await draft(w.admin, { rules: [{ decision: 'freight', id: rule.id, action: 'replace', outputs: { return_freight_payer: '"nob' } }] });
    assert.match((await check(w.admin, broken.id)).refused_en ?? '', /decision freight, rule /);
    await refused(publishing(w.admin, broken.id), 422, 'policy_refused');
  });

  test('a rule of the company decides', async () => {
    const eligibility = (await detail(w.admin)).tables.find((table) => table.name === 'eligibility') as Table;
    const rule = { decision: 'eligibility', id: 'company-books', action: 'add', before: eligibility.rules[0]?.id as string,
      inputs: { case_type: '"return_refund"', reason: '"no_reason"', days_since_sign: '>= 5' },
      outputs: { outcome: '"review"', reason_zh: '"五天后由人工审核。"', reason_en: '"After five days a person decides."' } };
    const made = await publish(w.admin, { ...days(14), rules: [rule] });
    const told = await late(w);
    assert.deepEqual([told.outcome, told.version], ['review', `${first}+${made.number}`]);
    assert.equal((await detail(w.admin)).changes.rules[0]?.id, 'company-books');
    await publish(w.admin, days(14));
    assert.equal((await late(w)).outcome, 'allow');
  });

  test('a rule may ask for the category, which the table did not; what is being written is judged, and not kept', async () => {
    const first_ = (await detail(w.admin)).tables.find((table) => table.name === 'eligibility') as Table;
    assert.ok(!first_.inputs.includes('category'));
    const books = (word: string) => ({ rules: [{ decision: 'eligibility', id: 'our-books', action: 'add', before: first_.rules[0]?.id as string,
      inputs: { reason: '"no_reason"', category: `"${word}"`, days_since_sign: '<= 15', order_state: '"signed"' },
      outputs: { outcome: '"allow"', reason_zh: '"十五天内可退。"', reason_en: '"Fifteen days."' } }] });
    const look = async (content: object): Promise<Report> =>
      (await ok(w.admin.api.POST('/api/v1/policies/{pack}/check', { ...at('handbook'), body: content as never }))) as unknown as Report;
    const kept = (await item(w.admin)).draft_count;
    assert.equal((await look(books('books'))).is_good, true);
    const freight = (await detail(w.admin)).tables.find((table) => table.name === 'freight') as Table;
    const hole = await look({ rules: [{ decision: 'freight', id: freight.rules[0]?.id as string, action: 'remove' }] });
    assert.ok(!hole.is_good && hole.findings.some((one) => one.level === 'forbidden' && one.table === 'freight' && one.input !== null));
    await refused(w.admin.api.POST('/api/v1/policies/{pack}/check', { ...at('handbook'), body: { rules: [{ decision: 'eligibility', id: 'x', action: 'add', inputs: { weight: '1' } }] } as never }), 422, 'invalid');
    await refused(w.shop.api.POST('/api/v1/policies/{pack}/check', { ...at('handbook'), body: {} }), 403, 'forbidden');
    assert.equal((await item(w.admin)).draft_count, kept);
    await publish(w.admin, books('nothing-of-the-kind'));
    assert.equal((await late(w)).outcome, 'refuse');
    const bought = await order(w, { signedAt: now(w) - 10 * DAY });
    await publish(w.admin, books(bought.lines?.[0]?.category as string));
    assert.equal((await late(w)).outcome, 'allow');
    assert.ok((await detail(w.admin)).tables.find((table) => table.name === 'eligibility')?.inputs.includes('category'));
    await publish(w.admin, days(14));
  });

  test('a shop goes by the pack it was given, its open cases by the one before', async () => {
    const bought = await order(w, { shop: w.otherShop });
    const mer = bought.merchant_id;
    const old = await apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', description: '坏了' }).catch(() => undefined);
    const choose = (pack: string | null, who = w.admin) =>
      who.api.POST('/api/v1/merchants/{id}/pack', { params: { path: { id: mer } }, body: { pack } as never });
    await refused(choose('fresh', w.otherShop), 403, 'forbidden');
    await refused(choose('nothing'), 404, 'not_found');
    await ok(choose('fresh'));
    assert.equal((await late(w, w.otherShop)).pack, 'fresh');
    assert.equal((await late(w)).pack, 'handbook');
    if (old !== undefined) assert.match((await versions(w.admin, old.id))[0] as string, new RegExp(`^submit ${first.replace('.', '\\.')}\\+`));
    await ok(choose(null));
    assert.equal((await late(w, w.otherShop)).pack, 'handbook');
  });

  test('a restart changes nothing', async () => {
    const before = await items(w.admin), told = await late(w);
    const list = (await detail(w.admin)).overlays;
    await w.server.stop();
    await w.server.start();
    w.ahead = 0; // the test clock begins anew
    await again(w);
    const then = await items(w.admin);
    assert.deepEqual(then.map((one) => one.pack), before.map((one) => one.pack));
    assert.deepEqual((await detail(w.admin)).overlays, list);
    assert.equal((await detail(w.admin, 'handbook', told.version)).version, told.version);
    await w.server.verify();
  });
});

describe('a newer pack', { concurrency: false }, () => {
  let folder = '';
  after(async () => rm(folder, { recursive: true, force: true }));

  async function rewrite(file: string, change: (text: string) => string): Promise<void> {
    const path = join(folder, 'handbook', file);
    const text = await readFile(path, 'utf8'), changed = change(text);
    assert.notEqual(changed, text, `nothing changed in ${file}`);
    await writeFile(path, changed);
  }

  test('it takes the company\'s changes over; what it changed or dropped itself is told', async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercare-policies-'));
    await cp(join(top, 'policies/handbook'), join(folder, 'handbook'), { recursive: true });
    const server = await Server.start({ flags: ['--policies', folder], isRough: true });
    const w = { server, ahead: 0 } as unknown as World;
    try {
      await again(w);
      const first = (await item(w.admin)).version;
      const evidence = (await detail(w.admin)).tables.find((table) => table.name === 'evidence') as Table;
      const [gone, kept] = [evidence.rules.at(0)?.id as string, evidence.rules.at(1)?.id as string];
      const replace = (id: string) => ({ decision: 'evidence', id, action: 'replace', annotations: { clauses: 'handbook-2.1.4' } });
      await publish(w.admin, { ...days(14), rules: [replace(gone), replace(kept)] });
      assert.deepEqual((await item(w.admin)).conflicts, []);
      const old = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
      await server.stop();
      const { version: own } = JSON.parse(await readFile(join(folder, 'handbook/parameters.json'), 'utf8')) as { version: string };
      const next = `${own}.9`;
      await rewrite('parameters.json', (text) => text.replace(`"version": "${own}"`, `"version": "${next}"`).replace(
        /("name": "no_reason_days", "value": )7/, '$110').replace('"alternatives": [14,', '"alternatives": [7, 14,'));
      await rewrite('handbook.dmn', (text) => {
        const cut = new RegExp(`\\s*<rule id="${gone}">[\\s\\S]*?</rule>`);
        const body = new RegExp(`(<rule id="${kept}">[\\s\\S]*?<outputEntry><text>)("[a-z]+")`);
        return text.replace(cut, '').replace(body, (_, head: string, word: string) => `${head}${word === '"photo"' ? '"description"' : '"photo"'}`);
      });
      await server.start();
      await again(w);
      const now_ = await item(w.admin);
      assert.equal(now_.version, `${next}+1`);
      const told = now_.conflicts.map((one) => `${one.kind} ${one.name} ${one.is_in_force}`).sort();
      assert.deepEqual(told, [`changed ${kept} true`, 'changed no_reason_days true', `vanished ${gone} false`].sort());
      assert.ok(server.log.some((line) => line.event === 'policy.conflict' && line.name === gone));
      assert.deepEqual(await late(w), { outcome: 'allow', version: `${next}+1`, pack: 'handbook' });
      assert.deepEqual(await versions(w.admin, old.id), [`submit ${first}+1`]);
      await step(w.shop, old.id, 'approve', {}); // its clocks move by its own version, whose text the folder no longer has
      assert.equal((await detail(w.admin, 'handbook', `${first}+1`)).version, `${first}+1`);
      const again_ = await publish(w.admin, days(14)); // looked at and drafted anew: the conflicts are settled
      assert.equal(again_.number, 2);
      assert.deepEqual((await item(w.admin)).conflicts, []);
      await server.stop();
      await server.verify();
    } finally {
      await server.remove();
      await storeRemove(server.store).catch(() => undefined);
    }
  });

  test('a pack of its own is proven before it is installed', async () => {
    const work = await mkdtemp(join(tmpdir(), 'aftercare-own-'));
    try {
      const own = join(work, 'own'), target = join(work, 'policies');
      await cp(join(top, 'policies/handbook'), own, { recursive: true });
      const parameters = JSON.stringify({ name: 'own', version: '1', extends: 'handbook', zh: '自有', en: 'Our own', parameters: [{ name: 'no_reason_days', value: 30 }] });
      for (const file of ['handbook.dmn', 'handbook.cases', 'clauses.json']) await rm(join(own, file));
      await writeFile(join(own, 'parameters.json'), parameters);
      const good = await tool(['policy', 'install', own, '--policies', target]);
      assert.equal(good.code, 0, good.err);
      assert.equal(await readFile(join(target, 'own/parameters.json'), 'utf8'), parameters);
      await writeFile(join(own, 'parameters.json'), parameters.replace('"version":"1"', '"version":"2","calendar":"mars"'));
      const bad = await tool(['policy', 'install', own, '--policies', target]);
      assert.equal(bad.code, 1);
      assert.match(bad.err, /own\/parameters\.json: there is no calendar mars/);
      assert.equal(await readFile(join(target, 'own/parameters.json'), 'utf8'), parameters, 'what is in force stays');
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
});
