// For operators: settings and where they come from, starting and stopping, health, logs, a schema
// that is newer than the program, the tools' exit codes.

import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { PASSWORD, nobody, ok, signIn } from '../lib/client.ts';
import { Server, serve, tool } from '../lib/server.ts';
import { engine, sql, storeFlags, storeOpen, storeRemove } from '../lib/store.ts';
import { each, until } from '../lib/wait.ts';
import { PARCEL, PHONE, apply, caseNow, order, orderNow, reaches, step, world } from '../lib/world.ts';

const w = await world({ flags: ['--log', 'debug'] });

describe('health and counters', () => {
  test('/healthz and /readyz say ok; /metrics counts', async () => {
    assert.deepEqual(await ok(nobody(w.server).api.GET('/healthz')), { status: 'ok' });
    assert.deepEqual(await ok(nobody(w.server).api.GET('/readyz')), { status: 'ok' });
    const answer = await nobody(w.server).raw('GET', '/metrics');
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    assert.match(text, /^# HELP aftercare_/m);
    assert.match(text, /^aftercare_request_seconds_count [1-9]/m);
    for (const line of text.trimEnd().split('\n'))
      assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[^}]*\})? -?[0-9.e+]+(Inf)?)$/, 'Prometheus text');
  });
});

describe('logs', () => {
  test('are events in JSON, and hold nothing of a person', async () => {
    const words = { description: '我住在人民路三号', phone: '13911112222', tracking: 'SFSECRET99', reason: '秘密理由' };
    const bought = await order(w, { phone: PHONE });
    const opened = await apply(w.consumer, bought, { type: 'return_refund', reason: 'quality', description: words.description, contact_phone: words.phone });
    await step(w.shop, opened.id, 'approve', { note: words.reason });
    await step(w.consumer, opened.id, 'ship-back', { ...PARCEL, tracking_no: words.tracking });
    await w.consumer.raw('GET', `/api/v1/cases?q=${words.phone}`);
    await w.consumer.raw('POST', '/api/v1/sessions', { body: JSON.stringify({ login: words.phone, password: PASSWORD }) });
    await until('the log having all of it', () => w.server.log.some((line) => line.route === '/api/v1/sessions' && line.status === 401));
    const text = JSON.stringify(w.server.log);
    assert.ok(w.server.log.length > 8);
    for (const secret of [...Object.values(words), PASSWORD, PHONE, (w.consumer.headers.cookie ?? '').slice(20), '林晓雨'])
      assert.ok(!text.includes(secret), `the log holds ${secret}`);
    for (const line of w.server.log) {
      assert.match(line.event, /^[a-z_]+(\.[a-z_]+)+$/);
      assert.ok(['debug', 'info', 'warn', 'error'].includes(line.level));
      assert.ok(!Number.isNaN(Date.parse(line.at as string)));
    }
  });
});

describe('settings', () => {
  test('a flag beats the environment, the environment the file, the file the default', async () => {
    const store = await storeOpen();
    try {
      const file = join(store.data, 'settings.json');
      await writeFile(file, JSON.stringify({ log: 'error', grace: 1, secure: true }));
      const start = (flags: string[], env: Record<string, string>) => Server.start({ store, demo: false, flags: ['--config', file, ...flags], env });
      const quiet = await start([], { AFTERCARE_LOG: 'info' });
      assert.ok(quiet.log.some((line) => line.event === 'serve.ready'), 'the environment beats the file');
      await quiet.stop();
      await assert.rejects(start(['--listen', 'nonsense'], { AFTERCARE_LISTEN: '127.0.0.1:0' }), /ended at start/);
    } finally {
      await storeRemove(store);
    }
  });

  test('what is wrong is said by name, and the program ends with 2', async () => {
    const { data } = w.server.store;
    const wrong: [string[], RegExp][] = [
      [['serve', '--writers', '0'], /writers/], [['serve', '--payers', 'many'], /payers/], [['serve', '--nonsense'], /--nonsense/],
      [['serve', '--threads'], /--threads/], [['serve', 'surplus'], /only options/], [['serve', '--config', `${data}/none.json`], /none\.json/],
    ];
    for (const [args, said] of wrong) {
      const { code, err } = await tool([...args, '--data', data].filter((_, i, all) => !(all[1] === '--threads' && i > 1)));
      assert.equal(code, 2, args.join(' '));
      assert.match(err, said);
    }
    const file = join(data, 'bad.json');
    await writeFile(file, '{"color": "red"}');
    const { code, err } = await tool(['serve', '--config', file]);
    assert.deepEqual([code, /color/.test(err)], [2, true]);
    assert.equal((await tool([])).code, 2);
    assert.equal((await tool(['dance'])).code, 2);
    for (const listen of ['nonsense', '127.0.0.1:', '127.0.0.1:65536', '127.0.0.1:99999', '127.0.0.1:-1', '127.0.0.1:http']) {
      const said = await tool(['serve', ...storeFlags(w.server.store), '--listen', listen]);
      assert.deepEqual([said.code, /must be host:port/.test(said.err)], [1, true], listen);
    }
    const address = await tool(['serve', ...storeFlags(w.server.store), '--listen', new URL(w.server.url).host]);
    assert.equal(address.code, 1, 'the address is taken');
    assert.match(address.err, /in use/);
  });
});

test('what is no database, or cannot be one, is named', { skip: engine === 'sqlite' ? false : 'a file of SQLite' }, async () => {
  const folder = join(w.server.store.data, 'other');
  await mkdir(folder);
  const file = join(folder, 'aftercare.db');
  await writeFile(file, 'this is a letter and no database. '.repeat(300));
  for (const data of [folder, file]) {
    const { code, err } = await tool(['serve', '--data', data, '--listen', '127.0.0.1:0']);
    assert.equal(code, 1);
    assert.ok(err.includes(join(data, 'aftercare.db')), err);
  }
});

describe('stopping', () => {
  test('finishes what it has accepted: every answer that left is in the store', async () => {
    const server = await serve();
    const shop = await signIn(server, 'staff@qinghe');
    const other = { ...w, server, shop, ahead: 0 };
    const lanes = each(Array.from({ length: 300 }), 40, async (_, index) => {
      const made = await order(other, { state: 'paid', lines: [{ quantity: 1, unit_money: index + 1 }] }).catch(() => undefined);
      return made?.id;
    });
    await until('the first answers', async () => server.log.length > 0 && (await sql(server.store, `select count(*) from trade_order where source = 'api'`))[0]?.[0] !== '0');
    await server.stop();
    const answered = (await lanes).filter((id) => id !== undefined);
    assert.ok(answered.length > 0);
    await server.start();
    const again = await signIn(server, 'staff@qinghe');
    await each(answered, 8, (id) => orderNow(again, id as string));
  });

  test('a request whose body is still coming is waited for; new connections are not taken', async () => {
    const server = await serve();
    const shop = await signIn(server, 'staff@qinghe');
    const { hostname, port } = new URL(server.url);
    const body = JSON.stringify({ name: 'x', scopes: ['case.read'] });
    const head = `POST /api/v1/api-keys HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    const own = Object.entries(shop.headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const socket: Socket = connect({ host: hostname, port: Number(port) });
    let heard = '';
    socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    socket.on('error', () => undefined);
    // A whole request first, so that the connection is surely taken; then half of one.
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await until('the first answer', () => heard.includes('"ok"'));
    socket.write(`${head}${own}\r\n${body.slice(0, 10)}`);
    await until('the half request being read', async () => (await fetch(`${server.url}/healthz`)).ok);
    server.signal('SIGTERM');
    await until('no more connections', () => fetch(`${server.url}/healthz`).then(() => false, () => true));
    socket.write(body.slice(10));
    await until('the answer', () => heard.includes('HTTP/1.1 201'));
    assert.equal((await server.end()).code, 0);
    await server.start();
  });

  test('and starts again on the same address with the same store, promises running on', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const before = await caseNow(w.shop, opened.id);
    await w.server.stop();
    await w.server.start();
    assert.deepEqual(await caseNow(w.shop, opened.id), before);
  });

  test('a second server over the same store, under another node number, does no harm', async () => {
    const second = await Server.start({ store: w.server.store, flags: ['--node', '1'] });
    const made = await order(w, { state: 'paid' });
    const opened = await apply(w.consumer, made, { type: 'refund_only', reason: 'no_reason' });
    await step(w.shop, opened.id, 'approve', {});
    await reaches(w.shop, opened.id, 'completed');
    await second.stop();
  });
});

describe('the schema', () => {
  test('made by a newer program is refused, by the server and by every tool', async () => {
    const store = await storeOpen();
    try {
      const server = await Server.start({ store, demo: false });
      await server.stop();
      const [columns] = await sql(store, 'select number, name, hash, applied_at from schema_migration order by number desc limit 1');
      assert.ok(columns);
      await sql(store, `insert into schema_migration (number, name, hash, applied_at) values (998, '998_later.sql', 'x', 1)`);
      for (const command of ['serve', 'verify', 'rebuild', 'demo']) {
        const { code, err } = await tool([command, ...storeFlags(store), ...(command === 'serve' ? ['--listen', '127.0.0.1:0'] : [])]);
        assert.equal(code, 1, command);
        assert.match(err, /does not know/, command);
      }
      await sql(store, 'delete from schema_migration where number = 998');
      assert.equal((await tool(['verify', ...storeFlags(store)])).code, 0);
    } finally {
      await storeRemove(store);
    }
  });

  test('an empty store is made on the way; the demo world is filled in once', async () => {
    const store = await storeOpen();
    try {
      const first = await tool(['demo', ...storeFlags(store)]);
      assert.equal(first.code, 0, first.err);
      assert.match(first.out, /staff@qinghe/);
      const count = () => sql(store, 'select count(*) from trade_order');
      const before = await count();
      assert.equal((await tool(['demo', ...storeFlags(store)])).code, 0);
      assert.deepEqual(await count(), before);
      if (engine === 'sqlite') await access(join(store.data, 'aftercare.db'));
      assert.equal((await tool(['verify', ...storeFlags(store)])).code, 0);
    } finally {
      await storeRemove(store);
    }
  });
});
