// Evidence: what is taken and what is not, who may see it, and what a browser is told about it.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { nobody, type Caller, type Problem, type Schemas } from '../lib/client.ts';
import { check } from '../lib/document.ts';
import { gif, pdf, png, webp } from '../lib/picture.ts';
import { apply, caseNow, order, step, world } from '../lib/world.ts';

const w = await world();
type File = Schemas['file_view'];

async function upload(who: Caller, bytes: Buffer, name = 'x', headers: Record<string, string> = {}): Promise<{ status: number; file: File; problem: Problem }> {
  const path = `/api/v1/files?name=${encodeURIComponent(name)}`;
  const answer = await who.raw('POST', path, { body: new Uint8Array(bytes), headers });
  await check('post', '/api/v1/files', answer.clone());
  const body = (await answer.json()) as unknown;
  return { status: answer.status, file: body as File, problem: body as Problem };
}

async function download(who: Caller, url: string | null): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await who.raw('GET', url as string);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** A real photo: one of the demo world's. */
async function jpeg(): Promise<Buffer> {
  const { items } = (await (await w.agent.raw('GET', '/api/v1/cases?view=all&limit=100')).json()) as { items: { id: string }[] };
  for (const { id } of items) {
    const file = (await caseNow(w.agent, id)).files.find((one) => one.content_type === 'image/jpeg');
    if (file !== undefined) return (await download(w.agent, file.url)).bytes;
  }
  throw new Error('the demo world has no photo');
}

describe('uploads', () => {
  test('each kind is known by its content, whatever it is called', async () => {
    const kinds: [Buffer, string, boolean][] = [
      [await jpeg(), 'image/jpeg', true], [png(64, 48), 'image/png', true], [gif(), 'image/gif', true],
      [webp(), 'image/webp', true], [pdf(), 'application/pdf', false],
    ];
    for (const [bytes, type, hasSmall] of kinds) {
      const { status, file } = await upload(w.consumer, bytes, '照片.exe', { 'content-type': 'text/html' });
      assert.equal(status, 201, type);
      assert.deepEqual([file.content_type, file.bytes, file.name], [type, bytes.length, '照片.exe']);
      assert.equal(file.thumbnail_url !== null, hasSmall, type);
      const whole = await download(w.consumer, file.url);
      assert.deepEqual([whole.status, whole.headers.get('content-type')], [200, type]);
      assert.ok(whole.bytes.equals(bytes), 'the bytes come back as they were');
      assert.equal(whole.headers.get('x-content-type-options'), 'nosniff');
      assert.match(whole.headers.get('content-security-policy') ?? '', /sandbox/);
      assert.match(whole.headers.get('content-disposition') ?? '', type === 'application/pdf' ? /^attachment/ : /^inline/);
    }
  });

  test('a thumbnail is a small JPEG', async () => {
    const { file } = await upload(w.consumer, png(1600, 900));
    const small = await download(w.consumer, file.thumbnail_url);
    assert.equal(small.headers.get('content-type'), 'image/jpeg');
    assert.ok(small.bytes.length < 20_000 && small.bytes[0] === 0xff && small.bytes[1] === 0xd8);
    const { file: document } = await upload(w.consumer, pdf());
    assert.equal((await w.consumer.raw('GET', `${document.url}/thumbnail`)).status, 404);
  });

  test('what is no picture is refused, whatever it says it is', async () => {
    const fakes = [
      Buffer.from('<html><script>alert(1)</script></html>'), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('MZ\x90\0'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('GIF89a'), randomBytes(5000),
      Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), Buffer.from([0xff, 0xd8, 0xff]),
    ];
    for (const bytes of fakes) {
      const { status, problem } = await upload(w.consumer, bytes, 'photo.png', { 'content-type': 'image/png' });
      assert.deepEqual([status, problem.code], [415, 'unsupported_media'], bytes.toString('latin1').slice(0, 20));
    }
    const { status, problem } = await upload(w.consumer, Buffer.alloc(0));
    assert.deepEqual([status, problem.code], [422, 'invalid']);
  });

  test('at most 10 MiB; one byte more is 413', async () => {
    const most = Buffer.concat([png(8, 8), Buffer.alloc(10 * 1024 * 1024)]).subarray(0, 10 * 1024 * 1024);
    assert.equal((await upload(w.consumer, most)).status, 201);
    const answer = await w.consumer.raw('POST', '/api/v1/files', { body: new Uint8Array(Buffer.concat([most, Buffer.alloc(1)])) }).catch((failure: Error) => failure);
    if (!(answer instanceof Error)) {
      assert.equal(answer.status, 413);
      assert.equal(((await answer.json()) as Problem).code, 'too_large');
    }
    assert.equal((await w.consumer.raw('GET', '/api/v1/me')).status, 200, 'and the server goes on');
  });

  test('a bomb is refused by its header; one that lies in its header harms nobody', async () => {
    const huge = await upload(w.consumer, png(4, 4, 0, { wide: 60_000, high: 60_000 }));
    assert.deepEqual([huge.status, huge.problem.code], [413, 'too_large']);
    const zero = await upload(w.consumer, png(4, 4, 0, { wide: 0, high: 5 }));
    assert.equal(zero.status, 415);
    const lying = await upload(w.consumer, png(4, 4, 0, { wide: 7000, high: 7000 }));
    assert.ok([201, 415].includes(lying.status));
    const wide = await upload(w.consumer, png(12_000, 4000, 200));
    assert.ok([201, 415].includes(wide.status), 'large and honest');
    assert.equal((await w.consumer.raw('GET', '/readyz')).status, 200);
  });

  test('names are kept as text and never become paths', async () => {
    for (const name of ['../../etc/passwd', 'a"b\\c.png', '照片（1）.png', '<img src=x>']) {
      const { status, file } = await upload(w.consumer, png(2, 2), name);
      assert.deepEqual([status, file.name], [201, name]);
      assert.equal((await download(w.consumer, file.url)).status, 200);
    }
    assert.equal((await upload(w.consumer, png(2, 2), '长'.repeat(121))).status, 422);
    assert.equal((await upload(w.consumer, png(2, 2), '')).file.name, 'file');
  });

  test('the same bytes lie on the disk once, under their hash', async () => {
    const bytes = png(33, 21, 77);
    await upload(w.consumer, bytes);
    await upload(w.other, bytes);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const folder = join(w.server.store.data, 'files', hash.slice(0, 2));
    const found = (await readdir(folder)).filter((name) => name.startsWith(hash.slice(2)));
    assert.deepEqual(found.toSorted(), [hash.slice(2), `${hash.slice(2)}.thumb.jpg`]);
  });
});

describe('who sees a file', () => {
  test('before it hangs on a case only who brought it; then who may see the case', async () => {
    const { file } = await upload(w.consumer, png(20, 20, 5));
    const everybody = [w.other, w.shop, w.otherShop, w.agent, w.admin];
    for (const who of everybody) {
      assert.equal((await who.raw('GET', file.url)).status, 404);
      assert.equal((await who.raw('GET', file.thumbnail_url as string)).status, 404);
    }
    assert.equal((await nobody(w.server).raw('GET', file.url)).status, 401);
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'quality', file_ids: [file.id] });
    const statuses = await Promise.all([w.consumer, ...everybody].map(async (who) => (await who.raw('GET', file.url)).status));
    assert.deepEqual(statuses, [200, 404, 200, 404, 200, 200]);

    const { file: staffs } = await upload(w.shop, png(21, 20, 6), '验货.png');
    const after = await step(w.shop, opened.id, 'files', { file_ids: [staffs.id] });
    const shown = after.files.find((one) => one.name === '验货.png');
    assert.ok(shown);
    assert.equal((await w.consumer.raw('GET', shown.url)).status, 200);
    assert.equal((await w.other.raw('GET', shown.url)).status, 404);
  });

  test('at most twelve on a case', async () => {
    const opened = await apply(w.consumer, await order(w), { type: 'return_refund', reason: 'no_reason' });
    const ids: string[] = [];
    for (let i = 0; i < 13; i++) ids.push((await upload(w.consumer, png(3, 3, i))).file.id);
    const path = { id: opened.id };
    const many = await w.consumer.api.POST('/api/v1/cases/{id}/files', { body: { file_ids: ids }, params: { path } });
    assert.equal(many.response.status, 422);
    await step(w.consumer, opened.id, 'files', { file_ids: ids.slice(0, 12) });
    const more = await w.consumer.api.POST('/api/v1/cases/{id}/files', { body: { file_ids: ids.slice(12) }, params: { path } });
    assert.equal((more.error as Problem).code, 'limit');
  });
});
