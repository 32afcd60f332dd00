// A caller of the API: typed by the document, signed in or with a key, every answer judged.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import makeClient, { type Client, type Middleware } from 'openapi-fetch';

import type { components, paths } from '../../web/src/api/schema.ts';
import { check } from './document.ts';
import type { Server } from './server.ts';

export type Schemas = components['schemas'];
export type Problem = Schemas['problem'];

export const PASSWORD = 'aftercare-demo';

export interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The body of an answer that must be a success. */
export async function ok<A extends Answer>(answer: Promise<A>): Promise<NonNullable<A['data']>> {
  const { data, error, response } = await answer;
  if (!response.ok) assert.fail(`${response.status} of ${response.url}: ${JSON.stringify(error)}`);
  return data as NonNullable<A['data']>;
}

/** The problem of an answer that must be this refusal. */
export async function refused(answer: Promise<Answer>, status: number, code: string): Promise<Problem> {
  const { data, error, response } = await answer;
  const problem = error as Problem | undefined;
  assert.equal(`${response.status} ${problem?.code}`, `${status} ${code}`, JSON.stringify(error ?? data).slice(0, 600));
  assert.equal(problem?.status, status);
  return problem as Problem;
}

export class Caller {
  readonly server: Server;
  readonly api: Client<paths>;
  headers: Record<string, string>;

  constructor(server: Server, headers: Record<string, string> = {}) {
    this.server = server;
    this.headers = headers;
    this.api = makeClient<paths>({ baseUrl: server.url });
    const judged: Middleware = {
      onRequest: ({ request }) => {
        for (const [name, value] of Object.entries(this.headers))
          if (!request.headers.has(name)) request.headers.set(name, value);
        return request;
      },
      onResponse: async ({ request, schemaPath, response }) => {
        await check(request.method, schemaPath, response.clone());
      },
    };
    this.api.use(judged);
  }

  /** A request as it is written, not judged. */
  raw(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.headers, ...(init.headers as Record<string, string> | undefined) };
    return fetch(`${this.server.url}${path}`, { ...init, method, headers });
  }
}

export const nobody = (server: Server): Caller => new Caller(server);

export const withKey = (server: Server, secret: string): Caller =>
  new Caller(server, { authorization: `Bearer ${secret}` });

/** The caller of a fresh session: cookie and page token on every request. */
export async function signIn(server: Server, login: string, password = PASSWORD): Promise<Caller> {
  const { data, error, response } = await nobody(server).api.POST('/api/v1/sessions', { body: { login, password } });
  if (data === undefined) assert.fail(`${login} cannot sign in: ${JSON.stringify(error)}`);
  const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] as string;
  return new Caller(server, { cookie, 'x-csrf-token': data.csrf_token as string });
}

export const freshKey = (): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': randomUUID() });
