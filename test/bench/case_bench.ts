// What the program does a second, beside the limit it stands against, in one run:
//   applications through HTTP      beside the same rows committed by a bare C loop (case_rows_tool)
//   reads of a case                beside /healthz of the same server
//   resident memory, latency       with the demo world, with 10,000 cases, with CASES (1,000,000)
//   deciding the past again        CASES decisions under the same pack, beside an aim; and such as are all unlike
// Load comes from wrk on the same machine, so both sides share its processors. SPAN seconds each.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Server } from '../lib/server.ts';
import { run, sql, storeOpen, type Store } from '../lib/store.ts';

const SPAN = process.env.SPAN ?? '10';
const CASES = Number(process.env.CASES ?? 1_000_000);
const UNLIKE = Math.min(CASES, 100_000);
const ORDERS = 1000;
const tools = (process.env.AFTERCARE ?? '').replace(/aftercare$/, '');

interface Session {
  cookie: string;
  csrf: string;
}

async function signIn(url: string, login: string): Promise<Session> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password: 'aftercare-demo' }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${login} ${await answer.text()}`);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
  const { csrf_token } = (await answer.json()) as { csrf_token: string };
  return { cookie, csrf: csrf_token };
}

async function call(url: string, session: Session, path: string, body?: unknown, key?: string): Promise<any> {
  const headers: Record<string, string> = { Cookie: session.cookie, 'X-CSRF-Token': session.csrf };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key !== undefined) headers['Idempotency-Key'] = key;
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${path} ${await answer.text()}`);
  return answer.json();
}

const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString();

/** An order of one line with plenty of units, signed for yesterday. */
async function orderOf(url: string, merchant: Session, number: string, quantity: number): Promise<string> {
  const order = {
    order_no: number, consumer_key: '13800000001', currency: 'CNY', placed_at: day(4), paid_at: day(4),
    shipped_at: day(3), signed_at: day(1),
    lines: [{ sku: 'BENCH', product_name: '测试商品', quantity, unit_money: 1990 }],
  };
  return (await call(url, merchant, '/api/v1/orders', { order })).id;
}

const application = (order_id: string): object => ({
  order_id, line_no: 1, type: 'return_refund', reason: 'no_reason', condition: 'intact', quantity: 1,
  description: '不想要了',
});

interface Rate {
  per_second: number;
  refused: number;
}

async function load(url: string, connections: number, session: Session, script?: string): Promise<Rate> {
  const args = ['-t1', `-c${connections}`, `-d${SPAN}`, '-H', `Cookie: ${session.cookie}`];
  if (script !== undefined) args.push('-s', script);
  const { stdout } = await run('wrk', [...args, url], { maxBuffer: 1 << 24 });
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(stdout);
  return { per_second: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]), refused: Number(refused?.[1] ?? 0) };
}

function say(what: string, figure: string, beside: string, aim: string): void {
  console.log(`${what.padEnd(46)} ${figure.padStart(14)}  ${beside.padEnd(40)} ${aim}`);
}

const rate = (value: number): string => `${Math.round(value).toLocaleString('en')} /s`;
const share = (a: number, b: number): string => `${((100 * a) / b).toFixed(0)} %`;

// ---- writing and reading ----

/** Applications go round the orders, as they would come from many people's orders. */
async function luaOf(folder: string, session: Session, orderIds: string[]): Promise<string> {
  const path = join(folder, 'apply.lua');
  const seed = Math.floor(Math.random() * 1e9);
  await writeFile(path, `
local n = 0
local orders = { ${orderIds.map((id) => `"${id}"`).join(', ')} }
local body = '${JSON.stringify(application('ORDER'))}'
request = function()
  n = n + 1
  wrk.headers["Idempotency-Key"] = "${seed}-" .. n
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["X-CSRF-Token"] = "${session.csrf}"
  return wrk.format("POST", "/api/v1/cases", nil, (body:gsub("ORDER", orders[n % #orders + 1])))
end`);
  return path;
}

async function bareRate(store: Store, group: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-bare-'));
  const from = join(store.data, 'aftercare.db');
  const { stdout } = await run(`${tools}case_rows_tool`, [from, join(folder, 'bare.db'), String(group)]);
  await rm(folder, { recursive: true });
  return JSON.parse(stdout).per_second;
}

async function throughput(): Promise<void> {
  const server = await Server.start();
  const { store } = server;
  const consumer = await signIn(server.url, '13800000001');
  const merchant = await signIn(server.url, 'staff@qinghe');
  const memory = await residentOf(server);
  const orderIds: string[] = [];
  for (let i = 0; i < ORDERS; i++) orderIds.push(await orderOf(server.url, merchant, `BENCH-${i}`, 1000));
  const opened = await call(server.url, consumer, '/api/v1/cases', application(orderIds[0] as string), 'first');
  const health = await load(`${server.url}/healthz`, 32, consumer);
  const reads = await load(`${server.url}/api/v1/cases/${opened.id}`, 32, consumer);
  const applied = await load(server.url, 256, consumer, await luaOf(store.data, consumer, orderIds));
  const [[made] = ['0']] = await sql(store, "SELECT COUNT(*) FROM idempotency WHERE key <> 'first'");
  await server.stop();
  await server.verify();
  const bare = Math.max(await bareRate(store, 64), await bareRate(store, 512));
  say('/healthz, 32 connections', rate(health.per_second), 'the limit of the server', '');
  say('a case read, 32 connections', rate(reads.per_second), `${share(reads.per_second, health.per_second)} of /healthz`, 'aim: 50 %');
  say('applications, durable, 256 connections', rate(applied.per_second),
    `${share(applied.per_second, bare)} of a bare loop's ${rate(bare)}`, 'aim: 50 %');
  if (applied.refused > 0) console.log(`  ${applied.refused} of them refused; ${made} stored`);
  say('resident memory, demo world', `${memory.toFixed(0)} MiB`, '', 'aim: below 64 MiB');
  await rm(store.data, { recursive: true });
}

// ---- many cases ----

async function residentOf(server: Server): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function medianOf(count: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const spans: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = process.hrtime.bigint();
    await work(i);
    spans.push(Number(process.hrtime.bigint() - began) / 1e6);
  }
  spans.sort((a, b) => a - b);
  return spans[Math.floor(count / 2)] as number;
}

/** Every decision of a store, again under the same pack: how many a second, with how much memory. */
async function replayOf(store: Store, what: string, aim: string): Promise<void> {
  const program = spawn(process.env.AFTERCARE as string, ['replay', '--pack', 'handbook', '--json', '--data', store.data]);
  const began = process.hrtime.bigint();
  const parts: Buffer[] = [];
  let peak = 0;
  program.stdout.on('data', (part: Buffer) => parts.push(part));
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch { /* it has ended */ }
  }, 20);
  await new Promise((done) => program.on('close', done));
  clearInterval(watch);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const report = JSON.parse(Buffer.concat(parts).toString());
  say(`replay of ${report.decided_count.toLocaleString('en')} decisions${what}`, rate(report.decided_count / seconds),
    `${report.changed_count} differ under the same pack; ${(peak / 1024).toFixed(0)} MiB`, aim);
}

/** Alike facts are decided once, so the rate above is that of looking them up: the goods of a shop are alike, and so
 *  are its cases. Here every decision has facts of its own, and each is decided twice. */
async function replayUnlike(): Promise<void> {
  const store = await storeOpen();
  await run(`${tools}case_fill_tool`, [store.data, String(UNLIKE)], { timeout: 0 });
  await sql(store, `UPDATE decision SET facts = replace(facts, '"quantity":1,', '"quantity":' || (id % 1000000007 + 2) || ',')`);
  await replayOf(store, ', no two alike', '');
  await rm(store.data, { recursive: true });
}

interface Size {
  create_ms: number;
  list_ms: number;
  all_ms: number;
  search_ms: number;
  memory: number;
}

async function sizeOf(count: number): Promise<Size> {
  const store = await storeOpen();
  const { stdout } = await run(`${tools}case_fill_tool`, [store.data, String(count)], { timeout: 0 });
  const { seconds } = JSON.parse(stdout);
  const bytes = (await stat(join(store.data, 'aftercare.db'))).size;
  const server = await Server.start({ store });
  const consumer = await signIn(server.url, '13800000001');
  const merchant = await signIn(server.url, 'staff@qinghe');
  const agent = await signIn(server.url, 'agent@platform');
  const orderIds: string[] = [];
  for (let i = 0; i < 50; i++) orderIds.push(await orderOf(server.url, merchant, `SIZE-${i}`, 1000));
  const create = (i: number): Promise<unknown> =>
    call(server.url, consumer, '/api/v1/cases', application(orderIds[Math.abs(i) % 50] as string), `size-${i}`);
  const list = (): Promise<unknown> => call(server.url, merchant, '/api/v1/cases?view=open&limit=20');
  const all = (): Promise<unknown> => call(server.url, agent, '/api/v1/cases?view=all&limit=20');
  const search = (): Promise<unknown> => call(server.url, agent, `/api/v1/cases?q=${encodeURIComponent('没有这样的东西')}`);
  await medianOf(100, (i) => create(-1 - i));
  await medianOf(100, list);
  const size = { create_ms: await medianOf(400, create), list_ms: await medianOf(400, list), all_ms: await medianOf(400, all), search_ms: await medianOf(20, search), memory: await residentOf(server) };
  await server.stop();
  if (count === CASES) await replayOf(store, '', 'aim: 500,000 /s');
  console.log(`  filled ${count.toLocaleString('en')} cases in ${seconds} s, ${(bytes / 1e9).toFixed(2)} GB`);
  await rm(store.data, { recursive: true });
  return size;
}

async function sizes(): Promise<void> {
  const small = await sizeOf(10_000);
  const large = await sizeOf(CASES);
  const many = CASES.toLocaleString('en');
  const times = (a: number, b: number): string => `${(a / b).toFixed(2)} times`;
  const asked: [string, 'create_ms' | 'list_ms' | 'all_ms' | 'search_ms'][] = [
    ['create one case', 'create_ms'], ['list 20 open cases of a shop', 'list_ms'], ['list 20 cases of all shops', 'all_ms'],
    ['search for what is not there, a page', 'search_ms'],
  ];
  for (const [what, of] of asked) {
    say(`${what}, 10,000 there, median`, `${small[of].toFixed(2)} ms`, '', '');
    say(`${what}, ${many} there, median`, `${large[of].toFixed(2)} ms`, times(large[of], small[of]), 'aim: at most 1.3');
  }
  say(`resident memory, ${many} cases`, `${large.memory.toFixed(0)} MiB`, '', 'aim: below 256 MiB');
}

await throughput();
await sizes();
await replayUnlike();
