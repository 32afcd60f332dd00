// The same request twice, and two people at once: Idempotency-Key, ETag, If-Match.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';

import { freshKey, ok, refused } from '../lib/client.ts';
import { each } from '../lib/wait.ts';
import { application, apply, ask, caseNow, figures, order, orderNow, step, world, type Wish } from '../lib/world.ts';

const w = await world();
const RETURN: Wish = { type: 'return_refund', reason: 'no_reason' };

describe('Idempotency-Key', () => {
  test('applying needs one', async () => {
    const body = await application(w.consumer, await order(w), RETURN);
    const answer = w.consumer.api.POST('/api/v1/cases', { body, params: { header: {} as never } });
    const problem = await refused(answer, 422, 'invalid');
    assert.equal(problem.field, 'Idempotency-Key');
  });

  test('a repeat gives the same case and claims nothing again', async () => {
    const bought = await order(w, { lines: [{ quantity: 5, unit_money: 100 }] });
    const body = await application(w.consumer, bought, RETURN);
    const header = freshKey();
    const first = await ok(w.consumer.api.POST('/api/v1/cases', { body, params: { header } }));
    const second = await w.consumer.api.POST('/api/v1/cases', { body, params: { header } });
    assert.equal(second.data?.id, first.id);
    assert.equal(second.response.status, 201);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 1);
  });

  test('forty at once under one key make one case', async () => {
    const bought = await order(w, { lines: [{ quantity: 50, unit_money: 100 }] });
    const body = await application(w.consumer, bought, RETURN);
    const header = freshKey();
    const answers = await each(Array.from({ length: 40 }), 40, () => ok(w.consumer.api.POST('/api/v1/cases', { body, params: { header } })));
    assert.equal(new Set(answers.map((one) => one.id)).size, 1);
    assert.equal(figures(await orderNow(w.consumer, bought.id)).claimed_quantity, 1);
  });

  test('another request under the key is refused; another person may use the same words', async () => {
    const bought = await order(w);
    const body = await application(w.consumer, bought, RETURN);
    const header = freshKey();
    await ok(w.consumer.api.POST('/api/v1/cases', { body, params: { header } }));
    await refused(w.consumer.api.POST('/api/v1/cases', { body: { ...body, quantity: 2 }, params: { header } }), 422, 'idempotency_key_reused');
    const theirs = await order(w, { phone: '13800000002' });
    const other = await application(w.other, theirs, RETURN);
    await ok(w.other.api.POST('/api/v1/cases', { body: other, params: { header } }));
  });

  test('a refusal is not remembered: the same key works once the cause is gone', async () => {
    const bought = await order(w, { lines: [{ quantity: 1, unit_money: 100 }] });
    const first = await apply(w.consumer, bought, RETURN);
    const body = await application(w.consumer, bought, RETURN);
    const header = freshKey();
    await refused(w.consumer.api.POST('/api/v1/cases', { body, params: { header } }), 409, 'quantity_exceeded');
    await step(w.consumer, first.id, 'withdraw', {});
    await ok(w.consumer.api.POST('/api/v1/cases', { body, params: { header } }));
  });

  test('a step under a key is taken once, however often it is sent', async () => {
    const { id } = await apply(w.consumer, await order(w), RETURN);
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { amount_money: 100, reason: '补偿' };
    const first = await ok(ask(w.shop, id, 'offer', body, headers));
    const second = await ok(ask(w.shop, id, 'offer', body, headers));
    assert.deepEqual([second.version, second.offers.length], [first.version, 1]);
    await refused(ask(w.shop, id, 'offer', { ...body, amount_money: 200 }, headers), 422, 'idempotency_key_reused');
    const notes = { 'Idempotency-Key': randomUUID() };
    await ok(ask(w.shop, id, 'notes', { text: '一次' }, notes));
    const noted = await ok(ask(w.shop, id, 'notes', { text: '一次' }, notes));
    assert.equal(noted.timeline.filter((event) => event.text === '一次').length, 1);
  });

  test('a key is short', async () => {
    const body = await application(w.consumer, await order(w), RETURN);
    const header = { 'Idempotency-Key': 'x'.repeat(300) };
    await refused(w.consumer.api.POST('/api/v1/cases', { body, params: { header } }), 422, 'invalid');
  });

  test('an order that comes in again changes nothing; with other content it is refused', async () => {
    const first = await order(w);
    const { intake } = await import('../lib/world.ts');
    const facts = intake(w, {});
    const once = await w.shop.api.POST('/api/v1/orders', { body: { order: facts } });
    const twice = await w.shop.api.POST('/api/v1/orders', { body: { order: facts } });
    assert.deepEqual([once.response.status, twice.response.status], [201, 200]);
    assert.equal(once.data?.id, twice.data?.id);
    assert.notEqual(once.data?.id, first.id);
    await refused(w.shop.api.POST('/api/v1/orders', { body: { order: { ...facts, freight_money: 5 } } }), 409, 'conflict');
  });
});

describe('versions', () => {
  test('a case carries its version as ETag; a stale If-Match is 412 and changes nothing', async () => {
    const { id, version } = await apply(w.consumer, await order(w), RETURN);
    const answer = await w.shop.api.GET('/api/v1/cases/{id}', { params: { path: { id } } });
    assert.equal(answer.response.headers.get('etag'), `"${version}"`);
    await step(w.consumer, id, 'notes', { text: '补充一句' });
    await refused(ask(w.shop, id, 'approve', {}, { 'If-Match': `"${version}"` }), 412, 'stale');
    assert.equal((await caseNow(w.shop, id)).state, 'reviewing');
    const approved = await ok(ask(w.shop, id, 'approve', {}, { 'If-Match': `"${version + 1}"` }));
    assert.equal(approved.version, version + 2);
    for (const tag of ['nonsense', '"x"', '""', `W/"1"`])
      await refused(ask(w.consumer, id, 'withdraw', {}, { 'If-Match': tag }), 412, 'stale');
    await ok(ask(w.consumer, id, 'withdraw', {}, { 'If-Match': '*' }));
  });

  test('twenty approve at once with the same version: one does', async () => {
    const { id, version } = await apply(w.consumer, await order(w), RETURN);
    const answers = await each(Array.from({ length: 20 }), 20, () => ask(w.shop, id, 'approve', {}, { 'If-Match': `"${version}"` }));
    const statuses = answers.map((answer) => answer.response.status).toSorted();
    assert.deepEqual(statuses, [200, ...Array(19).fill(412)]);
    assert.equal((await caseNow(w.shop, id)).timeline.filter((event) => event.event === 'approve').length, 1);
  });

  test('a closed case need not be sent again', async () => {
    const { id } = await apply(w.consumer, await order(w), RETURN);
    const { version } = await step(w.consumer, id, 'withdraw', {});
    const answer = await w.shop.raw('GET', `/api/v1/cases/${id}`, { headers: { 'if-none-match': `"${version}"` } });
    assert.equal(answer.status, 304);
    assert.equal(await answer.text(), '');
  });
});
