// The program on an empty store: it makes its schema and the demo world and is ready, once.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ok, signIn } from '../lib/client.ts';
import { Server } from '../lib/server.ts';
import { storeOpen, storeRemove } from '../lib/store.ts';
import { PHONE } from '../lib/world.ts';

async function orderIds(server: Server): Promise<string[]> {
  const who = await signIn(server, PHONE);
  const page = await ok(who.api.GET('/api/v1/orders', { params: { query: { limit: '100' } } }));
  return page.items.map((order) => order.id);
}

test('an empty store is served with the demo world, and a second start keeps it', async (t) => {
  const store = await storeOpen();
  try {
    const began = performance.now();
    const server = await Server.start({ store, flags: ['--demo'] }); // asks /readyz before it returns
    t.diagnostic(`ready after ${Math.round(performance.now() - began)} ms on an empty store`);
    const ids = await orderIds(server);
    assert.ok(ids.length > 0);
    assert.ok(server.words.some((line) => line.includes(server.url)), 'it says where to go');
    await server.stop();
    await server.start();
    assert.deepEqual(await orderIds(server), ids);
    await server.stop();
    await server.verify();
  } finally {
    await storeRemove(store);
  }
});
