/* rules: the tables of a pack rule by rule; a company changes cells, takes rules out and adds its own.
 * Cells are shown as they are written: this page is for those who keep the policy. */
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Rule, Table } from '../shapes.ts';
import type { Cells, Changes, RuleChange } from './ask.ts';

type Part = 'inputs' | 'outputs' | 'annotations';
const PARTS: readonly Part[] = ['inputs', 'outputs', 'annotations'];

const cellsOf = (table: Table, rule: Rule | undefined, part: Part): Cells =>
  Object.fromEntries(table[part].map((name, at) => [name, rule?.[part][at] ?? (part === 'inputs' ? '-' : '')]));

/** Only the cells that differ: the others stay as the pack has them. */
function differing(now: Cells, before: Cells): Cells {
  return Object.fromEntries(Object.entries(now).filter(([name, cell]) => before[name] !== cell));
}

interface EditorProps {
  table: Table;
  rule: Rule | undefined;
  change: RuleChange | undefined;
  onDone: (change: RuleChange) => void;
  onClose: () => void;
}

function Editor({ table, rule, change, onDone, onClose }: EditorProps) {
  const { t, word } = useTongue();
  const at = useId();
  const [id, setId] = useState(rule?.id ?? change?.id ?? '');
  const [before, setBefore] = useState(change?.before ?? '');
  const start = (part: Part): Cells => ({ ...cellsOf(table, rule, part), ...(change?.[part] ?? {}) });
  const [cells, setCells] = useState({ inputs: start('inputs'), outputs: start('outputs'), annotations: start('annotations') });
  const done = () => {
    const of = (part: Part) => (rule ? differing(cells[part], cellsOf(table, rule, part)) : cells[part]);
    const made = { decision: table.name, id: id.trim(), inputs: of('inputs'), outputs: of('outputs'), annotations: of('annotations') };
    onDone(rule ? { ...made, action: 'replace' } : { ...made, action: 'add', ...(before ? { before } : {}) });
  };
  return (
    <Modal
      open
      title={rule ? t('pack.rule_edit', { id: rule.id ?? '' }) : t('pack.rule_add', { table: word('decision_name', table.name) })}
      onCancel={onClose}
      onOk={done}
      okText={t('pack.rule_take')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: id.trim() === '' }}
      width={720}
    >
      <div className="d-pack-cells">
        {rule ? null : (
          <>
            <label htmlFor={`${at}-id`}>{t('pack.rule_id')}</label>
            <Input id={`${at}-id`} value={id} maxLength={100} onChange={(event) => setId(event.target.value)} />
            <label htmlFor={`${at}-before`}>{t('pack.rule_before')}</label>
            <select id={`${at}-before`} value={before} onChange={(event) => setBefore(event.target.value)}>
              <option value="">{t('pack.rule_last')}</option>
              {table.rules.map((one) => (
                <option key={one.number} value={one.id ?? ''}>
                  {one.number}. {one.id}
                </option>
              ))}
            </select>
          </>
        )}
        {PARTS.map((part) => (
          <fieldset key={part}>
            <legend>{t(`pack.${part}`)}</legend>
            {table[part].map((name) => (
              <div key={name}>
                <label htmlFor={`${at}-${part}-${name}`}>
                  <code>{name || table.name}</code>
                </label>
                <Input
                  id={`${at}-${part}-${name}`}
                  className="d-mono"
                  value={cells[part][name] ?? ''}
                  onChange={(event) =>
                    setCells({ ...cells, [part]: { ...cells[part], [name]: event.target.value } })
                  }
                />
              </div>
            ))}
          </fieldset>
        ))}
      </div>
    </Modal>
  );
}

function Written({ table, rule, change }: { table: Table; rule: Rule | undefined; change: RuleChange | undefined }) {
  const rows = PARTS.flatMap((part) =>
    Object.entries({ ...cellsOf(table, rule, part), ...(change?.[part] ?? {}) })
      .filter(([, cell]) => cell !== '-' && cell !== '' && cell !== '""')
      .map(([name, cell]) => ({ part, name, cell, isNew: rule !== undefined && change?.[part]?.[name] !== undefined })),
  );
  return (
    <ul className="d-pack-written">
      {rows.map(({ part, name, cell, isNew }) => (
        <li key={`${part} ${name}`} data-changed={isNew}>
          <code>{name || table.name}</code> {cell}
        </li>
      ))}
    </ul>
  );
}

interface RulesProps {
  tables: Table[];
  changes: Changes;
  onChange: (changes: Changes) => void;
}

export function PackRules({ tables, changes, onChange }: RulesProps) {
  const { t, word } = useTongue();
  const [edited, setEdited] = useState<{ table: Table; rule?: Rule; change?: RuleChange | undefined }>();
  const others = (decision: string, id: string) =>
    changes.rules.filter((one) => one.decision !== decision || one.id !== id);
  const put = (change: RuleChange) =>
    onChange({ ...changes, rules: [...others(change.decision, change.id), change] });
  const drop = (decision: string, id: string) => onChange({ ...changes, rules: others(decision, id) });
  return (
    <>
      {tables.map((table) => {
        const added = changes.rules.filter((one) => one.decision === table.name && one.action === 'add');
        return (
          <details key={table.name} className="d-pack-table">
            <summary>
              {word('decision_name', table.name)} <span className="d-quiet">{t('policy.rules', { n: table.rules.length })}</span>
            </summary>
            <ol>
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
                    {change?.action === 'remove' ? null : <Written table={table} rule={rule} change={change} />}
                  </li>
                );
              })}
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
                  <Written table={table} rule={undefined} change={change} />
                </li>
              ))}
            </ol>
            <Button onClick={() => setEdited({ table })}>{t('pack.add')}</Button>
          </details>
        );
      })}
      {edited ? (
        <Editor
          table={edited.table}
          rule={edited.rule}
          change={edited.change}
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
