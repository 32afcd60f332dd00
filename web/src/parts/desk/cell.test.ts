import { describe, expect, test } from 'vitest';
import { cellParse, cellWords, type CellTongue } from './cell.ts';

const tongue: CellTongue = {
  any: 'any',
  or: ' or ',
  not: (words) => `not ${words}`,
  between: (from, to) => `${from} to ${to}`,
  value: (value) => (value === null ? 'unknown' : String(value)),
};
const cases: [cell: string, words: string][] = [
  ['-', 'any'],
  ['"quality", "other"', 'quality or other'],
  ['"a, b", "c"', 'a, b or c'],
  ['not("paid")', 'not paid'],
  ['not("paid", null)', 'not paid or unknown'],
  ['true', 'true'],
  ['null', 'unknown'],
  ['>= 3', '≥ 3'],
  ['[1..7]', '1 to 7'],
  ['(0..15]', '> 0, ≤ 15'],
  ['param_review_days', 'param_review_days'],
  ['"say \\"x\\""', 'say "x"'],
];

describe('cellWords', () => {
  test.each(cases)('%s', (cell, words) => expect(cellWords(cell, tongue)).toBe(words));
  test('a minus is a number, a lone minus is anything', () => {
    expect(cellParse('-1')).toEqual([{ kind: 'is', value: -1 }]);
    expect(cellParse('-')).toEqual([{ kind: 'any' }]);
  });
});
