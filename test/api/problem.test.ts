// Refusals as documents (RFC 9457), in the reader's language, naming the field.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { type Caller, type Problem } from '../lib/client.ts';
import { check } from '../lib/document.ts';
import { apply, intake, order, step, world } from '../lib/world.ts';

const w = await world();

async function problem(who: Caller, method: string, path: string, init: RequestInit = {}): Promise<Problem & { headers: Headers }> {
  const answer = await who.raw(method, path, init);
  assert.ok(answer.status >= 400, `${answer.status}`);
  await check(method, path, answer.clone());
  return { ...((await answer.json()) as Problem), headers: answer.headers };
}

const post = (body: unknown): RequestInit => ({
  body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/json' },
});

describe('problem documents', () => {
  test('speak the language that is asked for, and carry both', async () => {
    const languages: [string | undefined, string][] = [
      [undefined, 'zh-CN'], ['en', 'en'], ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'], ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
      ['fr, en;q=0.5, zh;q=0.1', 'en'], ['zh;q=0.2, en;q=0.1', 'zh-CN'],
    ];
    for (const [asked, given] of languages) {
      const headers: Record<string, string> = asked === undefined ? {} : { 'accept-language': asked };
      const found = await problem(w.consumer, 'GET', '/api/v1/orders/ord_1', { headers });
      assert.equal(found.headers.get('content-language'), given, asked ?? 'none');
      assert.equal(found.detail, given === 'en' ? found.detail_en : found.detail_zh);
      assert.deepEqual([found.type, found.status, found.code], ['/problems/not_found', 404, 'not_found']);
      assert.match(found.title_zh ?? '', /[\u4e00-\u9fff]/);
    }
  });

  test('paths and methods that are none', async () => {
    assert.equal((await problem(w.consumer, 'GET', '/api/v1/nothing')).code, 'not_found');
    assert.equal((await problem(w.consumer, 'DELETE', '/api/v1/cases/cas_1')).code, 'method_not_allowed');
    assert.equal((await problem(w.consumer, 'GET', '/api/v1/cases/cas_1/approve')).code, 'method_not_allowed');
    for (const id of ['cas_0', 'cas_-1', 'ord_5', 'x', 'cas_99999999999999999999', 'cas_1%2f..'])
      assert.equal((await problem(w.consumer, 'GET', `/api/v1/cases/${id}`)).code, 'not_found', id);
  });

  test('a step that is not possible is refused in words of the reader’s language', async () => {
    const bought = await order(w);
    const { id } = await apply(w.consumer, bought, { type: 'return_refund', reason: 'no_reason' });
    await step(w.consumer, id, 'withdraw', {});
    const asked: [Caller, string, unknown][] = [
      [w.shop, `/api/v1/cases/${id}/approve`, {}], [w.shop, `/api/v1/cases/${id}/deny`, { reason: 'x' }],
      [w.shop, `/api/v1/cases/${id}/receive`, {}], [w.consumer, `/api/v1/cases/${id}/withdraw`, {}],
      [w.agent, `/api/v1/cases/${id}/begin`, {}], [w.shop, `/api/v1/orders/${bought.id}/ship`, { carrier: 'x', tracking_no: '1' }],
    ];
    for (const [who, path, body] of asked) {
      const found = await problem(who, 'POST', path, post(body));
      assert.equal(found.code, 'no_such_step', path);
      assert.match(found.detail_en ?? '', /^[\x20-\x7e]+$/, found.detail_en ?? '');
      assert.doesNotMatch(found.detail_en ?? '', /_/, found.detail_en ?? '');
      assert.match(found.detail_zh ?? '', /^[^A-Za-z]+$/, found.detail_zh ?? '');
    }
    const whole = await problem(w.consumer, 'POST', '/api/v1/cases', { ...post('[]'), headers: { 'content-type': 'application/json', 'idempotency-key': 'whole' } });
    assert.deepEqual([whole.detail_zh, whole.detail_en], ['请求内容：应为对象', 'The body: must be an object']);
  });

  test('a question that is none is refused, and says what could be asked', async () => {
    for (const [path, field, words] of [
      ['/api/v1/cases?view=zz', 'view', 'open, due'], ['/api/v1/cases?overdue=yes', 'overdue', '1'], ['/api/v1/clauses?all=yes', 'all', '1'],
      ['/api/v1/statistics?type=zz', 'type', 'exchange'], ['/api/v1/statistics?severity=zz', 'severity', 'critical'],
      ['/api/v1/statistics/cases?channel=zz', 'channel', 'hotline'], ['/api/v1/statistics/file?reason=zz', 'reason', 'quality'],
    ] as const) {
      const found = await problem(w.shop, 'GET', path);
      assert.deepEqual([found.code, found.field], ['invalid', field], path);
      for (const said of [found.detail_zh, found.detail_en]) assert.ok(said?.includes(words), `${path}: ${said}`);
    }
    for (const path of ['/api/v1/cases?overdue=1', '/api/v1/cases?overdue=true', '/api/v1/cases?overdue=0', '/api/v1/statistics?type=exchange&severity=normal'])
      assert.equal((await w.shop.raw('GET', path, {})).status, 200, path);
  });

  test('bodies that cannot be read', async () => {
    for (const body of ['{', '[]]', '{"a":1,"a":2}', '"\\ud800"', '{"a":01}', 'nul', `${'['.repeat(100)}${']'.repeat(100)}`]) {
      const found = await problem(w.shop, 'POST', '/api/v1/orders', post(body));
      assert.ok([400, 422].includes(found.status), `${body.slice(0, 20)}: ${found.status} ${found.code}`);
    }
    const bytes = await w.shop.raw('POST', '/api/v1/orders', { body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) });
    assert.ok([400, 422].includes(bytes.status));
    const large = await problem(w.shop, 'POST', '/api/v1/orders', post({ order_no: 'x'.repeat(2_000_000) }));
    assert.deepEqual([large.status, large.code], [413, 'too_large']);
  });

  test('a refused field is named by its path', async () => {
    const good = intake(w, {});
    const line = good.lines[0];
    assert.ok(line);
    const cases: [unknown, string][] = [
      [{ order: { ...good, currency: 'RENMINBI' } }, 'order.currency'],
      [{ order: { ...good, placed_at: 'yesterday' } }, 'order.placed_at'],
      [{ order: { ...good, lines: [] } }, 'order.lines'],
      [{ order: { ...good, lines: [{ ...line, quantity: 0 }] } }, 'order.lines[0].quantity'],
      [{ order: { ...good, lines: [line, { ...line, unit_money: 1.5 }] } }, 'order.lines[1].unit_money'],
      [{ order: { ...good, lines: [{ ...line, is_returnable: 'maybe' }] } }, 'order.lines[0].is_returnable'],
      [{ order: { ...good, surprise: 1 } }, 'order.surprise'],
      [{ merchant_id: 'cas_1', order: good }, 'merchant_id'],
      [{}, 'order'],
    ];
    for (const [body, field] of cases) {
      const found = await problem(w.shop, 'POST', '/api/v1/orders', post(body));
      assert.deepEqual([found.status, found.field], [422, field], JSON.stringify(found));
    }
  });

  test('money and instants that do not add up are refused with the place', async () => {
    const good = intake(w, {});
    const tries: [Partial<typeof good>, RegExp][] = [
      [{ discount_money: 20_001 }, /discount_money/], [{ coupon_money: 20_001 }, /coupon_money/],
      [{ freight_money: -1 }, /freight_money/], [{ signed_at: '2001-01-01T00:00:00Z' }, /signed_at/],
    ];
    for (const [change, field] of tries) {
      const found = await problem(w.shop, 'POST', '/api/v1/orders', post({ order: { ...good, ...change } }));
      assert.equal(found.status, 422);
      assert.match(found.field ?? '', field);
    }
  });

  test('a refusal by the store is said in plain words, without the names of tables', async () => {
    const bought = await order(w, { state: 'paid' });
    const again = await problem(w.shop, 'POST', `/api/v1/orders/${bought.id}/sign`, post({}));
    assert.deepEqual([again.status, again.code], [409, 'no_such_step']);
    assert.doesNotMatch(JSON.stringify(again), /trade_order|CHECK|constraint/);
  });
});
