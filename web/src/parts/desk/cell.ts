/* cell: a cell of a decision table, in plain words.
 *
 * Reads the unary tests that policy packs are written in (docs/policy-pack.md): `-`, words, numbers,
 * true, false, null, comparisons, ranges, not(...), several with commas between. Whatever else a
 * cell may hold is shown as it is written: never wrong, only less plain.
 */
export type Literal = string | number | boolean | null;
export type Test =
  | { kind: 'any' }
  | { kind: 'is'; value: Literal }
  | { kind: 'compare'; operator: '<' | '<=' | '>' | '>='; value: number }
  | { kind: 'between'; from: number; to: number; hasFrom: boolean; hasTo: boolean }
  | { kind: 'not'; tests: Test[] }
  | { kind: 'text'; text: string };

/** Cuts at the commas that stand in no quotes and no brackets. */
function cut(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const piece of text.match(/"(?:[^"\\]|\\.)*"|[^"]/g) ?? []) {
    if (piece === '(' || piece === '[') depth++;
    if (piece === ')' || piece === ']') depth--;
    if (piece === ',' && depth <= 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map((part) => part.trim());
}

function literal(text: string): Literal | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(text);
  return quoted ? quoted[1]!.replace(/\\(.)/g, '$1') : undefined;
}

function one(text: string): Test {
  if (text === '-') return { kind: 'any' };
  const value = literal(text);
  if (value !== undefined) return { kind: 'is', value };
  const compared = /^(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (compared)
    return { kind: 'compare', operator: compared[1] as '<', value: Number(compared[2]) };
  const range = /^([[(\]])\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*([\])[])$/.exec(text);
  if (range)
    return {
      kind: 'between',
      from: Number(range[2]),
      to: Number(range[3]),
      hasFrom: range[1] === '[',
      hasTo: range[4] === ']',
    };
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(text);
  if (negated) return { kind: 'not', tests: cut(negated[1]!).map(one) };
  return { kind: 'text', text };
}

/** Any of these tests must hold. */
export function cellParse(cell: string): Test[] {
  return cut(cell.trim()).map(one);
}

/** How a language says a test; `value` names a literal of the column's fact. */
export interface CellTongue {
  any: string;
  or: string;
  not: (words: string) => string;
  between: (from: string, to: string) => string;
  value: (value: Literal) => string;
}

const SIGNS = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

function testWords(test: Test, tongue: CellTongue): string {
  switch (test.kind) {
    case 'any':
      return tongue.any;
    case 'is':
      return tongue.value(test.value);
    case 'compare':
      return `${SIGNS[test.operator]} ${test.value}`;
    case 'between':
      if (test.hasFrom && test.hasTo) return tongue.between(String(test.from), String(test.to));
      return `${test.hasFrom ? '≥' : '>'} ${test.from}, ${test.hasTo ? '≤' : '<'} ${test.to}`;
    case 'not':
      return tongue.not(test.tests.map((inner) => testWords(inner, tongue)).join(tongue.or));
    case 'text':
      return test.text;
  }
}

export function cellWords(cell: string, tongue: CellTongue): string {
  return cellParse(cell)
    .map((test) => testWords(test, tongue))
    .join(tongue.or);
}
