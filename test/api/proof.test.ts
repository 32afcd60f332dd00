// The journal as proof: sound after use; not sound after one byte was changed by hand, anywhere; and
// current rows that were damaged are made again from it.

import assert from 'node:assert/strict';
import { copyFile, mkdir } from 'node:fs/promises';
import { describe, test } from 'node:test';

import { ok } from '../lib/client.ts';
import { engine, sql } from '../lib/store.ts';
import { tool } from '../lib/server.ts';
import { PARCEL, again, apply, caseNow, order, orderNow, reaches, step, world, type Case } from '../lib/world.ts';

const w = await world({ isRough: true });

async function finished(): Promise<Case> {
  const bought = await order(w, { coupon_money: 500, freight_money: 300, lines: [{ quantity: 2, unit_money: 4000 }] });
  const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', quantity: 2 });
  await step(w.shop, opened.id, 'approve', {});
  await step(w.consumer, opened.id, 'ship-back', PARCEL);
  await step(w.shop, opened.id, 'receive', {});
  await step(w.shop, opened.id, 'inspect', { items: [{ grade: 'accepted', quantity: 2 }] });
  await step(w.shop, opened.id, 'refund', {});
  return reaches(w.shop, opened.id, 'completed');
}

const store = w.server.store;
const done = await finished();
const id = done.id.slice(4);
const order_id = done.order_id as string;
const bought = await orderNow(w.shop, order_id);
const slot = (await sql(store, `select slot from service_case where id = ${id}`))[0]?.[0] as string;

async function verify(): Promise<{ code: number; err: string }> {
  const { code, out, err } = await w.server.tool('verify');
  assert.ok(code === 0 || code === 1, `${code}: ${out}${err}`);
  assert.match(out, code === 0 ? /^verified: / : /^NOT verified: /);
  return { code, err };
}

/** Does the change by hand, must be caught, undoes it, must be sound again. */
async function caught(what: string, change: string, undo: string, words: RegExp): Promise<void> {
  await sql(store, change);
  const found = await verify();
  await sql(store, undo);
  assert.equal(found.code, 1, `${what} went unnoticed`);
  assert.match(found.err, words, what);
}

/** The value of a text column, quoted for SQL. */
async function kept(table: string, column: string, where: string): Promise<string> {
  const [row] = await sql(store, `select ${column} from ${table} where ${where}`);
  return `'${(row?.[0] ?? '').replaceAll("'", "''")}'`;
}

/** Applications that are approved and paid by a provider with moods, until told to end. */
async function work(isOver: () => boolean): Promise<void> {
  const stock = await order(w, { state: 'paid', lines: [{ quantity: 100_000, unit_money: 3 }] });
  while (!isOver()) {
    const opened = await apply(w.consumer, stock, { type: 'refund_only', reason: 'no_reason', quantity: 1 });
    await step(w.shop, opened.id, 'approve', {});
  }
}

describe('verify', () => {
  test('raises no false alarm beside a server that is at work', async () => {
    await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'mixed', delay_ms: 5 } }));
    let isOver = false;
    const lanes = Promise.all(Array.from({ length: 3 }, () => work(() => isOver)));
    const found: string[] = [];
    for (let i = 0; i < 5; i++) found.push((await verify()).err);
    isOver = true;
    await lanes;
    assert.deepEqual(found, found.map(() => ''));
    await ok(w.admin.api.POST('/api/v1/sandbox/provider', { body: { mode: 'normal' } }));
  });

  test('is sound after use, while the server goes on serving', async () => {
    assert.equal((await verify()).code, 0);
    assert.equal((await w.shop.raw('GET', '/readyz')).status, 200);
    // from here on rows are changed behind its back: what the tick appends meanwhile would be undone
    await w.server.stop();
  });

  test('one byte of a journal row, in any column, of the first, a middle and the last row of a chain', async () => {
    const [[length]] = (await sql(store, `select seq from journal_head where slot = ${slot}`)) as [[string]];
    const middle = Math.ceil(Number(length) / 2);
    const places = engine === 'sqlite' ? [1, middle, Number(length)] : [middle]; // the walk is the same code
    for (const seq of places) {
      const where = `slot = ${slot} and seq = ${seq}`;
      for (const column of ['verb', 'noun', 'changes', 'previous_hash', 'hash', 'actor_kind']) {
        const was = await kept('journal', column, where);
        const now = column === 'actor_kind' ? (was === `'system'` ? `'admin'` : `'system'`)
          : `'${was.slice(1, -1).replace(/([a-z0-9])(?=[^a-z0-9]*$)/, (c) => (c === 'a' ? 'b' : 'a'))}'`;
        assert.notEqual(now, was);
        await caught(`${column} of row ${seq}`, `update journal set ${column} = ${now} where ${where}`,
          `update journal set ${column} = ${was} where ${where}`, new RegExp(`slot ${slot} `));
      }
      for (const column of ['id', 'at', 'version'])
        await caught(`${column} of row ${seq}`, `update journal set ${column} = ${column} + 1 where ${where}`,
          `update journal set ${column} = ${column} - 1 where ${where}`, /the row was altered/);
    }
    assert.equal((await verify()).code, 0);
  });

  test('a row taken out, a chain cut short, a head that is lost or moved', async () => {
    const [[length, hash]] = (await sql(store, `select seq, hash from journal_head where slot = ${slot}`)) as [[string, string]];
    const head = `where slot = ${slot}`;
    await caught('the middle', `update journal set slot = 4999 where slot = ${slot} and seq = 2`,
      `update journal set slot = ${slot} where slot = 4999`, /missing/);
    await caught('the end', `update journal set slot = 4999 where slot = ${slot} and seq = ${length}`,
      `update journal set slot = ${slot} where slot = 4999`, /head|missing/);
    await caught('the head', `delete from journal_head ${head}`,
      `insert into journal_head (slot, seq, hash) values (${slot}, ${length}, '${hash}')`, /head of the chain is missing/);
    await caught('its length', `update journal_head set seq = seq - 1 ${head}`, `update journal_head set seq = seq + 1 ${head}`, /end of the chain/);
    await caught('its hash', `update journal_head set hash = 'x' || hash ${head}`, `update journal_head set hash = substr(hash, 2) ${head}`, /end of the chain/);
  });

  test('a current row that says something else: money, states, words of people, and rows too many or too few', async () => {
    const line = `slot = ${slot} and order_id = ${order_id.slice(4)} and line_no = 1`;
    const one = `slot = ${slot} and id = ${id}`;
    const state = await kept('service_case', 'state', one);
    const words = await kept('service_case', 'description', one);
    const tries: [string, string, string, RegExp][] = [
      ['refunded money', `update order_line set refunded_money = refunded_money - 1 where ${line}`, `update order_line set refunded_money = refunded_money + 1 where ${line}`, /refunded_money/],
      ['a state', `update service_case set state = 'denied' where ${one}`, `update service_case set state = ${state} where ${one}`, /state/],
      ['the words of a consumer', `update service_case set description = '改过了' where ${one}`, `update service_case set description = ${words} where ${one}`, /description/],
      ['an instant', `update service_case set opened_at = opened_at - 1 where ${one}`, `update service_case set opened_at = opened_at + 1 where ${one}`, /opened_at/],
      ['a ledger entry', `update ledger_entry set debit_money = debit_money + 1 where slot = ${slot} and debit_money > 0`, `update ledger_entry set debit_money = debit_money - 1 where slot = ${slot} and debit_money > 1`, /debit_money[\s\S]*out of balance/],
      ['a row that vanished', `update refund set slot = 4998 where slot = ${slot}`, `update refund set slot = ${slot} where slot = 4998`, /a row is missing/],
      ['a password', `update account set is_active = 0 where login = 'admin@platform'`, `update account set is_active = 1 where login = 'admin@platform'`, /is_active/],
      // The journal says no zeros: one that became something is still not what it says.
      ['a zero', `update service_case set fail_count = 1 where ${one}`, `update service_case set fail_count = 0 where ${one}`, /fail_count/],
      ['something that became zero', `update service_case set goods_money = 0 where ${one}`, `update service_case set goods_money = ${(await kept('service_case', 'goods_money', one)).slice(1, -1)} where ${one}`, /goods_money/],
      ['a no that became yes', `update clock set is_provisional = 1 - is_provisional where slot = ${slot}`, `update clock set is_provisional = 1 - is_provisional where slot = ${slot}`, /is_provisional/],
    ];
    for (const [what, change, undo, said] of tries) await caught(what, change, undo, said);
    const columns = 'case_id, at, actor_kind, actor_id, event, state, detail, text, is_internal';
    await caught('a row nobody wrote',
      `insert into case_event (slot, id, ${columns}) select slot, 7, ${columns} from case_event where slot = ${slot} and case_id = ${id} limit 1`,
      `delete from case_event where slot = ${slot} and id = 7`, /a row is there that the journal does not know/);
    assert.equal((await verify()).code, 0);
  });
});

describe('rebuild', () => {
  test('puts damaged and lost rows right from the journal; the server then shows what it showed before', async () => {
    await w.server.start();
    await again(w);
    const shown = await caseNow(w.shop, done.id);
    await w.server.stop();
    await sql(store, `update order_line set refunded_money = 1, claimed_quantity = 0 where slot = ${slot}`);
    await sql(store, `update service_case set state = 'reviewing', closed_at = null, refund_money = 5 where slot = ${slot} and id = ${id}`);
    await sql(store, `update service_case set fail_count = 3, is_refused_once = 1 where slot = ${slot}`);
    await sql(store, `delete from clock where slot = ${slot}`);
    await sql(store, `delete from refund_part where slot = ${slot}`);
    await sql(store, `delete from ledger_entry where slot = ${slot}`);
    await sql(store, `update merchant set name = '假店'`);
    assert.equal((await verify()).code, 1);
    const { code, out, err } = await w.server.tool('rebuild');
    assert.equal(code, 0, `${out}${err}`);
    assert.match(out, /^rebuilt: [1-9]\d* rows put right/);
    assert.equal((await verify()).code, 0);
    await w.server.start();
    await again(w);
    assert.deepEqual(await caseNow(w.shop, done.id), shown);
    assert.deepEqual(await orderNow(w.shop, order_id), bought);
    await finished();
  });

  test('what only people said cannot be made again, and it says so', async () => {
    const victim = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const where = `slot = ${slot} and id = ${victim.id.slice(4)}`;
    const words = await kept('service_case', 'description', where);
    await w.server.stop();
    await sql(store, `update service_case set description = '改过了' where ${where}`);
    const { code, err } = await w.server.tool('rebuild');
    assert.equal(code, 1);
    assert.match(err, /description/);
    await sql(store, `update service_case set description = ${words} where ${where}`);
    assert.equal((await verify()).code, 0);
    await w.server.start();
  });
});

describe('backup', () => {
  test('of a store in use is whole and sound', async (t) => {
    if (engine !== 'sqlite') {
      const { code, err } = await w.server.tool('backup', `${store.data}/copy.db`);
      assert.equal(code, 1);
      assert.match(err, /pg_dump|PostgreSQL|SQLite/);
      t.diagnostic('PostgreSQL has its own tools');
      return;
    }
    await again(w);
    let isOver = false;
    const busy = (async () => {
      while (!isOver) await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    })();
    const folder = `${store.data}/copy`;
    await mkdir(folder);
    const { code, out, err } = await w.server.tool('backup', `${folder}/aftercare.db`);
    isOver = true;
    await busy;
    assert.equal(code, 0, `${out}${err}`);
    await copyFile(`${store.data}/sandbox.log`, `${folder}/sandbox.log`); // the provider's book is not ours
    const sound = await tool(['verify', '--data', folder]);
    assert.equal(sound.code, 0, sound.err);
    const rows = await sql({ data: folder, url: undefined }, `select state from service_case where id = ${id}`);
    assert.deepEqual(rows, [['completed']]);
    const twice = await w.server.tool('backup', `${folder}/aftercare.db`);
    assert.notEqual(twice.code, 0, 'an existing file is not overwritten');
    await ok(w.shop.api.GET('/api/v1/me'));
  });
});
