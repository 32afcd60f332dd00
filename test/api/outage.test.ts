// PostgreSQL goes away in the middle of the work, again and again: nothing that was answered is lost,
// nobody waits for ever, and once it is back the server goes on by itself. With a cluster of its own,
// since the others must not notice.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Server } from '../lib/server.ts';
import { signIn } from '../lib/client.ts';
import { engine, run, top } from '../lib/store.ts';
import { each, until } from '../lib/wait.ts';
import { PHONE, apply, caseNow, intake, order, orderNow, step, type World } from '../lib/world.ts';

const ROUNDS = 6;
const LANES = 8;
const cluster = async (...args: string[]): Promise<string> => (await run(`${top}test/cluster`, args)).stdout.trim();

/** Done again until it is done: each connection learns but once that the one before is gone. */
const atLast = <T>(what: string, work: () => Promise<T>): Promise<T> =>
  until(what, () => work().catch(() => undefined)) as Promise<T>;

async function outage(server: Server, folder: string): Promise<void> {
  const shop = await signIn(server, 'staff@qinghe');
  const consumer = await signIn(server, PHONE);
  const w = { server, shop, consumer, ahead: 0 } as unknown as World;
  const answered: string[] = [];
  const faults = new Set<string>();
  let isOver = false;
  const lane = async (): Promise<void> => {
    while (!isOver) {
      const { data, error, response } = await shop.api.POST('/api/v1/orders', { body: { order: intake(w, { state: 'paid' }) } });
      if (data !== undefined) answered.push(data.id);
      else faults.add(`${response.status} ${(error as { code?: string } | undefined)?.code}`);
      const seen = await shop.raw('GET', '/api/v1/cases/counts');
      await seen.arrayBuffer();
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const had = answered.length;
      await until('answers between two crashes', () => answered.length >= had + 1 + ((round * 7) % 11));
      await cluster('crash', folder);
    }
    const had = answered.length;
    await until('answers after the last', () => answered.length > had + LANES);
  } finally {
    isOver = true;
    await Promise.all(lanes);
  }
  assert.ok([...faults].every((fault) => /^50[023] /.test(fault)), [...faults].join());
  await atLast('every answer being there', () => each(answered, LANES, (id) => orderNow(shop, id)));

  // the ticker and the payers have come back too
  const opened = await atLast('a case', async () => apply(consumer, await order(w, { state: 'paid' }), { type: 'refund_only', reason: 'no_reason' }));
  await cluster('crash', folder);
  await atLast('the approval', () => step(shop, opened.id, 'approve', {}));
  await until('the money', async () => (await caseNow(shop, opened.id).catch(() => undefined))?.state === 'completed');
  assert.equal((await shop.raw('GET', '/readyz')).status, 200);
}

/** While it is away and after it has come back: every connection is dead, and nobody noticed. */
async function absence(server: Server, folder: string): Promise<void> {
  const shop = await signIn(server, 'staff@qinghe');
  const consumer = await signIn(server, PHONE);
  const w = { server, shop, consumer, ahead: 0 } as unknown as World;
  const opened = await apply(consumer, await order(w, { state: 'paid' }), { type: 'refund_only', reason: 'no_reason' });
  const paths = ['/readyz', '/api/v1/cases/counts', `/api/v1/cases/${opened.id}`, '/api/v1/cases?view=open'];
  const all = (): Promise<string[]> => each(Array.from({ length: 8 * LANES }, (_, i) => paths[i % paths.length] as string), 2 * LANES, async (path) => {
    const answer = await shop.raw('GET', path);
    const body = (await answer.json()) as { code?: string };
    return `${path} ${answer.status} ${body.code ?? ''}`;
  });
  for (const way of ['immediate', 'fast', 'immediate', 'fast']) {
    await cluster('away', folder, way);
    for (const said of await all()) assert.match(said, / 503 network$/, `${way}: ${said}`);
    const refused = await shop.api.POST('/api/v1/orders', { body: { order: intake(w, { state: 'paid' }) } });
    assert.equal(refused.response.status, 503);
    await each(Array.from({ length: 4 * LANES }, (_, i) => (i % 2 === 0 ? '/healthz' : '/metrics')), LANES, async (path) => {
      const alive = await shop.raw('GET', path);
      assert.equal(alive.status, 200, `${way}: ${path} ${await alive.text()}`);
    });
    await cluster('back', folder);
    for (const said of await all()) assert.match(said, / 200 $/, `${way}: ${said}`);
    const made = await Promise.all(Array.from({ length: LANES }, () => order(w, { state: 'paid' })));
    for (const of of made) assert.equal((await orderNow(shop, of.id)).state, 'paid');
  }
  await step(shop, opened.id, 'approve', {});
  await until('the money', async () => (await caseNow(shop, opened.id)).state === 'completed');
}

const skip = engine === 'postgresql' ? false : 'SQLite has no server';
async function withCluster(work: (server: Server, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-cluster-'));
  const data = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  try {
    const server = await Server.start({ store: { data, url: await cluster('start', folder) }, flags: ['--demo'], isRough: true });
    try {
      await work(server, folder);
      await server.stop();
      await server.verify();
    } finally {
      await server.remove();
    }
  } finally {
    await cluster('stop', folder);
    await rm(data, { recursive: true, force: true });
  }
}

test(`the database crashes ${ROUNDS} times under load: what was answered is there, and the work goes on`, { skip }, () => withCluster(outage));
test('while the database is away /readyz and all that is asked are 503; once it is back nothing that is asked fails', { skip }, () => withCluster(absence));
