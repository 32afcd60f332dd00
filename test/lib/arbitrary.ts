// Inputs made from the document's own schemas, and inputs that are nearly so.

import fc from 'fast-check';

import { document_, type Json, type JsonObject } from './document.ts';

const text = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ maxLength: Math.min(max, 40) }),
    fc.string({ unit: 'grapheme', maxLength: Math.min(max, 20) }),
    fc.constantFrom('', ' ', '\u200b', '中文', "'; drop table account; --", '%s%n', '../..', '<b>', '\u202e', 'x'.repeat(Math.min(max, 3000))),
  );

const number = (schema: JsonObject): fc.Arbitrary<number> => {
  const min = typeof schema.minimum === 'number' ? schema.minimum : -1000;
  const max = typeof schema.maximum === 'number' ? schema.maximum : 1_000_000;
  return fc.oneof(fc.integer({ min: Math.min(min, 5), max: Math.min(max, 20) }), fc.constantFrom(min, Math.min(max, Number.MAX_SAFE_INTEGER)));
};

const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });

function string(schema: JsonObject, ids: readonly string[]): fc.Arbitrary<Json> {
  if (schema.format === 'date-time') return date.map((one) => one.toISOString());
  if (schema.format === 'date') return date.map((one) => one.toISOString().slice(0, 10));
  const pattern = schema.pattern as string | undefined;
  if (pattern === undefined) return text((schema.maxLength as number | undefined) ?? 200);
  const prefix = (/^\^([a-z]{3})_/.exec(pattern) ?? [])[1] ?? 'cas';
  const known = ids.filter((id) => id.startsWith(`${prefix}_`));
  const invented = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }).map((id) => `${prefix}_${id}`);
  return known.length > 0 ? fc.oneof(fc.constantFrom(...known), invented) : invented;
}

/** Bodies that the schema allows; `ids` are rows that are there. */
export function fitting(schema: JsonObject, ids: readonly string[]): fc.Arbitrary<Json> {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) as string;
    return fitting(document_.components.schemas[name] as JsonObject, ids);
  }
  if (Array.isArray(schema.anyOf)) return fc.oneof(...schema.anyOf.map((one) => fitting(one as JsonObject, ids)));
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]) as (string | undefined)[];
  return fc.oneof(...types.map((type) => one(type, schema, ids)));
}

function one(type: string | undefined, schema: JsonObject, ids: readonly string[]): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return string(schema, ids);
    case 'integer':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const limits = { minLength: (schema.minItems as number) ?? 0, maxLength: Math.min((schema.maxItems as number) ?? 4, 4) };
      return fc.array(fitting(schema.items as JsonObject, ids), limits);
    }
    case 'object': {
      const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonObject>);
      const members = Object.fromEntries(properties.map(([name, value]) => [name, fitting(value, ids)]));
      const required = (schema.required ?? []) as string[];
      return fc.record(members, { requiredKeys: required }) as fc.Arbitrary<Json>;
    }
    default:
      return fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  }
}

const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, '', -1, 0, 1.5, 1e308, -9_007_199_254_740_993, [], {}, [[]], { a: { b: [] } }, 'cas_1', '9'.repeat(40)),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

/** The same with one place spoilt: another kind, another name, something too many. */
export function spoilt(fit: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.tuple(fit, junk, fc.nat(), fc.string({ maxLength: 8 })).map(([value, wrong, where, name]) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return wrong;
    const names = Object.keys(value);
    const target = where % 3 === 0 || names.length === 0 ? name : (names[where % names.length] as string);
    return { ...value, [target]: wrong };
  });
}
