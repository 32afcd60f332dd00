/* outcome: what a rule gives, as a form: a word out of those the table uses, another text, a number,
 * yes or no, a parameter of the pack; what no form can say is written as a formula. */
import { Input } from 'antd';
import { useState } from 'react';
import { outCellOf, outFormOf, quoted, type OutForm } from '#/parts/desk/cell_form.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { PolicyTongue } from '../policy/ask.ts';
import type { Outcome } from './column.ts';

interface OutcomeProps {
  column: Outcome;
  label: string;
  cell: string;
  said: PolicyTongue;
  onChange: (cell: string) => void;
}

/** Ways that are no cell themselves. */
const OTHER_TEXT = '?';
const OWN_NUMBER = '#';
const FORMULA = '=';

function startOf(column: Outcome, cell: string): OutForm {
  if (cell !== '') return outFormOf(cell);
  if (column.type === 'number') return { kind: 'number', text: '' };
  return { kind: 'text', text: '' };
}

function formBy(way: string, form: OutForm): OutForm {
  if (way === OTHER_TEXT) return { kind: 'text', text: '' };
  if (way === OWN_NUMBER) return { kind: 'number', text: '' };
  if (way === FORMULA) return { kind: 'formula', text: outCellOf(form) };
  return way === '' ? { kind: 'text', text: '' } : outFormOf(way);
}

export function OutcomeField({ column, label, cell, said, onChange }: OutcomeProps) {
  const { t } = useTongue();
  const [form, setForm] = useState(() => startOf(column, cell));
  const declared = column.words.flatMap((one) => (one === null ? [] : [quoted(one)]));
  const flags = column.type === 'boolean' ? ['true', 'false'] : [];
  const [choices] = useState(() => [...new Set([...flags, ...declared, ...column.used])].filter((one) => one !== '""'));
  const [way, setWay] = useState(() => {
    if (form.kind === 'number') return OWN_NUMBER;
    if (form.kind === 'formula') return FORMULA;
    if (form.kind === 'text' && form.text === '') return '';
    return choices.includes(cell) ? cell : form.kind === 'text' ? OTHER_TEXT : FORMULA;
  });
  const put = (next: OutForm) => {
    setForm(next);
    onChange(outCellOf(next));
  };
  const words = (one: string) => {
    const read = outFormOf(one);
    if (read.kind === 'parameter') return said.fact(read.name);
    if (read.kind === 'flag') return said.value(column.shown, read.value);
    return read.kind === 'text' ? said.value(column.shown, read.text) : one;
  };
  if (column.isSentence && form.kind === 'text')
    return <Input aria-label={label} value={form.text} onChange={(event) => put({ kind: 'text', text: event.target.value })} />;
  const isText = column.type !== 'number' && column.type !== 'boolean';
  return (
    <div className="d-edit-cell">
      <select
        aria-label={label}
        value={way}
        onChange={(event) => {
          setWay(event.target.value);
          put(formBy(event.target.value, form));
        }}
      >
        {isText || way === '' ? <option value="">{isText ? '—' : t('edit.choose')}</option> : null}
        {choices.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
        {column.type === 'number' || way === OWN_NUMBER ? <option value={OWN_NUMBER}>{t('edit.own_number')}</option> : null}
        {isText || way === OTHER_TEXT ? <option value={OTHER_TEXT}>{t('edit.other_text')}</option> : null}
        <option value={FORMULA}>{t('edit.formula')}</option>
      </select>
      {way === OTHER_TEXT && form.kind === 'text' ? (
        <Input aria-label={t('edit.text_of', { output: label })} value={form.text} onChange={(event) => put({ kind: 'text', text: event.target.value })} />
      ) : null}
      {way === OWN_NUMBER && form.kind === 'number' ? (
        <input type="number" step="any" className="d-number d-pack-number" aria-label={t('edit.value', { fact: label })} value={form.text} onChange={(event) => put({ kind: 'number', text: event.target.value })} />
      ) : null}
      {way === FORMULA ? (
        <Input
          className="d-mono"
          aria-label={t('edit.formula_of', { fact: label })}
          value={outCellOf(form)}
          onChange={(event) => put({ kind: 'formula', text: event.target.value })}
        />
      ) : null}
    </div>
  );
}
