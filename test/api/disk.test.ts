// A disk that takes no more: /readyz says so, whoever applies is told to come again, reading goes on, and when there is
// room again the work goes on by itself, with nothing lost and nothing done twice. The server's files may not grow
// (RLIMIT_FSIZE of the running process); PostgreSQL refuses as it does when its own disk is full (53100).

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { freshKey, refused } from '../lib/client.ts';
import { png } from '../lib/picture.ts';
import { engine, run, sql } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { application, caseNow, order, orderNow, world, type World } from '../lib/world.ts';

const REFUSING = ['write_probe', 'service_case'];

/** How far a file of the server may grow (the soft limit); says how far it might before. */
async function limit(w: World, bytes: string): Promise<string> {
  const server = ['--pid', String(w.server.pid)];
  const { stdout } = await run('prlimit', [...server, '--fsize', '--output', 'SOFT', '--noheadings', '--raw']);
  await run('prlimit', [...server, `--fsize=${bytes}:`]);
  return stdout.trim();
}

async function fill(w: World): Promise<string> {
  const before = await limit(w, '1');
  if (engine === 'sqlite') return before;
  await sql(w.server.store, "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END $$");
  for (const table of REFUSING)
    await sql(w.server.store, `CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION full_disk()`);
  return before;
}

async function clear(w: World, before: string): Promise<void> {
  await limit(w, before);
  if (engine === 'postgresql') await sql(w.server.store, 'DROP FUNCTION full_disk() CASCADE');
}

const readiness = async (w: World): Promise<string> => {
  const answer = await w.shop.raw('GET', '/readyz');
  const { code, status } = (await answer.json()) as { code?: string; status: unknown };
  return `${answer.status} ${code ?? status}`;
};

const upload = (w: World): Promise<Response> =>
  w.consumer.raw('POST', '/api/v1/files?name=a.png', { body: new Uint8Array(png(41, 31, 7)) });

const w = await world({ isRough: true });

test('on a full disk /readyz is 503 and applications are refused; with room again both are as before', async () => {
  const of = await order(w, { lines: [{ quantity: 3, unit_money: 5_000 }] });
  const body = await application(w.consumer, of, { type: 'return_refund', reason: 'no_reason' });
  const key = freshKey();
  const apply = () => w.consumer.api.POST('/api/v1/cases', { body, params: { header: key } });
  assert.equal(await readiness(w), '200 ok');
  const before = await fill(w);
  try {
    await until('/readyz seeing it', async () => (await readiness(w)) === '503 disk' || undefined);
    for (let i = 0; i < 3; i++) await refused(apply(), 503, 'disk');
    const read = await orderNow(w.consumer, of.id);
    assert.deepEqual(read.cases, [], 'nothing of what was refused is there');
    assert.equal((await w.shop.raw('GET', '/healthz')).status, 200);
    const kept = await upload(w);
    assert.equal(kept.status, 503, await kept.text());
  } finally {
    await clear(w, before);
  }
  await until('/readyz being well again', async () => (await readiness(w)) === '200 ok' || undefined);
  const { data, response } = await apply();
  assert.equal(response.status, 201);
  assert.equal((await apply()).data?.id, data?.id, 'the same key makes no second case');
  const line = (await orderNow(w.consumer, of.id)).lines?.[0];
  assert.equal(line?.claimed_quantity, 1);
  assert.equal((await caseNow(w.consumer, data?.id as string)).state, 'reviewing');
  const kept = await upload(w);
  assert.equal(kept.status, 201, await kept.text());
});
