// Killed under load, again and again: every answered request is there afterwards, an unanswered one
// can be sent again under its key and is done once, and the journal proves the rows.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { ok } from '../lib/client.ts';
import { engine } from '../lib/store.ts';
import { each, until } from '../lib/wait.ts';
import { application, ask, balances, caseNow, intake, order, orderNow, pass, step, world, type Application, type Order } from '../lib/world.ts';

const ROUNDS = Number(process.env.AFTERCARE_CRASHES ?? (engine === 'sqlite' ? 50 : 12));
const LANES = 8;

const w = await world({ isRough: true });
const UNSHIPPED = { type: 'refund_only', reason: 'no_reason', quantity: 1 } as const;

/** What was answered, and must therefore be there. */
interface Promised {
  orders: Set<string>;
  /** Case -> least version, and the steps that were answered. */
  cases: Map<string, { version: number; events: string[] }>;
  /** Applications without an answer: key -> body. */
  open: Map<string, Application>;
  /** Keys that made a case. */
  keys: Map<string, string>;
}
const promised: Promised = { orders: new Set(), cases: new Map(), open: new Map(), keys: new Map() };

function remember(found: { id: string; version: number }, event: string): void {
  const known = promised.cases.get(found.id) ?? { version: 0, events: [] };
  promised.cases.set(found.id, { version: Math.max(known.version, found.version), events: [...known.events, event] });
}

const send = (key: string, body: Application) =>
  w.consumer.api.POST('/api/v1/cases', { body, params: { header: { 'Idempotency-Key': key } } });

/** One life of a customer, until the server is gone. */
async function live(stock: Order, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const facts = intake(w, { state: 'paid' });
    const brought = await w.shop.api.POST('/api/v1/orders', { body: { order: facts } });
    if (brought.data !== undefined) promised.orders.add(brought.data.id);
    const key = randomUUID();
    const body = await application(w.consumer, stock, UNSHIPPED);
    promised.open.set(key, body);
    const opened = await send(key, body);
    if (opened.data === undefined) {
      promised.open.delete(key); // an answer too: refused
      continue;
    }
    promised.open.delete(key);
    promised.keys.set(key, opened.data.id);
    remember(opened.data, 'apply');
    const noted = await ask(w.consumer, opened.data.id, 'notes', { text: '请尽快' });
    if (noted.data !== undefined) remember(noted.data, 'note');
    const approved = await ask(w.shop, opened.data.id, 'approve', {});
    if (approved.data !== undefined) remember(approved.data, 'approve');
  }
}

async function round(stock: Order, number: number): Promise<void> {
  const had = promised.cases.size;
  let isOver = false;
  const lanes = Array.from({ length: LANES }, () => live(stock, () => isOver).catch(() => undefined));
  // Killed after a few answers, each time at another point of what is going on.
  await until('some answers', () => promised.cases.size >= had + 1 + ((number * 7) % 13));
  await w.server.kill();
  isOver = true;
  await Promise.all(lanes);
  await w.server.start();
}

async function check(ids: string[]): Promise<void> {
  await each(ids, 8, async (id) => {
    const found = await caseNow(w.shop, id);
    const { version, events } = promised.cases.get(id) as { version: number; events: string[] };
    assert.ok(found.version >= version, `${id} is at ${found.version}, ${version} was answered`);
    const there = found.timeline.map((row) => row.event);
    for (const event of events) assert.ok(there.includes(event), `${id} lost ${event}`);
  });
}

test(`cabinet-5.1.1-3: killed ${ROUNDS} times under load: what was answered is there, what was not is done once`, async () => {
  const stock = await order(w, { state: 'paid', lines: [{ quantity: 100_000, unit_money: 3 }] });
  await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'mixed', delay_ms: 5 } }));
  for (let number = 0; number < ROUNDS; number++) {
    const before = new Set(promised.cases.keys());
    await round(stock, number);
    await check([...promised.cases.keys()].filter((id) => !before.has(id)));
    if (number % 10 === 9) await w.server.verify();
  }
  assert.ok(promised.cases.size >= ROUNDS && promised.orders.size > 0);

  // Everything once more at the end, and the unanswered ones under their own keys.
  await check([...promised.cases.keys()]);
  await each([...promised.orders], 8, (id) => orderNow(w.shop, id));
  await each([...promised.open], 4, async ([key, body]) => {
    const first = await ok(send(key, body));
    promised.keys.set(key, first.id);
    assert.equal((await ok(send(key, body))).id, first.id);
  });
  assert.equal(new Set(promised.keys.values()).size, promised.keys.size, 'one case a key');

  const after = await orderNow(w.shop, stock.id);
  assert.equal(after.lines?.[0]?.claimed_quantity, promised.keys.size, 'and not one more than was asked for');
  await w.server.verify();
});

test('money is paid once, however often the server died between sending and booking', async () => {
  const ids = [...promised.cases.keys()];
  await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'normal' } }));
  await each(ids, 8, async (id) => {
    const found = await caseNow(w.shop, id);
    if (found.state === 'reviewing') await step(w.shop, id, 'approve', {});
  });
  // A part that was claimed when the server died is claimed again once its lease is over.
  await pass(w, 3 * 60_000);
  await until('every refund being paid', async () => {
    const left = await ok(w.shop.api.GET('/api/v1/refunds', { params: { query: { state: 'sending', limit: '1' } } }));
    const kept = await ok(w.shop.api.GET('/api/v1/refunds', { params: { query: { state: 'reserved', limit: '1' } } }));
    return left.items.length === 0 && kept.items.length === 0;
  });
  const cases = await each(ids, 8, (id) => caseNow(w.shop, id));
  for (const found of cases) {
    assert.equal(found.refunds.length, found.state === 'completed' ? 1 : 0, found.state);
    assert.equal(balances(found.ledger).refund_clearing ?? 0, 0);
  }
  const paid = await ok(w.admin.api.GET('/api/v1/sandbox/provider'));
  const given = await ok(w.agent.api.GET('/api/v1/compensations', { params: { query: { limit: '100' } } })); // the demo's
  let total = given.items.reduce((sum, one) => sum + (one.state === 'paid' && one.tender === 'money' ? one.amount_money : 0), 0);
  for (let cursor: string | undefined; ; ) {
    const page = await ok(w.agent.api.GET('/api/v1/refunds', { params: { query: { state: 'paid', limit: '100', ...(cursor ? { cursor } : {}) } } }));
    total += page.items.reduce((sum, refund) => sum + refund.total_money, 0);
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  assert.equal(paid.paid_money, total, "the provider's book and ours");
});
