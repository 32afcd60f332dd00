// The OpenAPI document, the client's types and the printed reference: all from the same tables.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { ok } from '../lib/client.ts';
import { document_, routes } from '../lib/document.ts';
import { schemaPrint, schemaRead } from '../lib/schema.ts';
import { run, top } from '../lib/store.ts';
import { world } from '../lib/world.ts';

const w = await world();

describe('the document', () => {
  test('is what the server serves', async () => {
    const served = await (await w.consumer.raw('GET', '/api/v1/openapi.json')).json();
    assert.deepEqual(served, document_);
    assert.equal(document_.openapi, '3.1.0');
  });

  test('passes @redocly/cli lint without a warning', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aftercare-lint-'));
    try {
      const path = join(folder, 'openapi.json');
      await writeFile(path, JSON.stringify(document_));
      const redocly = join(top, 'test/node_modules/@redocly/cli/bin/cli.js');
      const { stderr } = await run(process.execPath, [redocly, 'lint', path], { cwd: folder });
      assert.match(stderr, /is valid/);
      assert.doesNotMatch(stderr, /You have \d+ warning/, stderr);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('types the client: web/src/api/schema.ts is printed from it (make describe)', async () => {
    assert.equal(await schemaRead(), await schemaPrint());
  });

  test('every operation has a name of its own, a sentence, a right and a shape', () => {
    const ids = routes.map((route) => route.operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { method, path, operation } of routes) {
      assert.ok(operation.summary.length > 3, path);
      assert.match(operation.description, /Right: [a-z._]+\.$/, path);
      const isPlain = /\/(events|metrics|openapi\.json)$|\/files\/\{(file_)?id\}/.test(path);
      const success = operation.responses['200'] ?? operation.responses['201'];
      const hasShape = Object.values(success?.content ?? {}).some((content) => content.schema !== undefined);
      assert.ok(isPlain || hasShape, `${method} ${path} has no shape`);
    }
  });
});

describe('what is open to read', () => {
  test('the policy in force, its clauses, its lifecycles, its calendar', async () => {
    const policy = await ok(w.consumer.api.GET('/api/v1/policy'));
    assert.equal(policy.name, 'handbook');
    const cited = new Set(policy.clauses.map((clause) => clause.id));
    for (const table of policy.tables)
      for (const rule of table.rules)
        for (const id of rule.annotations.join(',').split(',').map((text) => text.trim()).filter((text) => text !== ''))
          assert.ok(cited.has(id), `${rule.id} cites ${id}`);
    const id = policy.clauses[0]?.id as string;
    assert.equal((await ok(w.consumer.api.GET('/api/v1/clauses/{id}', { params: { path: { id } } }))).id, id);
    const flows = await ok(w.consumer.api.GET('/api/v1/flows'));
    assert.deepEqual(
      flows.items.map((flow) => flow.name),
      ['refund_only', 'return_refund', 'exchange', 'repair', 'compensation', 'enquiry', 'complaint', 'dispute'],
    );
    const query = { from: '2026-09-28', to: '2026-10-12' };
    const days = await ok(w.consumer.api.GET('/api/v1/calendars/{name}', { params: { path: { name: policy.calendar }, query } }));
    assert.deepEqual(
      days.days.filter((day) => day.is_workday).map((day) => day.date),
      ['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
    );
  });

  test('one decision can be tried, with the rules that fired and those that did not', async () => {
    const inputs = { case_type: 'return_refund', reason: 'no_reason', order_state: 'signed', goods_condition: 'used' };
    const tried = await ok(w.shop.api.POST('/api/v1/policy/try', { body: { decision: 'eligibility', inputs: { ...inputs, is_purchaser: true } as never } }));
    const hits = tried.trace[0]?.hits as unknown as { id: string; clauses: string }[];
    assert.equal(hits[0]?.id, 'no-reason-not-intact');
    assert.ok((tried.trace[0]?.misses.length ?? 0) > 5);
  });
});
