/* cell_form: a cell of a decision table as a form that people fill in, and back to the cell.
 *
 * Conditions become choices of words, yes or no, or bounds of a number; outcomes become a word, a
 * number, yes or no, or one of the pack's parameters. What no form can say stays the formula it is,
 * so nothing is lost: formOf and cellOf are inverse for every cell (a test reads all packs).
 */
export interface Bound {
  /** As it is written: a number, or `param_x`. */
  value: string;
  isIn: boolean;
}
export type CellForm =
  | { kind: 'any' }
  | { kind: 'known' }
  | { kind: 'unknown' }
  | { kind: 'flag'; value: boolean; isNot: boolean }
  | { kind: 'words'; isNot: boolean; words: (string | null)[] }
  | { kind: 'exactly'; value: string }
  | { kind: 'range'; from: Bound | null; to: Bound | null }
  | { kind: 'formula'; text: string };

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const BOUND = `${NUMBER}|param_\\w+`;
const COMPARED = new RegExp(`^(<=|>=|<|>)\\s*(${BOUND})$`);
const RANGE = new RegExp(`^([[(\\]])\\s*(${BOUND})\\s*\\.\\.\\s*(${BOUND})\\s*([\\])[])$`);
const ONLY_NUMBER = new RegExp(`^${NUMBER}$`);

export const isNumber = (text: string) => ONLY_NUMBER.test(text);
export const isParameter = (text: string) => /^param_\w+$/.test(text);

/** A text as FEEL writes it; and back, when it uses no other escapes than these. */
export const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
export function unquoted(text: string): string | undefined {
  const found = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text);
  return found ? found[1]!.replace(/\\(.)/g, '$1') : undefined;
}

/** The words of a list such as `"a", "b", null`; undefined when it holds anything else. */
export function wordsOf(list: string): (string | null)[] | undefined {
  const words: (string | null)[] = [];
  let rest = list.trim();
  for (;;) {
    const piece = /^("(?:[^"\\]|\\["\\])*"|null)\s*(,\s*|$)/.exec(rest);
    if (!piece) return undefined;
    words.push(piece[1] === 'null' ? null : unquoted(piece[1]!)!);
    rest = rest.slice(piece[0].length);
    if (piece[2] === '') return words;
  }
}

function textForm(cell: string): CellForm | undefined {
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(cell);
  const words = wordsOf(negated ? negated[1]! : cell);
  return words && { kind: 'words', isNot: negated !== null, words };
}

function flagForm(cell: string): CellForm | undefined {
  const found = /^(?:not\s*\(\s*(true|false)\s*\)|(true|false))$/.exec(cell);
  return found
    ? { kind: 'flag', value: (found[1] ?? found[2]) === 'true', isNot: found[1] !== undefined }
    : undefined;
}

function numberForm(cell: string): CellForm | undefined {
  if (isNumber(cell)) return { kind: 'exactly', value: cell };
  const compared = COMPARED.exec(cell);
  if (compared) {
    const bound = { value: compared[2]!, isIn: compared[1]!.endsWith('=') };
    return compared[1]!.startsWith('>')
      ? { kind: 'range', from: bound, to: null }
      : { kind: 'range', from: null, to: bound };
  }
  const range = RANGE.exec(cell);
  if (!range) return undefined;
  return {
    kind: 'range',
    from: { value: range[2]!, isIn: range[1] === '[' },
    to: { value: range[3]!, isIn: range[4] === ']' },
  };
}

/** `type`: as the column declares it; string when it declares none. */
export function formOf(cell: string, type: string | null): CellForm {
  const text = cell.trim();
  if (text === '-' || text === '') return { kind: 'any' };
  if (text === 'null') return { kind: 'unknown' };
  if (/^not\s*\(\s*null\s*\)$/.test(text)) return { kind: 'known' };
  const found =
    type === 'number' ? numberForm(text) : type === 'boolean' ? flagForm(text) : textForm(text);
  return found ?? { kind: 'formula', text };
}

const word = (one: string | null) => (one === null ? 'null' : quoted(one));

function rangeCell(from: Bound | null, to: Bound | null): string {
  const low = from && from.value !== '' ? from : null;
  const high = to && to.value !== '' ? to : null;
  if (low && high) return `${low.isIn ? '[' : '('}${low.value}..${high.value}${high.isIn ? ']' : ')'}`;
  if (low) return `>${low.isIn ? '=' : ''} ${low.value}`;
  if (high) return `<${high.isIn ? '=' : ''} ${high.value}`;
  return '-';
}

/** A form that says nothing yet fits anything. */
export function cellOf(form: CellForm): string {
  switch (form.kind) {
    case 'any':
      return '-';
    case 'known':
      return 'not(null)';
    case 'unknown':
      return 'null';
    case 'flag':
      return form.isNot ? `not(${form.value})` : String(form.value);
    case 'words': {
      const list = form.words.map(word).join(', ');
      return list === '' ? '-' : form.isNot ? `not(${list})` : list;
    }
    case 'exactly':
      return form.value === '' ? '-' : form.value;
    case 'range':
      return rangeCell(form.from, form.to);
    case 'formula':
      return form.text.trim() === '' ? '-' : form.text.trim();
  }
}

export type OutForm =
  | { kind: 'text'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'flag'; value: boolean }
  | { kind: 'parameter'; name: string }
  | { kind: 'formula'; text: string };

export function outFormOf(cell: string): OutForm {
  const text = cell.trim();
  const words = unquoted(text);
  if (words !== undefined) return { kind: 'text', text: words };
  if (isNumber(text)) return { kind: 'number', text };
  if (text === 'true' || text === 'false') return { kind: 'flag', value: text === 'true' };
  if (isParameter(text)) return { kind: 'parameter', name: text };
  return { kind: 'formula', text };
}

export function outCellOf(form: OutForm): string {
  switch (form.kind) {
    case 'text':
      return quoted(form.text);
    case 'number':
      return form.text;
    case 'flag':
      return String(form.value);
    case 'parameter':
      return form.name;
    case 'formula':
      return form.text.trim();
  }
}

/** Minor units as people write them, and back; undefined when it is no amount. */
export const moneyShown = (minor: string) =>
  isNumber(minor) ? (Number(minor) / 100).toString() : minor;
export function moneyRead(shown: string): string {
  const amount = Number(shown);
  return shown.trim() === '' || !Number.isFinite(amount) ? '' : String(Math.round(amount * 100));
}
