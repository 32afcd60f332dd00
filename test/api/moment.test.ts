// An answer that is made of many statements is of one moment: what is committed while it is being read is in none of its
// parts, so nothing in it contradicts another. A reader is held in the middle by a lock on a table that it reads late. Only
// PostgreSQL can hold one there; on SQLite the same door (store.h: db_begin) opens a read transaction as well.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

import { engine, sql } from '../lib/store.ts';
import { until, within } from '../lib/wait.ts';
import { apply, caseNow, order, world, type World } from '../lib/world.ts';

/** Statements by hand in one transaction, the first of which takes a lock; `hold` runs while it is held. */
async function locked(w: World, table: string, change: string, hold: () => Promise<void>): Promise<void> {
  const shell = spawn('psql', ['-q', '-X', '-v', 'ON_ERROR_STOP=1', '-d', w.server.store.url as string], { stdio: ['pipe', 'ignore', 'inherit'] });
  const locks = async (granted: boolean): Promise<boolean> =>
    (await sql(w.server.store, `SELECT 1 FROM pg_locks WHERE relation = '${table}'::regclass AND ${granted ? 'granted AND mode = \'AccessExclusiveLock\'' : 'NOT granted AND mode = \'AccessShareLock\''}`)).length > 0;
  try {
    shell.stdin.write(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE;\n`);
    await until('the lock', () => locks(true));
    const held = hold();
    await until('the reader waiting', () => locks(false));
    const ended = once(shell, 'exit');
    shell.stdin.end(`${change}; COMMIT;\n`);
    const [code] = (await within('the change', ended)) as [number];
    assert.equal(code, 0);
    await held;
  } finally {
    shell.kill();
  }
}

const skip = engine === 'postgresql' ? false : 'SQLite cannot hold a reader in the middle';
test('a case that changes while it is read is shown as it was in all its parts', { skip }, async () => {
  const w = await world();
  const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
  const before = await caseNow(w.agent, opened.id);
  const id = opened.id.slice(4);
  const change = `UPDATE service_case SET version = version + 7 WHERE id = ${id}; UPDATE case_event SET event = 'note', text = '后来' WHERE case_id = ${id}`;
  let seen: typeof opened | undefined;
  await locked(w, 'case_event', change, async () => void (seen = await caseNow(w.shop, opened.id)));
  const texts = (found: typeof opened | undefined) => found?.timeline.map((row) => row.text);
  const isNew = seen?.version !== opened.version; // it came to read only after the change
  assert.ok(texts(seen)?.every((text) => (text === '后来') === isNew), 'the row and what hangs on it are of one moment');
  const after = await caseNow(w.shop, opened.id);
  assert.equal(after.version, opened.version + 7);
  assert.ok(texts(after)?.every((text) => text === '后来'));
  await sql(w.server.store, `UPDATE service_case SET version = version - 7 WHERE id = ${id}`);
  for (const row of before.timeline)
    await sql(w.server.store, `UPDATE case_event SET event = '${row.event}', text = ${row.text === null ? 'NULL' : `'${row.text}'`} WHERE id = ${row.id.slice(4)}`);
});
