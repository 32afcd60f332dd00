// Events as they happen: of one case, of the queue; resumed by Last-Event-ID, also over a restart.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { Stream } from '../lib/stream.ts';
import { each, until } from '../lib/wait.ts';
import { PARCEL, again, apply, order, passTo, step, world, type Case } from '../lib/world.ts';

const w = await world();
const open: Stream[] = [];
after(() => open.forEach((stream) => stream.close()));

async function listen(...[who, path, last]: Parameters<typeof Stream.open>): Promise<Stream> {
  const stream = await Stream.open(who, path, last);
  open.push(stream);
  return stream;
}

const reviewing = async (): Promise<Case> => apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
const of = (id: string): string => `/api/v1/cases/${id}/events`;

describe('streams', () => {
  test('both sides see a case move, and only that case', async () => {
    const [mine, another] = [await reviewing(), await reviewing()];
    const seen = await listen(w.consumer, of(mine.id));
    const shop = await listen(w.shop, of(mine.id));
    await step(w.shop, another.id, 'approve', {});
    await step(w.shop, mine.id, 'approve', {});
    await step(w.consumer, mine.id, 'ship-back', PARCEL);
    for (const stream of [seen, shop]) {
      const last = await stream.hears('case.ship_back', mine.id);
      assert.deepEqual([last.event, last.data.state], ['case', 'in_return']);
      assert.deepEqual(stream.verbs(mine.id), ['case.approve', 'case.ship_back']);
      assert.ok(stream.events.every((one) => one.event === 'hello' || one.data.id === mine.id));
    }
  });

  test('the queue: a shop hears its own cases, the platform all of them', async () => {
    const shop = await listen(w.shop, '/api/v1/queue/events');
    const other = await listen(w.otherShop, '/api/v1/queue/events');
    const agent = await listen(w.agent, '/api/v1/queue/events');
    const opened = await reviewing();
    for (const stream of [shop, agent]) assert.equal((await stream.hears('case.apply', opened.id)).event, 'queue');
    const theirs = await apply(w.consumer, await order(w, { shop: w.otherShop }), { type: 'return_refund', reason: 'no_reason' });
    await other.hears('case.apply', theirs.id);
    assert.deepEqual(other.verbs(opened.id), []);
    assert.deepEqual(shop.verbs(theirs.id), []);
  });

  test('what was missed is told on the next visit, in order and once each', async () => {
    const { id } = await reviewing();
    const first = await listen(w.consumer, of(id));
    await step(w.shop, id, 'notes', { text: '一' });
    const last = (await first.hears('case.note', id)).id;
    first.close();
    await step(w.shop, id, 'approve', {});
    await step(w.consumer, id, 'ship-back', PARCEL);
    await step(w.shop, id, 'receive', {});
    const second = await listen(w.consumer, of(id), last);
    await second.hears('case.receive', id);
    assert.deepEqual(second.verbs(id), ['case.approve', 'case.ship_back', 'case.receive']);
    const byQuery = await listen(w.consumer, `${of(id)}?last_event_id=${last}`);
    await byQuery.hears('case.receive', id);
  });

  test('more than one page of what was missed is told too', async () => {
    const { id } = await reviewing();
    const first = await listen(w.shop, '/api/v1/queue/events');
    await step(w.shop, id, 'notes', { text: '起点' });
    const last = (await first.hears('case.note', id)).id;
    first.close();
    const others = await each(Array.from({ length: 5 }), 5, () => reviewing());
    for (let turn = 0; turn < 50; turn++) await each(others, 5, (one) => step(w.shop, one.id, 'notes', { text: `${turn}` }));
    await step(w.shop, id, 'approve', {});
    const second = await listen(w.shop, '/api/v1/queue/events', last);
    await second.hears('case.approve', id);
    for (const one of others) assert.equal(second.verbs(one.id).length, 51, 'one applying and fifty notes');
  });

  test('a restart in the middle loses nothing', async () => {
    const { id } = await reviewing();
    const queue = await listen(w.shop, '/api/v1/queue/events');
    const own = await listen(w.consumer, of(id));
    await step(w.shop, id, 'approve', {});
    const last = (await own.hears('case.approve', id)).id;
    const lastOfQueue = (await queue.hears('case.approve', id)).id;
    await w.server.kill();
    await until('both streams ending', () => own.end !== undefined && queue.end !== undefined);
    await w.server.start();
    await again(w);
    await step(w.consumer, id, 'ship-back', PARCEL);
    const resumed = await listen(w.consumer, of(id), last);
    await resumed.hears('case.ship_back', id);
    assert.deepEqual(resumed.verbs(id), ['case.ship_back']);
    const resumedQueue = await listen(w.shop, '/api/v1/queue/events', lastOfQueue);
    await resumedQueue.hears('case.ship_back', id);
    assert.equal(resumedQueue.verbs(id).filter((verb) => verb === 'case.ship_back').length, 1);
  });

  test('a stop ends the streams at once instead of waiting for them', async () => {
    const queue = await listen(w.shop, '/api/v1/queue/events');
    const started = Date.now();
    await w.server.stop();
    assert.ok(Date.now() - started < 50_000, 'the grace of 60 s was not used up by an idle stream');
    await until('the stream ending', () => queue.end !== undefined);
    await w.server.start();
    await again(w);
  });

  test('who may not see it hears nothing', async () => {
    const { id } = await reviewing();
    assert.equal((await w.other.raw('GET', of(id))).status, 404);
    assert.equal((await w.otherShop.raw('GET', of(id))).status, 404);
    assert.equal((await w.consumer.raw('GET', '/api/v1/queue/events')).status, 403);
  });

  // The last: a restart would put the clock back, and ids follow the clock.
  test('what the system does by itself is heard too', async () => {
    const opened = await reviewing();
    const { id } = opened;
    const queue = await listen(w.agent, '/api/v1/queue/events');
    await passTo(w, Date.parse(opened.clocks.find((one) => one.promise === 'review')?.due_at ?? '') + 60_000);
    await queue.hears('case.take_over', id);
    await again(w);
  });
});
