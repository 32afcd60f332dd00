// The time limits of the five documents, each as a promise of a pack: how long, from when to when, whose.
// What is expected is written down here from the clauses; the tables are read through the API.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ok } from '../lib/client.ts';
import { world } from '../lib/world.ts';

interface Table { name: string; inputs: string[]; outputs: string[]; annotations: string[]; rules: { id: string; inputs: string[]; outputs: string[]; annotations: string[] }[] }
interface Policy { tables: Table[]; parameters: { name: string; value: unknown; alternatives: unknown[] | null; clauses: string | null }[] }
interface Row { id: string; side: string; starts_on: string; stops_on: string; pauses_while: string; amount: unknown; unit: unknown; clauses: string[] }
/** Undefined: the clause names none. */
interface Limit { pack: string; amount?: number; unit?: RegExp; from?: string; to?: string; paused?: string; side?: string }

const w = await world();
const packs = new Map<string, { rows: Row[]; policy: Policy }>();
for (const pack of ['handbook', 'standard', 'cs-spec', 'cabinet', 'fresh']) {
  const policy = (await ok(w.agent.api.GET('/api/v1/policy', { params: { query: { pack } } }))) as unknown as Policy;
  packs.set(pack, { policy, rows: rowsOf(policy) });
}

/** A cell as it decides: parameters have their value, words lose their quotes. */
function cellOf(policy: Policy, text: string): unknown {
  if (text.startsWith('param_')) return policy.parameters.find((one) => `param_${one.name}` === text)?.value ?? text;
  return /^".*"$/.test(text) ? text.slice(1, -1) : text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}
function rowsOf(policy: Policy): Row[] {
  const table = policy.tables.find((one) => one.name === 'promises');
  assert.ok(table);
  return table.rules.map((rule) => {
    const out = (name: string) => cellOf(policy, rule.outputs[table.outputs.indexOf(name)] ?? '');
    const clauses = rule.annotations[table.annotations.indexOf('clauses')] ?? '';
    return {
      id: rule.id, side: String(out('side')), starts_on: String(out('starts_on')), stops_on: String(out('stops_on')),
      pauses_while: String(out('pauses_while')), amount: out('amount'), unit: out('unit'),
      clauses: clauses.replaceAll('"', '').split(/[\s,]+/),
    };
  });
}

const DAYS = /^natural_day$/, WORKING = /^working_day$/, HOURS = /^natural_hour$/, HOUR = /^(natural|working)_hour$/, MINUTES = /minute$/;
const limits: Record<string, Limit> = {
  'handbook-1.1-2': { pack: 'handbook' },
  'handbook-2.1.3': { pack: 'handbook', amount: 7, unit: DAYS, from: 'signed', to: 'opened', side: 'consumer' },
  'handbook-2.2.1-1': { pack: 'handbook', amount: 2, unit: WORKING, from: 'reviewing', to: 'approve' },
  'handbook-2.2.3-1': { pack: 'handbook', amount: 5, unit: WORKING, from: 'opened', to: 'completed', paused: 'awaiting_shipback' },
  'handbook-2.3.3-1': { pack: 'handbook', amount: 2, unit: WORKING, from: 'feedback', to: 'feedback_answered', side: 'platform' },
  'handbook-3.1.1-2': { pack: 'handbook', amount: 7, from: 'signed', to: 'opened', side: 'consumer' },
  'handbook-3.1.2-2': { pack: 'handbook', amount: 2, unit: WORKING, from: 'reviewing', to: 'deny', side: 'merchant' },
  'handbook-3.2.2-2': { pack: 'handbook', amount: 2, unit: WORKING, from: 'reviewing', to: 'approve', side: 'merchant' },
  'handbook-3.3.2-2': { pack: 'handbook', amount: 2, unit: WORKING, from: 'reviewing', to: 'quote', side: 'merchant' },
  'handbook-4.1.1-1': { pack: 'handbook', amount: 7, unit: DAYS, from: 'signed', to: 'opened', side: 'consumer' },
  'handbook-4.1.1-2': { pack: 'handbook', amount: 15, unit: DAYS, from: 'signed', to: 'opened', side: 'consumer' },
  'handbook-4.2.1-1': { pack: 'handbook', amount: 3, unit: WORKING, from: 'goods_received', to: 'refund_paid', paused: 'settling' },
  'handbook-4.2.1-2': { pack: 'handbook', amount: 5, unit: WORKING, from: 'goods_received', to: 'refund_paid', paused: 'settling' },
  'handbook-4.2.2-1': { pack: 'handbook', side: 'bank' },
  'handbook-4.2.2-2': { pack: 'handbook', amount: 3, unit: WORKING, from: 'refund_paid', side: 'bank' },
  'handbook-4.3.1-1': { pack: 'handbook', amount: 2, unit: WORKING, from: 'reviewing' },
  'handbook-4.3.1-1b': { pack: 'handbook', amount: 5, unit: WORKING, from: 'goods_received', to: 'repair_done', paused: 'at_factory' },
  'handbook-4.3.1-2': { pack: 'handbook', amount: 2, unit: WORKING, from: 'reviewing' },
  'handbook-4.3.1-2b': { pack: 'handbook', from: 'at_factory', to: 'factory_back' },
  'handbook-7.1.3-1': { pack: 'handbook', amount: 1, unit: HOUR, from: 'received', to: 'answer' },
  'handbook-7.1.3-2': { pack: 'handbook', amount: 24, unit: HOURS, from: 'opened', to: 'completed' },
  'handbook-7.1.3-3': { pack: 'handbook', amount: 3, unit: WORKING, from: 'opened', to: 'awaiting_shipback' },
  'handbook-8.2.1-1': { pack: 'handbook', amount: 2, unit: WORKING, from: 'filed', to: 'mediating', side: 'platform' },
  'handbook-8.2.1-2': { pack: 'handbook', amount: 15, unit: WORKING, from: 'opened', to: 'find', side: 'platform' },
  'handbook-8.2.1-3': { pack: 'handbook', from: 'opened', to: 'find' },
  'standard-2.1-3': { pack: 'standard', amount: 5, unit: MINUTES, from: 'received', to: 'replied' },
  'standard-2.2-2': { pack: 'standard', amount: 2, unit: HOURS, from: 'visit_asked', to: 'book' },
  'standard-3.1-3': { pack: 'standard', amount: 24, unit: HOURS },
  'standard-3.1-4': { pack: 'standard', amount: 1, unit: HOURS },
  'standard-4.1-2': { pack: 'standard', amount: 3, unit: MINUTES, from: 'received', to: 'replied' },
  'standard-4.1-3': { pack: 'standard', amount: 24, unit: HOURS, from: 'opened', to: 'answer' },
  'cs-spec-3.1.3-1': { pack: 'cs-spec', from: 'received', to: 'answer' },
  'cs-spec-3.3.2-1': { pack: 'cs-spec', unit: MINUTES, from: 'opened', to: 'approve' },
  'cs-spec-4.1.3-2': { pack: 'cs-spec', amount: 1, unit: MINUTES, from: 'received', to: 'replied' },
  'cs-spec-4.2.3-2': { pack: 'cs-spec', amount: 30, unit: /^second$/, to: 'picked_up' },
  'cs-spec-5.3.2-1': { pack: 'cs-spec' },
  'cabinet-6.4.6-1': { pack: 'cabinet', amount: 24, unit: HOURS, from: 'received', to: 'answer' },
  'cabinet-6.4.6-2': { pack: 'cabinet', from: 'visiting', to: 'arrive' },
  'cabinet-7.1.1': { pack: 'cabinet', unit: MINUTES, from: 'received', to: 'answer' },
  'cabinet-7.1.2-1': { pack: 'cabinet', from: 'passed_on', to: 'promise' },
  'cabinet-7.3.2-1': { pack: 'cabinet', unit: MINUTES, from: 'received', to: 'propose' },
  'cabinet-7.3.2-2': { pack: 'cabinet', amount: 5, unit: WORKING, from: 'opened', to: 'propose' },
  'fresh-3.2-1': { pack: 'fresh', amount: 24, unit: HOURS, from: 'received' },
  'fresh-3.2-2': { pack: 'fresh', amount: 1, unit: WORKING, from: 'opened', to: 'propose' },
};

/** Two roads to one limit: an exchange that became a refund has the time of any other refund. */
const exchanged: Record<string, Limit> = {
  'handbook-4.2.1-1': { pack: 'handbook', amount: 3, unit: WORKING, from: 'refund_due', to: 'refund_paid', side: 'merchant' },
  'handbook-4.2.1-2': { pack: 'handbook', amount: 5, unit: WORKING, from: 'refunding', to: 'refund_paid', side: 'merchant' },
};

const has = (signals: string, wanted: string | undefined) => wanted === undefined || signals.split(/\s+/).includes(wanted);

describe('time limits', () => {
  test('there are 44 of them', () => assert.equal(Object.keys(limits).length, 44));

  for (const [clause, limit] of [...Object.entries(limits), ...Object.entries(exchanged)])
    test(`${clause}: ${limit.amount ?? 'no number'}${limit.from ? ` from ${limit.from}` : ''}${limit.to ? ` to ${limit.to}` : ''}`, () => {
      const rows = packs.get(limit.pack)?.rows.filter((row) => row.clauses.includes(clause)) ?? [];
      assert.ok(rows.length > 0, 'no promise rests on it');
      const fits = rows.filter(
        (row) =>
          (limit.amount === undefined || row.amount === limit.amount) &&
          (limit.unit === undefined || limit.unit.test(String(row.unit))) &&
          has(row.starts_on, limit.from) && has(row.stops_on, limit.to) && has(row.pauses_while, limit.paused) &&
          (limit.side === undefined || row.side === limit.side),
      );
      assert.ok(fits.length > 0, JSON.stringify(rows));
    });

  test('handbook-3.1.1-2, handbook-4.1.1-1: seven days of both readings, one chosen', () => {
    const unit = packs.get('handbook')?.policy.parameters.find((one) => one.name === 'no_reason_unit');
    assert.deepEqual([unit?.value, ...(unit?.alternatives ?? [])].sort(), ['natural_day', 'working_day']);
  });
});
