// The OpenAPI document as a judge: every answer is held against the schema it promises, and nothing
// beyond it, so that JSON printed by hand cannot drift from the tables.

import { execFileSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { program } from './server.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  security: JsonObject[];
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonObject }[];
  requestBody?: { content: Record<string, { schema?: JsonObject }> };
  responses: Record<string, { content?: Record<string, { schema?: JsonObject }> }>;
}

export interface Document {
  openapi: string;
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  components: { schemas: Record<string, JsonObject> };
}

export const document_: Document = JSON.parse(
  execFileSync(program, ['describe', 'openapi'], { maxBuffer: 16 << 20 }).toString(),
) as Document;

export interface Route {
  method: 'get' | 'post';
  path: string;
  operation: Operation;
}

export const routes: Route[] = Object.entries(document_.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method as 'get' | 'post', path, operation })),
);

/** Wherever a schema is named, nothing but what it names may stand there. */
function closed(node: Json): Json {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy: JsonObject = {};
  for (const [name, value] of Object.entries(node)) {
    copy[name] = name === 'allOf' ? value : closed(value);
  }
  if ('$ref' in copy || 'allOf' in copy) copy.unevaluatedProperties = false;
  return copy;
}

const judge = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(judge);
judge.addSchema({ ...(closed(document_ as unknown as Json) as object), $id: 'api' });

const compiled = new Map<string, ValidateFunction>();

function validator(pointer: string): ValidateFunction {
  const known = compiled.get(pointer);
  if (known !== undefined) return known;
  const made = judge.compile({ $ref: `api#${pointer}` });
  compiled.set(pointer, made);
  return made;
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function hold(pointer: string, body: unknown, what: string): void {
  const validate = validator(pointer);
  if (validate(body)) return;
  const faults = (validate.errors ?? []).slice(0, 6).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  assert.fail(`${what} is not what the document says:\n  ${faults.join('\n  ')}\n${JSON.stringify(body).slice(0, 2000)}`);
}

/** Fails unless the answer has a status, a type and a body that the document promises. */
export async function check(method: string, path: string, response: Response): Promise<void> {
  const lower = method.toLowerCase() as 'get' | 'post';
  const operation = document_.paths[path]?.[lower];
  const what = `${response.status} of ${method.toUpperCase()} ${path}`;
  const type = (response.headers.get('content-type') ?? '').split(';')[0] as string;
  if (response.status >= 400) {
    assert.equal(type, 'application/problem+json', what);
    hold('/components/schemas/problem', await response.json(), what);
    return;
  }
  assert.ok(operation !== undefined, `${what}: no such operation`);
  if (response.status === 304) return;
  const status = operation.responses[response.status] === undefined ? '200' : String(response.status);
  const promised = operation.responses[status] ?? operation.responses['201'];
  assert.ok(promised !== undefined, `${what}: the status is not described`);
  const content = promised.content;
  if (content === undefined) return;
  assert.ok(type in content, `${what}: ${type} is not described`);
  const schema = content[type]?.schema;
  if (schema === undefined || schema.format === 'binary') return;
  const at = operation.responses[status] === undefined ? '201' : status;
  hold(`/paths/${escape(path)}/${lower}/responses/${at}/content/${escape(type)}/schema`, await response.json(), what);
}

/** Is this body what the operation takes? */
export function isTaken(route: Route, body: unknown): boolean {
  if (route.operation.requestBody?.content['application/json'] === undefined) return true;
  const pointer = `/paths/${escape(route.path)}/${route.method}/requestBody/content/application~1json/schema`;
  return validator(pointer)(body);
}
