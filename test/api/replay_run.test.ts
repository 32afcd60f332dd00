// Replays in the background: asked for through the API, followed, cancelled, kept over a restart.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { Caller, freshKey, ok, refused, signIn, type Schemas } from '../lib/client.ts';
import { Server, tool } from '../lib/server.ts';
import { engine, sql, storeFlags } from '../lib/store.ts';
import { Stream } from '../lib/stream.ts';
import { until } from '../lib/wait.ts';

type Run = Schemas['replay'];
type Found = Run & Schemas['replay_figures'];

const server = await Server.start({ isRough: true, flags: ['--replay-threads', '1'] });
after(async () => {
  try {
    await server.stop(); // not verified: decisions are multiplied below by hand
  } finally {
    await server.remove();
  }
});
let platform: Caller = await signIn(server, 'agent@platform');
let shop: Caller = await signIn(server, 'staff@qinghe');
const consumer = await signIn(server, '13800000001');

const ask = async (body: Record<string, unknown>, who = platform): Promise<Run> =>
  (await ok(who.api.POST('/api/v1/replays', { body: body as never, headers: freshKey() }))) as Run;
const look = async (id: string, who = platform): Promise<Found> =>
  (await ok(who.api.GET('/api/v1/replays/{id}', { params: { path: { id } } }))) as Found;
const over = (id: string, who = platform): Promise<Found> =>
  until(`replay ${id} to be over`, async () => {
    const run = await look(id, who);
    return run.ended_at !== null ? run : undefined;
  });
async function casesOf(id: string, figure?: string, limit = 100, who = platform) {
  const items: Schemas['replay_case'][] = [];
  for (let cursor: string | null | undefined; ; ) {
    const query = { limit: String(limit), ...(figure === undefined ? {} : { figure }), ...(cursor ? { cursor } : {}) };
    const page = (await ok(who.api.GET('/api/v1/replays/{id}/cases', { params: { path: { id }, query } }))) as {
      items: Schemas['replay_case'][];
      next_cursor: string | null;
    };
    assert.ok(page.items.length <= limit);
    items.push(...page.items);
    cursor = page.next_cursor;
    if (cursor === null) return items;
  }
}
async function draft(parameters: Record<string, unknown>): Promise<string> {
  const body = { parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })), rules: [] };
  const row = await ok(
    platform.api.POST('/api/v1/policies/{pack}/drafts', { params: { path: { pack: 'handbook' } }, body: body as never, headers: freshKey() }),
  );
  return (row as { id: string }).id;
}
const decided = async (where = ''): Promise<number> =>
  Number((await sql(server.store, `SELECT COUNT(*) FROM decision d JOIN service_case c ON c.slot = d.slot AND c.id = d.case_id WHERE phase = 'submit' ${where}`))[0]?.[0]);

describe('replays in the background', () => {
  test('under the pack in force nothing differs', async () => {
    const asked = await ask({ pack: 'handbook' });
    assert.equal(asked.state, 'queued');
    const run = await over(asked.id);
    assert.equal(run.state, 'done');
    assert.equal(run.decided_count, await decided());
    assert.deepEqual([run.changed_count, run.failed_count, run.unfaithful_count], [0, 0, 0]);
    assert.deepEqual([run.done_count, run.figures], [4096, []]);
  });

  test('a drafted ruling: outcomes, money, who gains, and the cases behind each', async () => {
    const run = await over((await ask({ pack: 'handbook', draft_id: await draft({ condition_for_quality: true }) })).id);
    assert.equal(run.state, 'done', run.why_en ?? '');
    const figure = (name: string) => run.figures.find((one) => one.figure === name);
    const refusedOnes = figure('outcome.allow.refuse');
    assert.ok(refusedOnes !== undefined && refusedOnes.case_count > 0, JSON.stringify(run.figures));
    assert.ok(run.less_money > 0);
    assert.ok((figure('loss.consumer')?.case_count ?? 0) >= refusedOnes.case_count);
    assert.ok((figure('gain.merchant')?.case_count ?? 0) >= refusedOnes.case_count);
    for (const one of run.figures) {
      const cases = await casesOf(run.id, one.figure, 2);
      assert.equal(cases.length, one.case_count, one.figure);
      assert.equal(new Set(cases.map((row) => row.case_id)).size, cases.length);
      assert.equal(cases.reduce((sum, row) => sum + Math.max(row.more_money, 0), 0), one.more_money);
      assert.equal(cases.reduce((sum, row) => sum + Math.max(-row.more_money, 0), 0), one.less_money);
      if (one.figure === 'outcome.allow.refuse')
        for (const row of cases) assert.deepEqual([row.before, row.after], ['allow', 'refuse']);
    }
    assert.equal((await casesOf(run.id)).length, run.changed_count);
    assert.deepEqual(await casesOf(run.id, 'outcome.review.allow'), []);
  });

  test('a shorter deadline: named with both spans, the consumer gains, its side loses', async () => {
    const run = await over((await ask({ pack: 'handbook', draft_id: await draft({ review_days: 1 }) })).id);
    const promise = run.figures.find((one) => one.kind === 'promise');
    assert.match(promise?.figure ?? '', /^promise\.\w+\.\d+_\w+\.1_\w+$/);
    assert.ok(run.figures.some((one) => one.figure === 'gain.consumer'));
    assert.ok(run.figures.some((one) => one.figure === 'loss.merchant' || one.figure === 'loss.platform'));
    assert.ok(!run.figures.some((one) => one.kind === 'outcome' || one.kind === 'money'));
  });

  test('another pack: every case behind it, as a table too', async () => {
    const run = await over((await ask({ pack: 'standard' })).id);
    assert.equal(run.state, 'done');
    const text = await (await platform.raw('GET', `/api/v1/replays/${run.id}/cases.csv`)).text();
    const lines = text.trim().split('\n');
    assert.match(lines[0] ?? '', /case_no,type,reason,product/);
    assert.equal(lines.length - 1, run.changed_count);
  });

  test('a shop: its own cases, its own runs', async () => {
    const me = (await ok(shop.api.GET('/api/v1/me'))) as { account: { party_id: string } };
    const run = await over((await ask({ pack: 'standard' }, shop)).id, shop);
    assert.equal(run.merchant_id, me.account.party_id);
    assert.equal(run.decided_count, await decided(`AND c.merchant_id = ${me.account.party_id.slice(4)}`));
    for (const row of await casesOf(run.id, undefined, 100, shop)) assert.equal(row.merchant_id, me.account.party_id);
    const others = await ask({ pack: 'handbook' });
    await refused(shop.api.GET('/api/v1/replays/{id}', { params: { path: { id: others.id } } }), 404, 'not_found');
    const listed = (await ok(shop.api.GET('/api/v1/replays'))) as { items: Run[] };
    assert.deepEqual(listed.items.map((one) => one.id), [run.id]);
    const theirs = await draft({ review_days: 1 });
    await refused(shop.api.POST('/api/v1/replays', { body: { pack: 'handbook', draft_id: theirs } as never, headers: freshKey() }), 404, 'not_found');
    await over(others.id);
  });

  test('what cannot be tried is refused at once', async () => {
    const post = (body: Record<string, unknown>, who = platform) => who.api.POST('/api/v1/replays', { body: body as never, headers: freshKey() });
    await refused(post({ pack: 'no-such' }), 404, 'not_found');
    await refused(post({ pack: 'handbook', version: '99' }), 404, 'not_found');
    await refused(post({ pack: 'handbook', draft_id: 'ovl_1' }), 404, 'not_found');
    await refused(post({ pack: 'handbook', from: '2026-02-01', to: '2026-01-01' }), 422, 'invalid');
    await refused(post({ pack: 'handbook' }, consumer), 403, 'forbidden');
  });

  test('the command line takes a draft by its id', async () => {
    const id = await draft({ condition_for_quality: true });
    const ran = await tool(['replay', '--pack', 'handbook', '--draft', id, '--json', ...storeFlags(server.store)]);
    assert.equal(ran.code, 0, ran.err);
    const report = JSON.parse(ran.out) as { decided_count: number; less_money: number };
    assert.equal(report.decided_count, await decided());
    assert.ok(report.less_money > 0);
    assert.notEqual((await tool(['replay', '--pack', 'handbook', '--draft', 'ovl_1', ...storeFlags(server.store)])).code, 0);
  });

  test('a removed run is gone', async () => {
    const run = await over((await ask({ pack: 'handbook', to: '2021-01-01' })).id);
    assert.equal(run.decided_count, 0);
    await ok(platform.api.POST('/api/v1/replays/{id}/remove', { params: { path: { id: run.id } }, body: {} as never, headers: freshKey() }));
    await refused(platform.api.GET('/api/v1/replays/{id}', { params: { path: { id: run.id } } }), 404, 'not_found');
  });
});

/** Many decisions, no two alike, so that deciding them again takes its time. */
async function multiply(): Promise<void> {
  const to = 'decision (slot, id, case_id, phase, pack, pack_version, facts, outcome, verdict, decided_at)';
  const facts = (n: string, base: string) => `'{"made":' || ${n} || ',' || substr(${base}, 2)`;
  const numbers =
    engine === 'sqlite'
      ? 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)'
      : 'WITH n AS (SELECT generate_series(1, 12000) AS i)';
  await sql(
    server.store,
    `${numbers} INSERT INTO ${to} SELECT slot, id + i * CAST(4194304000000 AS BIGINT), case_id, phase, pack, pack_version, ${facts('i', 'facts')}, outcome, '{}', decided_at
     FROM (SELECT * FROM decision WHERE phase = 'submit' ORDER BY id LIMIT 12) d, n`.replace(/\n\s+/g, ' '),
  );
}

async function restart(): Promise<void> {
  await server.start();
  platform = await signIn(server, 'agent@platform');
  shop = await signIn(server, 'staff@qinghe');
}
/** Until more was written down than `than`; how much it is. */
const goesOn = (id: string, than: number): Promise<number> =>
  until('it to be going on', async () => {
    const run = await look(id);
    return run.decided_count > than || run.ended_at !== null ? run.decided_count : undefined;
  });
/** A run whose server is killed while it goes on, however quick it is; what was written down before. */
async function cut(body: Record<string, unknown>): Promise<{ id: string; kept: number }> {
  for (;;) {
    const { id } = await ask(body);
    const kept = await goesOn(id, 0);
    await server.kill();
    const [state] = (await sql(server.store, `SELECT state FROM replay_run WHERE id = ${id.slice(4)}`))[0] as string[];
    if (state === 'running') return { id, kept };
    await restart();
  }
}
const cancel = (id: string) =>
  platform.api.POST('/api/v1/replays/{id}/cancel', { params: { path: { id } }, body: {} as never, headers: freshKey() });
// A machine that lets us wait may be through with a run before we can say a word about it: tried
// again then, a few times.
const TRIES = 5;

/** One run at work and one behind it that is cancelled; how the server answered to that. */
async function twoAsked(body: Record<string, unknown>): Promise<{ first: Run; second: Run }> {
  for (let left = TRIES; ; left--) {
    const first = await ask(body);
    const behind = await ask(body);
    const { data } = await cancel(behind.id);
    const second = (data ?? behind) as Run;
    if (second.state === 'cancelled' || left === 1) return { first, second };
    await Promise.all([over(first.id), over(behind.id)]);
  }
}

/** A run that is followed, and cancelled when it has got somewhere. */
async function cancelledAtWork(first: Run, body: Record<string, unknown>) {
  for (let left = TRIES, run = first; ; left--, run = await ask(body)) {
    const stream = await Stream.open(platform, `/api/v1/replays/${run.id}/events`);
    const steps = () => stream.events.filter((one) => one.event === 'replay').map((one) => one.data as unknown as Run);
    const going = await until('a step with progress, or its end', async () =>
      steps().find((one) => one.state === 'running' && one.decided_count > 0) ?? ((await look(run.id)).ended_at === null ? undefined : run));
    await ok(platform.api.GET('/api/v1/cases', { params: { query: { view: 'open' } } }));
    await cancel(run.id);
    const stopped = await over(run.id);
    if (stopped.state === 'cancelled' || left === 1) return { stopped, going, stream, steps };
    stream.close();
  }
}

const sayings = (run: Found) => ({
  counts: [run.decided_count, run.changed_count, run.failed_count, run.unfaithful_count, run.more_money, run.less_money],
  figures: run.figures.map((one) => [one.figure, one.case_count, one.more_money, one.less_money]).sort(),
});
/** The cases with what differs in each; group numbers are a run's own. */
const pairs = async (id: string): Promise<string[]> =>
  (await sql(server.store, `SELECT c.case_id, g.hash, c.more_money FROM replay_case c JOIN replay_group g ON g.run_id = c.run_id AND g.group_no = c.group_no WHERE c.run_id = ${id.slice(4)} ORDER BY 1, 2`)).map((row) => row.join(' '));

describe('a long replay', () => {
  test('goes on while the server answers; is followed, cancelled, and goes on after a kill', async () => {
    await server.stop();
    await multiply();
    await server.start();
    platform = await signIn(server, 'agent@platform');
    shop = await signIn(server, 'staff@qinghe');
    const long = { pack: 'handbook', draft_id: await draft({ review_days: 1 }), to: '2200-01-01' };

    const { first, second } = await twoAsked(long);
    assert.equal(second.state, 'cancelled', 'it had not begun');
    const { stopped, going, stream, steps } = await cancelledAtWork(first, long);
    assert.ok((going as Run & { rate: number }).rate > 0);
    assert.equal(stopped.state, 'cancelled');
    assert.ok(stopped.decided_count > 0 && stopped.decided_count < 144_000);
    assert.ok(stopped.figures.length > 0, 'what it found so far is kept');
    await until('the stream to tell the end', async () => steps().find((one) => one.state === 'cancelled') ?? undefined);
    stream.close();
    await refused(cancel(stopped.id), 409, 'no_such_step');

    const whole = await over((await ask(long)).id);
    assert.equal(whole.state, 'done');
    const { id: cutId, kept } = await cut(long);
    const third = { id: cutId };
    await restart();
    const seen = await until('it to be taken up', async () => {
      const run = await look(third.id);
      return run.resumed_count === 1 ? run : undefined;
    });
    assert.ok(seen.decided_count >= kept, `${seen.decided_count} of ${kept} that were written down`);
    await goesOn(third.id, kept);
    await server.stop(); // perhaps in the middle again, this time with a word
    const [state] = (await sql(server.store, `SELECT state FROM replay_run WHERE id = ${third.id.slice(4)}`))[0] as string[];
    assert.ok(state === 'interrupted' || state === 'done', state);
    await restart();
    const left = await over(third.id);
    assert.equal(left.state, 'done', left.why_en ?? '');
    assert.ok(left.resumed_count >= 1 && left.resumed_count <= 2);
    assert.deepEqual(sayings(left), sayings(whole), 'the same as one that nobody interrupted');
    assert.deepEqual(await pairs(third.id), await pairs(whole.id), 'every case behind it');
    assert.equal((await look(stopped.id)).state, 'cancelled', 'kept over the restart');

    const fourth = await cut(long);
    // Nobody is there to take it up: it waits as it was left, and is cancelled like one that waits.
    await sql(server.store, `UPDATE replay_run SET state = 'cancelling' WHERE id = ${fourth.id.slice(4)}`);
    await restart();
    const dropped = await over(fourth.id);
    assert.equal(dropped.state, 'cancelled');
    assert.ok(dropped.figures.length > 0, 'what it found so far is kept');

    const fifth = await cut(long);
    await sql(server.store, `UPDATE replay_run SET stuck_count = 5 WHERE id = ${fifth.id.slice(4)}`);
    await restart();
    const stuck = await over(fifth.id);
    assert.equal(stuck.state, 'failed');
    assert.match(stuck.why_en ?? '', /same place/);

    const verified = await tool(['verify', ...storeFlags(server.store)]);
    assert.ok(!/replay/.test(verified.out + verified.err), `${verified.out}${verified.err.slice(0, 2000)}`);
  });
});
