// Decisions a second: our engine through its C interface beside decision engines of npm and a loop
// written by hand, in one run, on the same two tables (20 and 1,000 rules, five inputs, hit policy
// first) and the same questions. `aftercare dmn bench print` gives tables, questions and our
// answers; an engine that answers one of the first questions differently is not counted.
// SPAN seconds each. The engines are installed by tools/install bench into test/bench/engines.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Rule {
  kind: string;
  amount_from: number;
  amount_to: number;
  days_most: number;
  is_member: boolean | null;
  regions: string[];
  is_region_negated: boolean;
}
interface Facts {
  kind: string;
  amount: number;
  days: number;
  is_member: boolean;
  region: string;
}
interface Question {
  inputs: Facts;
  outcome: string;
}
interface Table {
  dmn: string;
  rules: Rule[];
  questions: Question[];
}
type Ask = (facts: Facts) => string | Promise<string>;
interface Contestant {
  name: string;
  atOnce: number; // questions in flight
  open: (table: Table) => Ask | Promise<Ask>;
}

const SPAN = Number(process.env.SPAN ?? 3) * 1000;
const CHECKED = 50;
const aftercare = process.env.AFTERCARE ?? 'build/aftercare';
const engines = createRequire(new URL('engines/package.json', import.meta.url));

function byHand(table: Table): Ask {
  const rules = table.rules.map((rule, index) => ({ ...rule, outcome: `r${index}` }));
  const last = `r${table.rules.length}`;
  return (facts) => {
    for (const rule of rules)
      if (
        facts.kind === rule.kind &&
        facts.amount >= rule.amount_from &&
        facts.amount < rule.amount_to &&
        facts.days <= rule.days_most &&
        (rule.is_member === null || rule.is_member === facts.is_member) &&
        rule.regions.includes(facts.region) !== rule.is_region_negated
      )
        return rule.outcome;
    return last;
  };
}

function zen(table: Table): Ask {
  const { ZenEngine } = engines('@gorules/zen-engine');
  const names = ['kind', 'amount', 'days', 'is_member', 'region'];
  const cells = (rule: Rule): string[] => [
    `"${rule.kind}"`,
    `[${rule.amount_from}..${rule.amount_to})`,
    `<= ${rule.days_most}`,
    rule.is_member === null ? '' : String(rule.is_member),
    rule.is_region_negated
      ? `not($ in ["${rule.regions.join('", "')}"])`
      : `"${rule.regions.join('", "')}"`,
  ];
  const rows = [...table.rules.map(cells), ['', '', '', '', '']].map((row, index) => ({
    _id: `rule${index}`,
    ...Object.fromEntries(row.map((cell, column) => [`i${column}`, cell])),
    o: `"r${index}"`,
  }));
  const content = {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'table',
        name: 'table',
        type: 'decisionTableNode',
        position: { x: 0, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs: names.map((field, column) => ({ id: `i${column}`, name: field, field })),
          outputs: [{ id: 'o', name: 'outcome', field: 'outcome' }],
          rules: rows,
        },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  return async (facts) => (await decision.evaluate(facts)).result.outcome;
}

async function feelin(table: Table): Promise<Ask> {
  const { unaryTest } = await import(engines.resolve('feelin'));
  const rows = table.rules.map((rule) => [
    ['kind', `"${rule.kind}"`],
    ['amount', `[${rule.amount_from}..${rule.amount_to})`],
    ['days', `<= ${rule.days_most}`],
    ['is_member', rule.is_member === null ? '-' : String(rule.is_member)],
    [
      'region',
      rule.is_region_negated ? `not("${rule.regions.join('", "')}")` : `"${rule.regions.join('", "')}"`,
    ],
  ]);
  const holds = (name: string, cell: string, facts: Facts): boolean => {
    const answer = unaryTest(cell, { '?': facts[name as keyof Facts] });
    return (answer.value ?? answer) === true;
  };
  return (facts) => {
    const index = rows.findIndex((row) => row.every(([name, cell]) => holds(name!, cell!, facts)));
    return `r${index < 0 ? rows.length : index}`;
  };
}

async function dmnEval(table: Table): Promise<Ask> {
  const { decisionTable } = engines('@hbtgmbh/dmn-eval-js');
  const older = table.dmn
    .replaceAll('https://www.omg.org/spec/DMN/20230324/MODEL/', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd')
    .replace("name='bench' namespace", "id='bench' name='bench' namespace");
  const decisions = await decisionTable.parseDmnXml(older);
  return (facts) => decisionTable.evaluateDecision('d', decisions, facts).outcome;
}

function jsonRules(table: Table): Ask {
  const { Engine } = engines('json-rules-engine');
  const engine = new Engine([], { allowUndefinedFacts: true });
  const count = table.rules.length;
  table.rules.forEach((rule, index) => {
    const all: object[] = [
      { fact: 'kind', operator: 'equal', value: rule.kind },
      { fact: 'amount', operator: 'greaterThanInclusive', value: rule.amount_from },
      { fact: 'amount', operator: 'lessThan', value: rule.amount_to },
      { fact: 'days', operator: 'lessThanInclusive', value: rule.days_most },
      { fact: 'region', operator: rule.is_region_negated ? 'notIn' : 'in', value: rule.regions },
    ];
    if (rule.is_member !== null) all.push({ fact: 'is_member', operator: 'equal', value: rule.is_member });
    engine.addRule({ conditions: { all }, event: { type: `r${index}` }, priority: count - index + 1 });
  });
  return async (facts) => {
    const { events } = await engine.run(facts);
    const first = events.map((event: { type: string }) => Number(event.type.slice(1)));
    return `r${first.length === 0 ? count : Math.min(...first)}`;
  };
}

const contestants: Contestant[] = [
  { name: 'a loop by hand, JavaScript', atOnce: 1, open: byHand },
  { name: 'zen-engine, 64 in flight', atOnce: 64, open: zen },
  { name: 'zen-engine, one by one', atOnce: 1, open: zen },
  { name: 'json-rules-engine', atOnce: 1, open: jsonRules },
  { name: 'dmn-eval-js', atOnce: 1, open: dmnEval },
  { name: 'feelin', atOnce: 1, open: feelin },
];

/** Decisions a second, or why there are none. */
async function measure(contestant: Contestant, table: Table): Promise<number | string> {
  const ask = await contestant.open(table);
  for (const question of table.questions.slice(0, CHECKED)) {
    const outcome = await ask(question.inputs);
    if (outcome !== question.outcome) return `says ${outcome}, not ${question.outcome}`;
  }
  const isPlain = !(ask(table.questions[0]!.inputs) instanceof Promise);
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < SPAN) {
    const batch: (string | Promise<string>)[] = [];
    const size = isPlain ? 64 : contestant.atOnce;
    for (let i = 0; i < size; i++) batch.push(ask(table.questions[(count + i) % table.questions.length]!.inputs));
    if (!isPlain) await Promise.all(batch);
    count += size;
  }
  return (count / (performance.now() - begin)) * 1000;
}

if (!existsSync(new URL('engines/node_modules', import.meta.url))) {
  console.log('engines: not installed (tools/install bench)');
  process.exit(0);
}
const tables = execFileSync(aftercare, ['dmn', 'bench', 'print'], { maxBuffer: 1 << 28 })
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Table);
console.log(execFileSync(aftercare, ['dmn', 'bench', String(SPAN / 1000)]).toString().trim());
for (const table of tables)
  for (const contestant of contestants) {
    const rate = await measure(contestant, table).catch((error: Error) => error.message);
    const shown = typeof rate === 'number' ? `${Math.round(rate).toLocaleString('en')} decisions a second` : rate;
    console.log(`${table.rules.length + 1} rules, ${contestant.name}: ${shown}`);
  }
