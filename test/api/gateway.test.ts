// The company's own payment service as provider: a real HTTP server with a book of its own, slow,
// silent, broken and lying in turn. What goes out is what was agreed, once.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { toolFed } from '../lib/server.ts';
import { sql, storeFlags } from '../lib/store.ts';
import { until } from '../lib/wait.ts';
import { apply, caseNow, order, pass, reaches, step, world, type Case, type World } from '../lib/world.ts';

const SECRET = 'a-secret-of-the-payment-service';
interface Order { key: string; kind: string; payment_ref: string | null; case_id: string; amount_money: number; currency: string }
type Answering = (request: IncomingMessage, answer: ServerResponse, pay: () => string) => void;

/** What was paid, by key: the service's own truth. */
const book = new Map<string, { ref: string; amount: number }>();
const asked: { method: string; key: string; order?: Order }[] = [];
let behave: Answering[] = []; // one a POST, in order; then it behaves
const forged: string[] = [];

const say = (answer: ServerResponse, status: number, body: unknown) =>
  answer.writeHead(status, { 'Content-Type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));

async function take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
  let body = '';
  for await (const part of request) body += String(part);
  const { method = '', url = '', headers } = request;
  const mac = createHmac('sha256', SECRET).update(`${headers['aftercare-time']}.${method}.${url}.${body}`).digest('hex');
  if (headers['aftercare-signature'] !== `v1=${mac}`) forged.push(`${method} ${url}`);
  if (method === 'GET') {
    const key = url.replace('/pay/refunds/', '');
    asked.push({ method, key });
    const found = book.get(key);
    return void say(answer, found ? 200 : 404, found ? { state: 'paid', ref: found.ref } : { state: 'none' });
  }
  const of = JSON.parse(body) as Order;
  asked.push({ method, key: of.key, order: of });
  const pay = () => {
    const found = book.get(of.key) ?? { ref: `BANK-${book.size + 1}`, amount: of.amount_money };
    book.set(of.key, found);
    return found.ref;
  };
  (behave.shift() ?? ((_, good) => say(good, 201, { state: 'paid', ref: pay() })))(request, answer, pay);
}

const service = createServer((request, answer) => void take(request, answer));
await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/pay`;
const secret = join(await mkdtemp(join(tmpdir(), 'aftercare-test-')), 'secret');
await writeFile(secret, `${SECRET}\n`);
const FLAGS = ['--provider', 'gateway', '--gateway-url', url, '--gateway-secret', secret, '--gateway-seconds', '1'];
const w: World = await world({ provider: FLAGS });
after(() => {
  service.closeAllConnections();
  service.close();
});

// What the demo world paid stands in the sandbox's book: this service has paid it as well.
for (const table of ['refund_part', 'compensation'])
  for (const [key, ref, amount] of await sql(w.server.store, `select provider_key, provider_ref, amount_money from ${table} where state = 'paid' and tender = 'money'`))
    book.set(key as string, { ref: ref as string, amount: Number(amount) });

async function refunded(): Promise<Case> {
  const of = await order(w, { state: 'paid', lines: [{ quantity: 1, unit_money: 4321 }] });
  const opened = await apply(w.consumer, of, { type: 'refund_only', reason: 'no_reason' });
  return step(w.shop, opened.id, 'approve', {});
}
/** Until it is paid, the clock stepped on over the pauses between the tries. */
async function paidAtLast(id: string): Promise<Case> {
  return until('the payment', async () => {
    const found = await caseNow(w.shop, id);
    if (found.state === 'completed') return found;
    if (found.refunds[0]?.parts?.[0]?.last_error) await pass(w, 60_000);
    return undefined;
  }, 60);
}
const of = (id: string) => asked.filter((one) => one.order?.case_id === id);
const paidFor = (id: string) => [...new Set(of(id).map((one) => one.key))].map((key) => book.get(key)?.amount);

describe('a refund through the company’s own service', () => {
  test('goes out signed, with the payment it gives back, and carries the service’s number', async () => {
    const { id } = await refunded();
    const done = await reaches(w.shop, id, 'completed');
    const [sent] = of(id);
    assert.deepEqual(
      { ...sent?.order, key: '', payment_ref: '' },
      { key: '', payment_ref: '', kind: 'refund', case_id: id, amount_money: 4321, currency: 'CNY' },
    );
    assert.match(sent?.order?.payment_ref ?? '', /^PAY-/);
    assert.equal(book.get(sent?.key ?? '')?.amount, 4321);
    assert.deepEqual(done.refunds[0]?.parts?.map((part) => [part.state, part.provider_ref]), [['paid', book.get(sent?.key ?? '')?.ref]]);
    assert.deepEqual(forged, []);
  });

  const FAULTS: [string, Answering][] = [
    ['pays and never answers', (_, __, pay) => void pay()],
    ['pays and breaks the connection', (request, _, pay) => { pay(); request.socket.destroy(); }],
    ['breaks the connection in the middle of its answer', (request, answer, pay) => {
      answer.writeHead(201, { 'Content-Length': '500' }).write(`{"state":"paid","ref":"${pay()}"`);
      request.socket.end();
    }],
    ['pays and says 500', (_, answer, pay) => { pay(); say(answer, 500, 'oops'); }],
    ['says 500 without paying', (_, answer) => say(answer, 500, { state: 'refused', error: 'a fault is no refusal' })],
    ['says pending', (_, answer) => say(answer, 200, { state: 'pending' })],
    ['says paid without a number', (_, answer) => say(answer, 200, { state: 'paid' })],
    ['says none to a payment', (_, answer) => say(answer, 404, { state: 'none' })],
    ['sits behind a proxy that knows no such page', (_, answer) => say(answer, 404, '<html>Not Found</html>')],
    ['leads elsewhere', (_, answer) => answer.writeHead(302, { Location: `${url}/refunds/elsewhere` }).end()],
    ['answers without end', (_, answer, pay) => say(answer, 200, `{"state":"paid","ref":"${pay()}","x":"${'x'.repeat(100_000)}"}`)],
    ['answers what is no JSON', (_, answer, pay) => { pay(); say(answer, 200, '{"state":"paid"'); }],
    ['names a number as long as a novel', (_, answer, pay) => { pay(); say(answer, 200, { state: 'paid', ref: 'x'.repeat(5000) }); }],
  ];
  for (const [name, fault] of FAULTS)
    test(`a service that ${name}: paid once, in the end`, async () => {
      behave = [fault];
      const { id } = await refunded();
      await paidAtLast(id);
      assert.deepEqual(paidFor(id), [4321], 'one key, one payment');
      assert.equal(behave.length, 0, 'the fault was met');
    });

  test('refused for good: told to the desk with its words, tried no more', async () => {
    behave = [(_, answer) => say(answer, 200, { state: 'refused', error: '原支付已超过可退期限' })];
    const { id } = await refunded();
    const refused = await until('the refusal', async () => {
      const found = await caseNow(w.shop, id);
      return found.refunds[0]?.parts?.[0]?.state === 'failed' ? found : undefined;
    });
    assert.match(refused.refunds[0]?.parts?.[0]?.last_error ?? '', /可退期限/);
    assert.deepEqual(paidFor(id), [undefined]);
    assert.equal(of(id).length, 1);
  });

  test('many at once, every second answer broken: each is paid once, and the books agree', async () => {
    behave = Array.from({ length: 10 }, (_, i) => FAULTS[i % FAULTS.length]?.[1] as Answering);
    const all = await Promise.all(Array.from({ length: 12 }, refunded));
    for (const { id } of all) {
      await paidAtLast(id);
      assert.deepEqual(paidFor(id), [4321]);
    }
    const { code, out, err } = await w.server.tool('verify');
    assert.equal(code, 0, `${out}${err}`);
  });

  test('a payment the service does not know is found by verify', async () => {
    const [lost] = [...book].at(-1) as [string, unknown];
    const kept = book.get(lost) as { ref: string; amount: number };
    book.delete(lost);
    assert.match((await w.server.tool('verify')).err, /does not know 1 payments/);
    book.set(lost, { ...kept, ref: 'BANK-OTHER' });
    assert.match((await w.server.tool('verify')).err, /1 otherwise than booked/);
    book.set(lost, kept);
  });

  test('a compensation says what it is for', async () => {
    const opened = await apply(w.consumer, await order(w, { lines: [{ quantity: 1, unit_money: 100_000 }] }), { type: 'compensation', reason: 'quality' });
    await step(w.shop, opened.id, 'grant', { amount_money: 500, tender: 'money', reason: '抱歉' });
    await until('the payment', async () => (await caseNow(w.shop, opened.id)).compensations.find((one) => one.state === 'paid'));
    assert.deepEqual(of(opened.id).map(({ order: sent }) => [sent?.kind, sent?.payment_ref, sent?.amount_money]), [['compensation', null, 500]]);
  });
});

describe('settings that cannot be meant', () => {
  const start = (...flags: string[]) =>
    toolFed(['serve', ...storeFlags(w.server.store), '--listen', '127.0.0.1:0', '--provider', 'gateway', ...flags], '');
  test('are refused at the start, with the reason', async () => {
    for (const bad of ['http://pay.example/x', 'ftp://pay.example', 'https://', 'https://user:pw@pay.example', 'https://pay.example/?a=b', ''])
      assert.equal((await start('--gateway-url', bad, '--gateway-secret', secret)).code, 1, bad);
    assert.match((await start('--gateway-url', url)).err, /secret/);
    const short = `${secret}-short`;
    await writeFile(short, 'short\n');
    assert.match((await start('--gateway-url', url, '--gateway-secret', short)).err, /16 to 256 bytes/);
    assert.match((await start('--gateway-url', url, '--gateway-secret', secret, '--demo')).err, /sandbox only/);
    assert.match((await start('--provider', 'nobody')).err, /no provider nobody/);
  });
  test('the secret is in no log', () => {
    assert.ok(!JSON.stringify(w.server.log).includes(SECRET));
  });
});
