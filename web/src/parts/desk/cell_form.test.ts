import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellOf, formOf, moneyRead, moneyShown, outCellOf, outFormOf } from './cell_form.ts';

const policies = new URL('../../../../policies/', import.meta.url);
const packs = readdirSync(policies, { withFileTypes: true })
  .filter((one) => one.isDirectory() && one.name !== 'calendars')
  .map((one) => one.name);

const plain = (text: string) =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&').trim();
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => plain(found[1]!));

interface Cells {
  conditions: { cell: string; type: string }[];
  outcomes: string[];
}
function cellsOf(pack: string): Cells {
  const text = readFileSync(new URL(`${pack}/${pack}.dmn`, policies), 'utf8');
  const cells: Cells = { conditions: [], outcomes: [] };
  for (const [table] of text.matchAll(/<decisionTable[\s\S]*?<\/decisionTable>/g)) {
    const types = all(table, /<inputExpression typeRef="(\w+)"/g);
    for (const [rule] of table.matchAll(/<rule[\s\S]*?<\/rule>/g)) {
      const conditions = all(rule, /<inputEntry><text>([\s\S]*?)<\/text>/g);
      expect(conditions.length, `${pack}: ${rule.slice(0, 60)}`).toBe(types.length);
      conditions.forEach((cell, at) => cells.conditions.push({ cell, type: types[at]! }));
      cells.outcomes.push(...all(rule, /<outputEntry><text>([\s\S]*?)<\/text>/g));
    }
  }
  return cells;
}

describe('cells of the packs', () => {
  test('there are five', () => expect(packs).toHaveLength(5));
  test.each(packs)('%s: cell, form, cell means the same', (pack) => {
    const { conditions, outcomes } = cellsOf(pack);
    expect(conditions.length).toBeGreaterThan(500);
    for (const { cell, type } of conditions) {
      const form = formOf(cell, type);
      expect(form.kind, cell).not.toBe('formula');
      expect(cellOf(form)).toBe(cell);
    }
    expect(outcomes.length).toBeGreaterThan(500);
    for (const cell of outcomes) expect(outCellOf(outFormOf(cell))).toBe(cell);
  });
});

describe('forms', () => {
  test.each([
    ['[1..7]', 'number'],
    ['(0..15]', 'number'],
    ['[param_a..9)', 'number'],
    ['< 5000', 'number'],
    ['> 2.5', 'number'],
    ['7', 'number'],
    ['"a, b", "say \\"x\\"", null', 'string'],
    ['not("a", "b\\\\")', 'string'],
    ['not(true)', 'boolean'],
    ['null', 'boolean'],
    ['not(null)', 'number'],
    ['-', 'string'],
  ])('%s of a %s', (cell, type) => {
    const form = formOf(cell, type);
    expect(form.kind).not.toBe('formula');
    expect(cellOf(form)).toBe(cell);
  });
  test.each([
    ['starts with(?, "a")', 'string'],
    ['"a\\nb"', 'string'],
    ['"a" "b"', 'string'],
    ['>= x + 1', 'number'],
    ['1, 2', 'number'],
    ['if a then true else false', 'boolean'],
  ])('%s stays a formula', (cell, type) =>
    expect(formOf(cell, type)).toEqual({ kind: 'formula', text: cell }),
  );
  test('a form that says nothing fits anything', () => {
    expect(cellOf({ kind: 'words', isNot: true, words: [] })).toBe('-');
    expect(cellOf({ kind: 'range', from: { value: '', isIn: true }, to: null })).toBe('-');
    expect(cellOf({ kind: 'formula', text: ' ' })).toBe('-');
  });
  test('money is written in yuan and kept in cents', () => {
    expect(moneyRead('50')).toBe('5000');
    expect(moneyRead('19.99')).toBe('1999');
    expect(moneyShown('1999')).toBe('19.99');
    expect(moneyRead(moneyShown('1'))).toBe('1');
    expect(moneyRead('x')).toBe('');
  });
});
