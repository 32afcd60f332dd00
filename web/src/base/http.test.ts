import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, callForget, house, keyMake } from './http.ts';
import { Problem, problemWords } from './problem.ts';

type Reply = Response | Error;
const seen: Request[] = [];
let replies: Reply[] = [];

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(status === 304 ? null : JSON.stringify(body), { status, headers });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { href: 'http://shop.test/' });
  vi.stubGlobal('fetch', (request: Request) => {
    seen.push(request);
    const reply = replies.shift() ?? new Error('no reply left');
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  });
  seen.length = 0;
  replies = [];
  callForget();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function settled<T>(promise: Promise<T>): Promise<T | Problem> {
  const result = promise.catch((error: unknown) => error as Problem);
  await vi.runAllTimersAsync();
  return result;
}

describe('call', () => {
  it('carries language, CSRF token, key and version', async () => {
    house.csrfToken = 'token';
    house.lang = 'en';
    replies = [json({ id: 'cas_1' }, 201)];
    await settled(call('/cases', { body: { quantity: 1 }, key: 'k1', version: 7 }));
    const request = seen[0];
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe('http://shop.test/api/v1/cases');
    expect(request?.headers.get('X-CSRF-Token')).toBe('token');
    expect(request?.headers.get('Accept-Language')).toBe('en');
    expect(request?.headers.get('Idempotency-Key')).toBe('k1');
    expect(request?.headers.get('If-Match')).toBe('"7"');
    expect(await request?.json()).toEqual({ quantity: 1 });
  });
  it('sends a read again until it is answered', async () => {
    replies = [new TypeError('no network'), json({}, 503), json({ ok: true })];
    expect(await settled(call('/orders'))).toEqual({ ok: true });
    expect(seen).toHaveLength(3);
  });
  it('sends a write again under the same key, and never without one', async () => {
    replies = [new TypeError('lost'), json({ id: 'cas_1' }, 201)];
    expect(await settled(call('/cases', { body: {}, key: 'same' }))).toEqual({ id: 'cas_1' });
    expect(seen.map((request) => request.headers.get('Idempotency-Key'))).toEqual(['same', 'same']);
    seen.length = 0;
    replies = [new TypeError('lost'), json({})];
    const problem = await settled(call('/sessions', { body: {} }));
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).code).toBe('offline');
    expect(seen).toHaveLength(1);
  });
  it('gives up after some tries and says so', async () => {
    replies = Array.from({ length: 9 }, () => new TypeError('no network'));
    const problem = (await settled(call('/orders'))) as Problem;
    expect(problem.code).toBe('offline');
    expect(problem.isPassing).toBe(true);
    expect(seen).toHaveLength(4);
  });
  it('a refusal is a problem in two languages and is not repeated', async () => {
    const body = {
      code: 'no_such_step',
      detail_zh: '现在不能撤销',
      detail_en: 'Cannot be withdrawn now',
    };
    replies = [json(body, 409)];
    const problem = await settled(call('/cases/cas_1/withdraw', { body: {}, key: 'k' }));
    expect(seen).toHaveLength(1);
    expect(problem).toMatchObject({ status: 409, code: 'no_such_step', isPassing: false });
    expect(problemWords(problem, 'zh-CN')).toBe('现在不能撤销');
    expect(problemWords(problem, 'en')).toBe('Cannot be withdrawn now');
  });
  it('does not wait for a server that asks for minutes', async () => {
    replies = [json({ code: 'too_many' }, 429, { 'Retry-After': '900' })];
    expect(await settled(call('/me'))).toMatchObject({ status: 429, code: 'too_many' });
    expect(seen).toHaveLength(1);
  });
  it('keeps what it read and takes 304 for an answer', async () => {
    replies = [json({ version: 3 }, 200, { ETag: '"3"' }), json(null, 304)];
    await settled(call('/cases/cas_1'));
    expect(await settled(call('/cases/cas_1'))).toEqual({ version: 3 });
    expect(seen[1]?.headers.get('If-None-Match')).toBe('"3"');
  });
  it('forgets what another account read', async () => {
    replies = [json({ version: 3 }, 200, { ETag: '"3"' }), json({ version: 4 })];
    await settled(call('/cases/cas_1'));
    callForget();
    await settled(call('/cases/cas_1'));
    expect(seen[1]?.headers.has('If-None-Match')).toBe(false);
  });
  it('tells when the session has ended', async () => {
    const onSignedOut = vi.fn();
    house.onSignedOut = onSignedOut;
    replies = [json({ code: 'signed_out' }, 401)];
    await settled(call('/me'));
    expect(onSignedOut).toHaveBeenCalledOnce();
    house.onSignedOut = () => undefined;
  });
});

describe('keyMake', () => {
  it('makes another key each time', () => {
    expect(keyMake()).toMatch(/^[0-9a-f]{32}$/);
    expect(keyMake()).not.toBe(keyMake());
  });
});
