/* condition: one condition of a rule as a form: words to choose, yes or no, bounds of a number; what no
 * form can say is written as a formula, with what it means beside it. */
import { Input } from 'antd';
import { useId, useState } from 'react';
import { cellWords } from '#/parts/desk/cell.ts';
import { cellOf, formOf, isParameter, moneyRead, moneyShown, type Bound, type CellForm } from '#/parts/desk/cell_form.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { PolicyTongue } from '../policy/ask.ts';
import { unitOf, type Column } from './column.ts';

interface PartProps {
  column: Column;
  form: CellForm;
  said: PolicyTongue;
  onChange: (form: CellForm) => void;
}

const SIMPLE = ['known', 'unknown', 'formula'] as const;
const WAYS = {
  string: ['is', 'is_not', ...SIMPLE],
  boolean: ['yes', 'no', 'not_yes', 'not_no', ...SIMPLE],
  number: ['at_least', 'at_most', 'more', 'less', 'between', 'exactly', ...SIMPLE],
} as const;
type Way = (typeof WAYS)[keyof typeof WAYS][number];

function wayOf(form: CellForm, type: keyof typeof WAYS): Way {
  switch (form.kind) {
    case 'any':
      return WAYS[type][0];
    case 'words':
      return form.isNot ? 'is_not' : 'is';
    case 'flag':
      return form.isNot ? (form.value ? 'not_yes' : 'not_no') : form.value ? 'yes' : 'no';
    case 'range':
      if (form.from && form.to) return 'between';
      if (form.from) return form.from.isIn ? 'at_least' : 'more';
      return form.to?.isIn ? 'at_most' : 'less';
    default:
      return form.kind;
  }
}

/** What was filled in stays as far as the new way can say it. */
function formBy(way: Way, form: CellForm): CellForm {
  const words = form.kind === 'words' ? form.words : [];
  const old = form.kind === 'range' ? (form.from ?? form.to)?.value : form.kind === 'exactly' ? form.value : undefined;
  const bound = (isIn: boolean): Bound => ({ value: old ?? '', isIn });
  switch (way) {
    case 'is':
    case 'is_not':
      return { kind: 'words', isNot: way === 'is_not', words };
    case 'yes':
    case 'no':
      return { kind: 'flag', value: way === 'yes', isNot: false };
    case 'not_yes':
    case 'not_no':
      return { kind: 'flag', value: way === 'not_yes', isNot: true };
    case 'at_least':
    case 'more':
      return { kind: 'range', from: bound(way === 'at_least'), to: null };
    case 'at_most':
    case 'less':
      return { kind: 'range', from: null, to: bound(way === 'at_most') };
    case 'between':
      return { kind: 'range', from: bound(true), to: { value: '', isIn: true } };
    case 'exactly':
      return { kind: 'exactly', value: old ?? '' };
    case 'formula':
      return { kind: 'formula', text: cellOf(form) === '-' ? '' : cellOf(form) };
    case 'known':
    case 'unknown':
      return { kind: way };
  }
}

function Words({ column, form, said, onChange }: PartProps) {
  const { t } = useTongue();
  const at = useId();
  const chosen = form.kind === 'words' ? form.words : [];
  const [typed, setTyped] = useState(chosen.join(', '));
  const put = (words: (string | null)[]) =>
    onChange({ kind: 'words', isNot: form.kind === 'words' && form.isNot, words });
  const offered = [...new Set([...column.words, ...chosen])];
  if (column.words.length === 0) {
    const read = (text: string) => text.split(/[,，、]/).map((one) => one.trim()).filter((one) => one !== '');
    return (
      <Input
        aria-label={t('edit.words', { fact: said.fact(column.name) })}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          put(read(event.target.value));
        }}
      />
    );
  }
  return (
    <div className="d-edit-words" role="group" aria-label={said.fact(column.name)}>
      {offered.map((word, index) => (
        <label key={word ?? 'null'} htmlFor={`${at}-${index}`}>
          <input
            id={`${at}-${index}`}
            type="checkbox"
            checked={chosen.includes(word)}
            onChange={(event) =>
              put(offered.filter((one) => (one === word ? event.target.checked : chosen.includes(one))))
            }
          />{' '}
          {said.value(column.name, word)}
        </label>
      ))}
    </div>
  );
}

interface NumberProps {
  name: string;
  label: string;
  value: string;
  said: PolicyTongue;
  onChange: (value: string) => void;
}

function NumberField({ name, label, value, said, onChange }: NumberProps) {
  const { t } = useTongue();
  const isMoney = unitOf(name) === 'money';
  const [typed, setTyped] = useState(isMoney ? moneyShown(value) : value);
  const [named] = useState(isParameter(value) ? value : undefined);
  const isNamed = isParameter(value);
  return (
    <>
      {named ? (
        <select
          aria-label={label}
          value={isNamed ? value : ''}
          onChange={(event) => {
            onChange(event.target.value);
            setTyped('');
          }}
        >
          <option value={named}>{said.fact(named)}</option>
          <option value="">{t('edit.own_number')}</option>
        </select>
      ) : null}
      {isNamed ? null : (
        <input
          type="number"
          step="any"
          className="d-number d-pack-number"
          aria-label={label}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(isMoney ? moneyRead(event.target.value) : event.target.value);
          }}
        />
      )}
    </>
  );
}

function Numbers({ column, form, said, onChange }: PartProps) {
  const { t } = useTongue();
  const unit = unitOf(column.name);
  const fact = said.fact(column.name);
  const field = (label: string, value: string, put: (value: string) => void) => (
    <NumberField name={column.name} label={label} value={value} said={said} onChange={put} />
  );
  if (form.kind === 'exactly')
    return (
      <>
        {field(t('edit.value', { fact }), form.value, (value) => onChange({ kind: 'exactly', value }))}{' '}
        {unit ? t(`unit_of.${unit}` as 'unit_of.days') : null}
      </>
    );
  if (form.kind !== 'range') return null;
  const { from, to } = form;
  return (
    <span className="d-edit-range">
      {from ? field(t(to ? 'edit.from' : 'edit.value', { fact }), from.value, (value) => onChange({ ...form, from: { ...from, value } })) : null}
      {from && to ? <span aria-hidden> – </span> : null}
      {to ? field(t(from ? 'edit.to' : 'edit.value', { fact }), to.value, (value) => onChange({ ...form, to: { ...to, value } })) : null}
      {unit ? <span>{t(`unit_of.${unit}` as 'unit_of.days')}</span> : null}
    </span>
  );
}

interface ConditionProps {
  column: Column;
  cell: string;
  said: PolicyTongue;
  onChange: (cell: string) => void;
}

export function Condition({ column, cell, said, onChange }: ConditionProps) {
  const { t } = useTongue();
  const type = column.type === 'number' || column.type === 'boolean' ? column.type : 'string';
  const [form, setForm] = useState<CellForm>(() => {
    const read = formOf(cell, type);
    return read.kind === 'any' ? formBy(WAYS[type][0], read) : read;
  });
  const fact = said.fact(column.name);
  const put = (next: CellForm) => {
    setForm(next);
    onChange(cellOf(next));
  };
  const ways: readonly Way[] = WAYS[type];
  const part = { column, form, said, onChange: put };
  const way = wayOf(form, type);
  return (
    <div className="d-edit-cell">
      <select aria-label={t('edit.how', { fact })} value={way} onChange={(event) => put(formBy(event.target.value as Way, form))}>
        {ways.map((one) => (
          <option key={one} value={one}>
            {t(`edit.${one}`)}
          </option>
        ))}
      </select>
      {form.kind === 'words' ? <Words {...part} /> : null}
      {form.kind === 'range' || form.kind === 'exactly' ? <Numbers key={way} {...part} /> : null}
      {form.kind === 'formula' ? (
        <>
          <Input
            className="d-mono"
            aria-label={t('edit.formula_of', { fact })}
            value={form.text}
            onChange={(event) => put({ kind: 'formula', text: event.target.value })}
          />
          <p className="d-quiet">{t('edit.reads', { words: `${fact} ${cellWords(cellOf(form), said.cells(column.name))}` })}</p>
        </>
      ) : null}
    </div>
  );
}
