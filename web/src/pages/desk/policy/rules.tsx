/* rules: a decision table as people read it: each rule in a line, only the conditions it has, what it
 * gives and what it rests on; and after a try, which fired and on what the others failed. */
import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { cellWords } from '#/parts/desk/cell.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Rule, Table, Tried } from '../shapes.ts';
import { usePolicyTongue } from './ask.ts';
import { ClauseRefs } from './clause.tsx';

type Trace = Tried['trace'][number];

/** Output columns that say the same in the other language are left out. */
function ownOutputs(table: Table, lang: string): { name: string; at: number }[] {
  const other = lang === 'en' ? '_zh' : '_en';
  const whole = lang === 'en' ? 'zh' : 'en';
  return table.outputs
    .map((name, at) => ({ name: name || table.name, at }))
    .filter(({ name }) => !name.endsWith(other) && name !== whole);
}

function Conditions({ table, rule }: { table: Table; rule: Rule }) {
  const { t } = useTongue();
  const { fact, cells } = usePolicyTongue();
  const conditions = table.inputs
    .map((name, at) => ({ name, cell: rule.inputs[at] ?? '-' }))
    .filter((row) => row.cell !== '-');
  if (conditions.length === 0) return <span className="d-quiet">{t('policy.otherwise')}</span>;
  return (
    <ul className="d-conditions">
      {conditions.map((row) => (
        <li key={row.name}>
          <span>{fact(row.name)}</span> <strong>{cellWords(row.cell, cells(row.name))}</strong>
        </li>
      ))}
    </ul>
  );
}

function Outputs({ table, rule }: { table: Table; rule: Rule }) {
  const { lang, say, word } = useTongue();
  const { value, cells, parameter } = usePolicyTongue();
  const outputs = ownOutputs(table, lang).filter(
    ({ at }) => rule.outputs[at] !== '""' && rule.outputs[at] !== 'null',
  );
  if (outputs.length === 1 && outputs[0])
    return <strong>{cellWords(rule.outputs[outputs[0].at] ?? '', cells(outputs[0].name))}</strong>;
  return (
    <ul className="d-conditions d-outputs">
      {outputs.map(({ name, at }) => {
        const text = rule.outputs[at] ?? '';
        const found = parameter(text);
        return (
          <li key={name}>
            <span>{word('output', name)}</span>{' '}
            {found ? (
              <strong title={say(found)}>{value(name, found.value)}</strong>
            ) : (
              <strong>{cellWords(text, cells(name))}</strong>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Outcome({
  rule,
  trace,
  inputs,
}: {
  rule: Rule;
  trace: Trace;
  inputs: Record<string, unknown>;
}) {
  const { t } = useTongue();
  const { fact, value, cells } = usePolicyTongue();
  if (trace.hits.some((hit) => hit.rule === rule.number))
    return (
      <p className="d-good">
        <CheckCircleFilled aria-hidden /> {t('policy.fired')}
      </p>
    );
  const miss = trace.misses.find((one) => one.rule === rule.number);
  if (!miss?.fact) return <p className="d-quiet">{t('policy.not_asked')}</p>;
  return (
    <p className="d-missed">
      <CloseCircleFilled aria-hidden />{' '}
      {t('decision.wants', {
        fact: fact(miss.fact),
        wanted: cellWords(miss.cell ?? '-', cells(miss.fact)),
        actual: value(miss.fact, inputs[miss.fact]),
      })}
    </p>
  );
}

interface RulesProps {
  table: Table;
  trace: Trace | undefined;
  inputs: Record<string, unknown>;
}

export function Rules({ table, trace, inputs }: RulesProps) {
  const { t } = useTongue();
  const clausesAt = table.annotations.indexOf('clauses');
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (trace) list.current?.querySelector('[data-hit=true]')?.scrollIntoView({ block: 'center' });
  }, [trace]);
  return (
    <ol className="d-rules" ref={list}>
      {table.rules.map((rule) => {
        const isHit = trace?.hits.some((hit) => hit.rule === rule.number) ?? false;
        return (
          <li key={rule.number} data-hit={isHit} data-missed={trace !== undefined && !isHit}>
            <div className="d-rule-no">
              <span className="d-num">{rule.number}</span>
              <code>{rule.id}</code>
            </div>
            <div className="d-rule-if">
              <span className="d-rule-word">{t('policy.if')}</span>
              <Conditions table={table} rule={rule} />
            </div>
            <div className="d-rule-then">
              <span className="d-rule-word">{t('policy.then')}</span>
              <Outputs table={table} rule={rule} />
              {clausesAt >= 0 ? <ClauseRefs ids={rule.annotations[clausesAt]} /> : null}
            </div>
            {trace ? <Outcome rule={rule} trace={trace} inputs={inputs} /> : null}
          </li>
        );
      })}
    </ol>
  );
}
