import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOPICS } from '#/base/topic.ts';
import { UNSAID } from '#/pages/desk/case/detail_words.ts';

/* Every word that the server may print where the desk says it as a sentence has that sentence: words
 * of states and kinds from the API's description, names of figures and events from the sources. */
const here = import.meta.dirname;
const words = Object.values(
  (await import(join(here, 'i18n/desk.zh-CN.ts'))) as Record<string, Readonly<Record<string, string>>>,
)[0] as Readonly<Record<string, string>>;
const schema = readFileSync(join(here, 'api/schema.ts'), 'utf8');
const sources = globSync(['desk/*.c', 'api/{case_parts,event_words,dispute_api}.c'], { cwd: join(here, '../../src') })
  .filter((path) => !/_test\.c|desk\/pack/.test(path))
  .map((path) => readFileSync(join(here, '../../src', path), 'utf8'));

/** The words that a field of a record of the API may hold. */
function wordsOf(record: string, field: string): string[] {
  const from = schema.indexOf(`\n        ${record}: {`);
  expect(from, `${record} is in the API's description`).toBeGreaterThan(0);
  const body = schema.slice(from, schema.indexOf('\n        };', from));
  const line = new RegExp(`\\n\\s+${field}\\??: (.*?)(?: \\| null)?;`).exec(body)?.[1] ?? '';
  const found = [...line.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? '');
  expect(found.length, `${record}.${field} is a word`).toBeGreaterThan(1);
  return found;
}

/** The group of sentences, and where its words come from. */
const SAID: readonly (readonly [group: string, record: string, field: string])[] = [
  ['type', 'case_row', 'type'],
  ['state', 'case_row', 'state'],
  ['reason', 'case_row', 'reason'],
  ['condition', 'case_row', 'goods_condition'],
  ['channel', 'case_row', 'channel'],
  ['topic', 'case_row', 'topic'],
  ['severity', 'case_row', 'severity'],
  ['urgency', 'case_row', 'urgency'],
  ['delivery', 'case_row', 'delivery'],
  ['route', 'class_input', 'route'],
  ['side', 'event_view', 'actor_kind'],
  ['body', 'external_remedy', 'body'],
  ['external', 'external_remedy', 'state'],
  ['malice', 'malice', 'state'],
  ['finding', 'finding', 'finding'],
  ['ground', 'finding', 'ground'],
  ['remedy', 'finding', 'remedy'],
  ['consequence', 'consequence', 'kind'],
  ['duty', 'consequence', 'state'],
  ['against', 'talk', 'against'],
  ['request', 'evidence_request', 'state'],
  ['clock', 'clock_view', 'state'],
  ['offer', 'offer', 'state'],
  ['grade', 'inspection_item', 'grade'],
  ['parcel', 'case_parcel', 'kind'],
  ['refund_state', 'refund', 'state'],
  ['tender', 'compensation', 'tender'],
  ['compensation', 'compensation', 'state'],
  ['coupon', 'coupon_extra', 'state'],
  ['fund_kind', 'fund_entry', 'kind'],
  ['order_state', 'order', 'state'],
  ['visit', 'visit', 'state'],
  ['cause', 'repair_job', 'cause'],
  ['quote', 'repair_job', 'quote'],
  ['charge', 'charge', 'state'],
  ['view', 'saved_view', 'view'],
  ['notice_kind', 'notice_view', 'kind'],
  ['task_party', 'task', 'party'],
  ['task_kind', 'task', 'kind'],
  ['task_state', 'task', 'state'],
  ['settlement_state', 'settlement', 'state'],
  ['term_kind', 'settlement_term', 'kind'],
  ['term_state', 'settlement_term', 'state'],
  ['solved', 'follow_up', 'solved'],
];

/** Names of figures that an event of the timeline may carry. */
function detailNames(): string[] {
  const names = new Set<string>();
  for (const source of sources) {
    for (const [line] of source.matchAll(/text_printf\([^;]*?"\{\\"[^;]*/g))
      for (const match of line.matchAll(/\\"(\w+)\\":/g)) names.add(match[1] ?? '');
    for (const [, body] of source.matchAll(/\n[a-z][^;{}]*detail\w*\([^;{}]*\)\s*\{\n([\s\S]*?)\n\}/g))
      for (const match of (body ?? '').matchAll(/_pair\w*\(&?\w+, "(\w+)"/g)) names.add(match[1] ?? '');
  }
  return [...names];
}

describe('words of the server', () => {
  it.each(SAID)('%s: each of %s.%s has a sentence', (group, record, field) => {
    const missing = wordsOf(record, field).filter(
      (one) => one !== 'none' && !(`${group}.${one}` in words), // none is not said
    );
    expect(missing).toEqual([]);
  });
  it('topics that can be chosen are those of the server', () => {
    expect([...TOPICS].sort()).toEqual(wordsOf('case_row', 'topic').sort());
  });
  it('names of figures in the timeline have one', () => {
    const names = detailNames();
    expect(names).toContain('amount_money');
    expect(names).toContain('remedy_money');
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !UNSAID.has(name) && !(`detail.${name}` in words))).toEqual([]);
  });
  it('units of a time limit have one', () => {
    const text = readFileSync(join(here, '../../src/flow/worktime.c'), 'utf8');
    const list = /unit_list\[SPAN_UNIT_COUNT\] = \{([^}]*)\}/.exec(text)?.[1] ?? '';
    const units = [...list.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? '');
    expect(units.length).toBeGreaterThan(5);
    expect(units.filter((unit) => !(`unit.${unit}` in words))).toEqual([]);
  });
  it('events in the timeline have one, in both languages', () => {
    const all = sources.join('\n');
    const steps = /static const char \*const event_list\[\] = \{([^}]*)\}/.exec(all)?.[1] ?? '';
    const known = new Set([
      ...[...steps.matchAll(/"(\w+)"/g)].map((match) => match[1]),
      ...[...all.matchAll(/\n    \{"(\w+)", "[^"]*[\u4e00-\u9fff][^"]*",\s+"[A-Z][^"]*"\}/g)].map((match) => match[1]),
    ]);
    const noted = [...all.matchAll(/\.event = "(\w+)"/g)].map((match) => match[1]);
    expect(noted.length).toBeGreaterThan(15);
    expect(noted.filter((one) => !known.has(one))).toEqual([]);
  });
});
