/* rules: the tables of a pack rule by rule, in plain words; a company changes rules, takes them out and
 * adds its own (editor.tsx), and is told at once what stands against it. */
import { Button } from 'antd';
import { useState } from 'react';
import { cellWords } from '#/parts/desk/cell.ts';
import { outFormOf } from '#/parts/desk/cell_form.ts';
import { Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicyTongue, type PolicyTongue } from '../policy/ask.ts';
import type { Rule, Table } from '../shapes.ts';
import type { Changes, PackDetail, Report, RuleChange } from './ask.ts';
import { cellsOf, Editor } from './editor.tsx';
import { TableFindings } from './live.tsx';

/** The other language's sentences are left out. */
const isOwn = (name: string, lang: string) => !new RegExp(`(^|_)${lang === 'en' ? 'zh' : 'en'}$`).test(name);

function Written({ table, rule, change, said }: { table: Table; rule: Rule | undefined; change: RuleChange | undefined; said: PolicyTongue }) {
  const { t, word, lang } = useTongue();
  const conditions = Object.entries({ ...cellsOf(table, rule, 'inputs'), ...(change?.inputs ?? {}) }).filter(([, cell]) => cell !== '-' && cell !== '');
  const outcomes = Object.entries({ ...cellsOf(table, rule, 'outputs'), ...(change?.outputs ?? {}) }).filter(([name, cell]) => cell !== '' && cell !== '""' && isOwn(name, lang));
  const outcome = (name: string, cell: string) => {
    const form = outFormOf(cell);
    if (form.kind === 'parameter') return said.fact(form.name);
    return cellWords(cell, said.cells(name || table.name));
  };
  const isNew = (part: 'inputs' | 'outputs', name: string) => rule !== undefined && change?.[part]?.[name] !== undefined;
  return (
    <div className="d-pack-written">
      <ul>
        {conditions.length === 0 ? <li className="d-quiet">{t('edit.always')}</li> : null}
        {conditions.map(([name, cell]) => (
          <li key={name} data-changed={isNew('inputs', name)}>
            <span className="d-quiet">{said.fact(name)}</span> <strong>{cellWords(cell, said.cells(name))}</strong>
          </li>
        ))}
      </ul>
      <span aria-hidden>→</span>
      <ul>
        {outcomes.map(([name, cell]) => (
          <li key={name} data-changed={isNew('outputs', name)}>
            <span className="d-quiet">{word('output', name || table.name)}</span> <strong>{outcome(name, cell)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RulesProps {
  bare: PackDetail;
  changes: Changes;
  report: Report | undefined;
  onChange: (changes: Changes) => void;
}

export function PackRules({ bare, changes, report, onChange }: RulesProps) {
  const { t, word } = useTongue();
  const said = usePolicyTongue(bare.parameters);
  const [edited, setEdited] = useState<{ table: Table; rule?: Rule; change?: RuleChange | undefined }>();
  const others = (decision: string, id: string) =>
    changes.rules.filter((one) => one.decision !== decision || one.id !== id);
  const put = (change: RuleChange) =>
    onChange({ ...changes, rules: [...others(change.decision, change.id), change] });
  const drop = (decision: string, id: string) => onChange({ ...changes, rules: others(decision, id) });
  const nextId = () => {
    let n = 1;
    while (changes.rules.some((one) => one.id === `our-${n}`)) n++;
    return `our-${n}`;
  };
  return (
    <>
      {bare.tables.map((table) => {
        const added = changes.rules.filter((one) => one.decision === table.name && one.action === 'add');
        const bad = (report?.findings ?? []).filter((one) => one.table === table.name && one.level === 'forbidden').length;
        return (
          <details key={table.name} className="d-pack-table">
            <summary>
              {word('decision_name', table.name)} <span className="d-quiet">{t('policy.rules', { n: table.rules.length + added.length })}</span>{' '}
              {bad > 0 ? <Pill tone="bad">{t('live.here', { n: bad })}</Pill> : null}
            </summary>
            <TableFindings report={report} table={table.name} said={said} />
            <p>
              <Button onClick={() => setEdited({ table })}>{t('pack.add')}</Button>
            </p>
            <ol>
              {added.map((change) => (
                <li key={change.id} data-changed>
                  <div className="d-pack-rule">
                    <code>{change.id}</code>
                    <Pill tone="act">{word('rule_action', 'add')}</Pill>
                    <Button size="small" aria-label={`${t('pack.edit')} ${change.id}`} onClick={() => setEdited({ table, change })}>
                      {t('pack.edit')}
                    </Button>
                    <Button size="small" danger aria-label={`${t('pack.remove')} ${change.id}`} onClick={() => drop(table.name, change.id)}>
                      {t('pack.remove')}
                    </Button>
                  </div>
                  <Written table={table} rule={undefined} change={change} said={said} />
                </li>
              ))}
              {table.rules.map((rule) => {
                const id = rule.id ?? '';
                const change = changes.rules.find(
                  (one) => one.decision === table.name && one.id === id && one.action !== 'add',
                );
                return (
                  <li key={rule.number} data-changed={change !== undefined}>
                    <div className="d-pack-rule">
                      <code>{id}</code>
                      {change ? <Pill tone="act">{word('rule_action', change.action)}</Pill> : null}
                      <Button size="small" aria-label={`${t('pack.edit')} ${id}`} onClick={() => setEdited({ table, rule, change: change?.action === 'replace' ? change : undefined })}>
                        {t('pack.edit')}
                      </Button>
                      {change ? (
                        <Button size="small" aria-label={`${t('pack.restore')} ${id}`} onClick={() => drop(table.name, id)}>
                          {t('pack.restore')}
                        </Button>
                      ) : (
                        <Button size="small" danger aria-label={`${t('pack.remove')} ${id}`} onClick={() => put({ decision: table.name, id, action: 'remove' })}>
                          {t('pack.remove')}
                        </Button>
                      )}
                    </div>
                    {change?.action === 'remove' ? null : <Written table={table} rule={rule} change={change} said={said} />}
                  </li>
                );
              })}
            </ol>
          </details>
        );
      })}
      {edited ? (
        <Editor
          table={edited.table}
          rule={edited.rule}
          change={edited.change}
          said={said}
          suggested={nextId()}
          onClose={() => setEdited(undefined)}
          onDone={(change) => {
            const old = edited.change;
            const kept = old && old.id !== change.id ? others(old.decision, old.id) : changes.rules;
            const rest = kept.filter((one) => one.decision !== change.decision || one.id !== change.id);
            onChange({ ...changes, rules: [...rest, change] });
            setEdited(undefined);
          }}
        />
      ) : null}
    </>
  );
}
