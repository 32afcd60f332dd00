/* http: requests that survive a bad connection.
 *
 * `send` is a fetch that knows the house: it carries the language and the CSRF token, learns the
 * server's clock, and sends again what may be sent again (GET, and whatever has an Idempotency-Key)
 * when no answer came or a proxy said "not now". `call` is JSON over it: a refusal becomes a
 * Problem, and a GET that was answered before costs one 304.
 */
import { Problem, problemOf } from './problem.ts';
import { clockLearn } from './time.ts';

export const API = '/api/v1';
const TIMEOUT_MS = 20_000;
const WAITS_MS = [400, 1200, 3000];
const KEPT_MAX = 40;

interface House {
  csrfToken: string;
  lang: string;
  /** Told when the session has ended. */
  onSignedOut: () => void;
}
export const house: House = { csrfToken: '', lang: 'zh-CN', onSignedOut: () => undefined };

/** A key for one intention: the same for every repeat of it. Works without TLS, too. */
export function keyMake(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function attempt(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const sentAt = Date.now();
  const answer = await fetch(request.clone(), { signal });
  clockLearn(answer.headers.get('Date'), sentAt, Date.now());
  return answer;
}

export async function send(request: Request, isSafe = false): Promise<Response> {
  const isRead = request.method === 'GET';
  request.headers.set('Accept-Language', house.lang);
  if (!isRead && house.csrfToken) request.headers.set('X-CSRF-Token', house.csrfToken);
  const isRepeatable = isRead || isSafe || request.headers.has('Idempotency-Key');
  for (let tries = 0; ; tries++) {
    const wait = isRepeatable ? WAITS_MS[tries] : undefined;
    try {
      const answer = await attempt(request);
      const isPassing = answer.status === 429 || answer.status >= 502;
      if (answer.status === 401) house.onSignedOut();
      if (!isPassing || wait === undefined) return answer;
      const asked = Number(answer.headers.get('Retry-After')) * 1000 || 0;
      if (asked > 10_000) return answer; // longer than a person waits: they shall see why
      await pause(Math.max(wait, asked));
    } catch (error) {
      if (request.signal.aborted) throw error;
      if (wait === undefined) throw new Problem(0, 'offline');
      await pause(wait);
    }
  }
}

export interface CallOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  /** Idempotency-Key. */
  key?: string;
  /** A POST that changes nothing: may be sent again like a GET. */
  isSafe?: boolean;
  /** The version that was seen: If-Match. */
  version?: number | undefined;
  signal?: AbortSignal;
}

const kept = new Map<string, { etag: string; body: unknown }>();

export async function call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const {
    method = options.body === undefined ? 'GET' : 'POST',
    body,
    key,
    version,
    signal,
  } = options;
  const before = method === 'GET' ? kept.get(path) : undefined;
  const headers = new Headers();
  const carry = (name: string, value: string | undefined) => value && headers.set(name, value);
  carry('Content-Type', body === undefined ? '' : 'application/json');
  carry('Idempotency-Key', key);
  carry('If-Match', version ? `"${version}"` : '');
  carry('If-None-Match', before?.etag);
  const init: RequestInit = { method, headers, cache: 'no-store' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  const answer = await send(new Request(new URL(API + path, location.href), init), options.isSafe);
  if (answer.status === 304 && before) return before.body as Answer;
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as Answer;
  const got: unknown = await answer.json().catch(() => {
    throw new Problem(0, 'offline'); // it was cut off
  });
  const etag = answer.headers.get('ETag');
  if (method === 'GET' && etag) {
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(path, { etag, body: got });
  }
  return got as Answer;
}

/** Somebody else sits here now: nothing of the one before may be shown. */
export function callForget(): void {
  kept.clear();
  house.csrfToken = '';
}
