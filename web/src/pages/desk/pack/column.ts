/* column: what an editor needs to know of a column of a decision table. */
import { wordsOf } from '#/parts/desk/cell_form.ts';
import type { Table } from '../shapes.ts';

export interface Column {
  name: string;
  type: string | null;
  /** Allowed words; none: any. */
  words: (string | null)[];
}

/** Facts that the decisions about goods are given, whether a table asks for them or not. */
const OFFERED: readonly Column[] = [
  { name: 'category', type: 'string', words: [] },
  { name: 'quantity', type: 'number', words: [] },
];
const ABOUT_GOODS = ['eligibility', 'barred', 'remedies', 'evidence', 'fault', 'freight'];

export function conditionsOf(table: Table): { own: Column[]; offered: Column[] } {
  const own = table.inputs.map((name, at) => ({
    name,
    type: table.input_types[at] ?? null,
    words: wordsOf(table.input_values[at] ?? '') ?? [],
  }));
  const isAsked = (column: Column) => own.some((one) => one.name === column.name);
  const offered = ABOUT_GOODS.includes(table.name) ? OFFERED.filter((one) => !isAsked(one)) : [];
  return { own, offered };
}

export interface Outcome extends Column {
  /** Cells that other rules have there: what there is to choose from. */
  used: string[];
  isSentence: boolean;
  /** Whose words its values are. */
  shown: string;
}
const SENTENCE = /(^|_)(zh|en)$/;

export function outcomesOf(table: Table): Outcome[] {
  return table.outputs.map((name, at) => {
    const cells = table.rules.map((rule) => rule.outputs[at] ?? '');
    const isSentence = SENTENCE.test(name);
    const type = table.output_types[at] ?? null;
    return {
      name,
      type,
      words: wordsOf(table.output_values[at] ?? '') ?? [],
      used: isSentence ? [] : [...new Set(cells)].filter((cell) => /^("[^"]*"|param_\w+)$/.test(cell)),
      isSentence,
      shown: name || table.name,
    };
  });
}

/** What a new rule starts with: nothing where it must be said, the usual where it hardly matters. */
export function usualOf(table: Table): Record<string, string> {
  const usual: Record<string, string> = {};
  table.outputs.forEach((name, at) => {
    const cells = table.rules.map((rule) => rule.outputs[at] ?? '');
    const count = (cell: string) => cells.filter((one) => one === cell).length;
    const most = [...new Set(cells)].sort((a, b) => count(b) - count(a))[0];
    const isPlain = table.output_types[at] === 'boolean' || table.output_types[at] === 'number';
    if (most !== undefined && (isPlain || /^param_\w+$/.test(most))) usual[name] = most;
  });
  return usual;
}

const UNITS: readonly [RegExp, string][] = [
  [/_money$/, 'money'],
  [/^days_|_days$/, 'days'],
  [/^hours_|_hours$/, 'hours'],
  [/_count$/, 'count'],
  [/^quantity$/, 'items'],
];
/** Which unit its numbers are of; undefined: none is named. */
export const unitOf = (name: string) => UNITS.find(([pattern]) => pattern.test(name))?.[1];
