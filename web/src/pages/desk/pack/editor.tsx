/* editor: one rule as a form: the conditions it has, what it gives, what it rests on. Conditions that
 * fit anything are not shown; others are added from a list. */
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { PolicyTongue } from '../policy/ask.ts';
import type { Rule, Table } from '../shapes.ts';
import type { Cells, RuleChange } from './ask.ts';
import { conditionsOf, outcomesOf, usualOf } from './column.ts';
import { Condition } from './condition.tsx';
import { OutcomeField } from './outcome.tsx';

type Part = 'inputs' | 'outputs' | 'annotations';

export const cellsOf = (table: Table, rule: Rule | undefined, part: Part): Cells =>
  Object.fromEntries(table[part].map((name, at) => [name, rule?.[part][at] ?? (part === 'inputs' ? '-' : '')]));

/** Only the cells that differ: the others stay as the pack has them. */
function differing(now: Cells, before: Cells, nothing: string): Cells {
  return Object.fromEntries(Object.entries(now).filter(([name, cell]) => (before[name] ?? nothing) !== cell));
}

interface EditorProps {
  table: Table;
  rule: Rule | undefined;
  change: RuleChange | undefined;
  said: PolicyTongue;
  /** Of a new rule. */
  suggested: string;
  onDone: (change: RuleChange) => void;
  onClose: () => void;
}

function Conditions({ table, cells, said, onChange }: { table: Table; cells: Cells; said: PolicyTongue; onChange: (cells: Cells) => void }) {
  const { t } = useTongue();
  const { own, offered } = conditionsOf(table);
  const all = [...own, ...offered];
  const [shown, setShown] = useState(() => all.filter((column) => (cells[column.name] ?? '-') !== '-').map((column) => column.name));
  const others = (list: typeof all, isRuling: boolean) =>
    list
      .filter((column) => !shown.includes(column.name) && column.name.startsWith('param_') === isRuling)
      .map((column) => (
        <option key={column.name} value={column.name}>
          {said.fact(column.name)}
        </option>
      ));
  return (
    <fieldset>
      <legend>{t('edit.if')}</legend>
      {shown.length === 0 ? <p className="d-quiet">{t('edit.always')}</p> : null}
      {shown.map((name) => {
        const column = all.find((one) => one.name === name);
        return column ? (
          <div key={name} className="d-edit-row">
            <span className="d-edit-name">{said.fact(name)}</span>
            <Condition column={column} cell={cells[name] ?? '-'} said={said} onChange={(cell) => onChange({ ...cells, [name]: cell })} />
            <Button
              size="small"
              aria-label={t('edit.drop', { fact: said.fact(name) })}
              onClick={() => {
                setShown(shown.filter((one) => one !== name));
                onChange({ ...cells, [name]: '-' });
              }}
            >
              ✕
            </Button>
          </div>
        ) : null;
      })}
      <select
        className="d-edit-add"
        aria-label={t('edit.add_condition')}
        value=""
        onChange={(event) => {
          const column = all.find((one) => one.name === event.target.value);
          if (!column) return;
          setShown([...shown, column.name]);
          if (column.type === 'boolean') onChange({ ...cells, [column.name]: 'true' });
        }}
      >
        <option value="">{t('edit.add_condition')}</option>
        {others(own, false)}
        {offered.length > 0 ? <optgroup label={t('edit.other_facts')}>{others(offered, false)}</optgroup> : null}
        <optgroup label={t('edit.rulings')}>{others(own, true)}</optgroup>
      </select>
    </fieldset>
  );
}

export function Editor({ table, rule, change, said, suggested, onDone, onClose }: EditorProps) {
  const { t, word } = useTongue();
  const at = useId();
  const [id, setId] = useState(rule?.id ?? change?.id ?? suggested);
  const isFirst = table.hit_policy === 'FIRST';
  const [before, setBefore] = useState(change ? (change.before ?? '') : isFirst ? (table.rules[0]?.id ?? '') : '');
  const isNew = !rule && !change;
  const start = (part: Part): Cells => ({
    ...cellsOf(table, rule, part),
    ...(isNew && part === 'outputs' ? usualOf(table) : {}),
    ...(change?.[part] ?? {}),
  });
  const [inputs, setInputs] = useState(() => start('inputs'));
  const [outputs, setOutputs] = useState(() => start('outputs'));
  const [annotations, setAnnotations] = useState(() => start('annotations'));
  const done = () => {
    const made = { decision: table.name, id: id.trim() };
    if (rule) {
      const of = (part: Part, cells: Cells) => differing(cells, cellsOf(table, rule, part), part === 'inputs' ? '-' : '');
      onDone({ ...made, action: 'replace', inputs: of('inputs', inputs), outputs: of('outputs', outputs), annotations: of('annotations', annotations) });
      return;
    }
    const said_ = Object.fromEntries(Object.entries(inputs).filter(([name, cell]) => cell !== '-' || table.inputs.includes(name)));
    const texts = Object.fromEntries(Object.entries(outputs).map(([name, cell]) => [name, cell === '' ? '""' : cell]));
    onDone({ ...made, action: 'add', inputs: said_, outputs: texts, annotations, ...(before ? { before } : {}) });
  };
  const outLabel = (name: string) => {
    const lang = /(^|_)(zh|en)$/.exec(name)?.[2];
    const shown = word('output', name || table.name);
    return lang ? `${shown} (${lang === 'zh' ? '中文' : 'English'})` : shown;
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
      width={760}
    >
      <div className="d-pack-cells">
        {rule ? null : (
          <div className="d-edit-head">
            <div className="d-field">
              <label htmlFor={`${at}-id`}>{t('pack.rule_id')}</label>
              <Input id={`${at}-id`} value={id} maxLength={100} onChange={(event) => setId(event.target.value)} />
              <small className="d-quiet">{t('edit.id_note')}</small>
            </div>
            <div className="d-field">
              <label htmlFor={`${at}-before`}>{t('edit.place')}</label>
              <select id={`${at}-before`} value={before} onChange={(event) => setBefore(event.target.value)}>
                {table.rules.map((one, index) => (
                  <option key={one.number} value={one.id ?? ''}>
                    {index === 0 && isFirst ? t('edit.first') : `${one.number}. ${one.id}`}
                  </option>
                ))}
                <option value="">{t('pack.rule_last')}</option>
              </select>
            </div>
          </div>
        )}
        <Conditions table={table} cells={inputs} said={said} onChange={setInputs} />
        <fieldset>
          <legend>{t('edit.then')}</legend>
          {outcomesOf(table).map((column) => (
            <div key={column.name} className="d-edit-row">
              <span className="d-edit-name">{outLabel(column.name)}</span>
              <OutcomeField
                column={column}
                label={outLabel(column.name)}
                cell={outputs[column.name] ?? ''}
                said={said}
                onChange={(cell) => setOutputs((kept) => ({ ...kept, [column.name]: cell }))}
              />
            </div>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('pack.annotations')}</legend>
          {table.annotations.map((name) => (
            <div key={name} className="d-field">
              <label htmlFor={`${at}-note-${name}`}>{name === 'clauses' ? t('edit.clauses') : name}</label>
              <Input
                id={`${at}-note-${name}`}
                value={annotations[name] ?? ''}
                onChange={(event) => setAnnotations({ ...annotations, [name]: event.target.value })}
              />
            </div>
          ))}
        </fieldset>
      </div>
    </Modal>
  );
}
