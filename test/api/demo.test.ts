// The demo world has a case of every type in every state, and of everything else that pages show, so
// that nobody must make one first to look at it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ok, signIn } from '../lib/client.ts';
import { tool } from '../lib/server.ts';
import { world } from '../lib/world.ts';

const w = await world();

type Page<T> = { items: T[]; next_cursor: string | null };

/** All items of a list, page by page. */
async function whole<T>(get: (page: { limit: string; cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await get({ limit: '100', ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    if (page.next_cursor === null) return items;
    cursor = page.next_cursor;
  }
}

/** `type state` of every row of the lifecycles' tables of states, as the program prints them. */
async function statesOfFlows(): Promise<string[]> {
  const { out } = await tool(['describe', 'flows']);
  const states: string[] = [];
  let type = '';
  let isStates = false;
  for (const line of out.split('\n')) {
    if (line.startsWith('## ')) type = line.slice(3).trim();
    if (line.startsWith('| ')) {
      const first = line.split('|')[1]?.trim() ?? '';
      if (first === 'state' || first === 'from') isStates = first === 'state';
      else if (isStates) states.push(`${type} ${first}`);
    }
  }
  return states;
}

const cases = await whole((query) => ok(w.agent.api.GET('/api/v1/cases', { params: { query: { ...query, view: 'all' } } })));

test('a case of every type in every state', async () => {
  const states = await statesOfFlows();
  assert.ok(states.length > 80, `${states.length} states are told`);
  const there = new Set(cases.map((one) => `${one.type} ${one.state}`));
  assert.deepEqual(states.filter((state) => !there.has(state)), []);
});

test('orders in every state, of every shop', async () => {
  const orders = await whole((query) => ok(w.agent.api.GET('/api/v1/orders', { params: { query } })));
  assert.deepEqual([...new Set(orders.map((one) => one.state))].sort(), ['paid', 'placed', 'shipped', 'signed']);
  assert.ok(orders.length >= 150, `${orders.length} orders`);
});

test('money that was paid, that was refused by the provider, and that was given', async () => {
  const refunds = await whole((query) => ok(w.agent.api.GET('/api/v1/refunds', { params: { query } })));
  const states = new Set<string>(refunds.map((one) => one.state));
  for (const state of ['paid', 'failed']) assert.ok(states.has(state), `no refund is ${state}: ${[...states].join()}`);
  const given = await whole((query) => ok(w.agent.api.GET('/api/v1/compensations', { params: { query } })));
  assert.ok(given.some((one) => one.state === 'approving') && given.some((one) => one.state === 'paid'));
});

test('agreements, findings, a flag, a deposit, follow-ups, documents and an improvement', async () => {
  const standing = await Promise.all(
    (await ok(w.agent.api.GET('/api/v1/merchants', { params: { query: { limit: '100' } } }))).items.map((one) =>
      ok(w.agent.api.GET('/api/v1/merchants/{id}/standing', { params: { path: { id: one.id } } }))),
  );
  assert.ok(standing.some((one) => one.fund.balance_money > 0), 'a fund');
  assert.ok(standing.some((one) => one.points.length > 0), 'points');
  const executing = cases.find((one) => one.type === 'dispute' && one.state === 'executing');
  const { versions } = await ok(w.agent.api.GET('/api/v1/cases/{id}/settlement', { params: { path: { id: executing?.id ?? '' } } }));
  assert.deepEqual(versions.map((one) => one.state), ['in_force']);
  assert.ok((await ok(w.agent.api.GET('/api/v1/malice'))).items.length > 0, 'a flag');
  const yuanshan = await signIn(w.server, 'staff@yuanshan');
  for (const view of ['due', 'over'] as const)
    assert.ok((await ok(yuanshan.api.GET('/api/v1/follow-ups', { params: { query: { view } } }))).items.length > 0, `follow-ups ${view}`);
  const papers = await ok(w.agent.api.GET('/api/v1/documents'));
  assert.ok(papers.items.length > 0, 'a document');
  const better = await whole((query) => ok(w.agent.api.GET('/api/v1/improvements', { params: { query } })));
  assert.ok(better.length > 0, 'an improvement');
});
