/* need: the fields that only enquiries, complaints and disputes ask for: a side, a time, a finding. */
import { Checkbox, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { moneyParse } from '#/base/money.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';

const SIDES = ['both', 'consumer', 'merchant'];
const FINDINGS = ['upheld', 'not_upheld'];
const GROUNDS = ['law', 'agreement', 'commitment'];
const REMEDIES = ['none', 'refund', 'compensation', 'correction'];
const TEXT_MAX = 2000;

/** What a field reads and writes: the drafts of the form. */
interface Drafts {
  text: (name: string) => string;
  setText: (name: string, value: string) => void;
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function Choose({
  form,
  name,
  group,
  values,
}: {
  form: Drafts;
  name: string;
  group: string;
  values: readonly string[];
}) {
  const { word } = useTongue();
  return (
    <Labelled label={word('need', name)}>
      {(id) => (
        <select
          id={id}
          value={form.text(name) || values[0]}
          onChange={(event) => form.setText(name, event.target.value)}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {word(group, value)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Line({ form, name, isLong }: { form: Drafts; name: string; isLong?: boolean }) {
  const { word } = useTongue();
  return (
    <Labelled label={word('need', name)}>
      {(id) =>
        isLong ? (
          <Input.TextArea
            id={id}
            value={form.text(name)}
            maxLength={TEXT_MAX}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => form.setText(name, event.target.value)}
          />
        ) : (
          <Input
            id={id}
            value={form.text(name)}
            onChange={(event) => form.setText(name, event.target.value)}
          />
        )
      }
    </Labelled>
  );
}

function Until({ form }: { form: Drafts }) {
  const { word } = useTongue();
  return (
    <Labelled label={word('need', 'until')}>
      {(id) => (
        <input
          id={id}
          type="datetime-local"
          value={form.text('until')}
          onChange={(event) => form.setText('until', event.target.value)}
        />
      )}
    </Labelled>
  );
}

function FindingFields({ form }: { form: Drafts }) {
  const { t } = useTongue();
  const isUpheld = form.text('finding') !== 'not_upheld';
  const hasMoney = ['refund', 'compensation'].includes(form.text('remedy'));
  return (
    <>
      <Choose form={form} name="finding" group="finding" values={FINDINGS} />
      <Choose form={form} name="ground" group="ground" values={GROUNDS} />
      <Line form={form} name="reasons" isLong />
      <Line form={form} name="clauses" />
      {isUpheld ? (
        <>
          <Choose form={form} name="remedy" group="remedy" values={REMEDIES} />
          {hasMoney ? (
            <>
              <Line form={form} name="remedy_money" />
              <Checkbox
                checked={form.text('is_fund_first') === '1'}
                onChange={(event) =>
                  form.setText('is_fund_first', event.target.checked ? '1' : '')
                }
              >
                {t('need.is_fund_first')}
              </Checkbox>
            </>
          ) : null}
          <Line form={form} name="penalty_points" />
          <Line form={form} name="suspend_days" />
        </>
      ) : null}
    </>
  );
}

/** The field of a need that is known here; null for any other. */
export function OwnNeed({ need, form }: { need: string; form: Drafts }) {
  if (need === 'of') return <Choose form={form} name="of" group="evidence_side" values={SIDES} />;
  if (need === 'until') return <Until form={form} />;
  if (need === 'finding') return <FindingFields form={form} />;
  return <Line form={form} name={need} isLong />;
}

const OWN = ['of', 'until', 'finding', 'text', 'findings'];
export const isOwnNeed = (need: string) => OWN.includes(need);

const whole = (text: string) => (/^\d+$/.test(text) ? Number(text) : 0);

function findingBody(row: Case, form: Drafts): Record<string, unknown> | undefined {
  const isUpheld = form.text('finding') !== 'not_upheld';
  const remedy = isUpheld ? form.text('remedy') || 'none' : 'none';
  const hasMoney = ['refund', 'compensation'].includes(remedy);
  const remedy_money = hasMoney ? moneyParse(form.text('remedy_money'), row.currency) : 0;
  const reasons = form.text('reasons').trim();
  if (!reasons || remedy_money === undefined || (hasMoney && remedy_money <= 0)) return undefined;
  return {
    finding: isUpheld ? 'upheld' : 'not_upheld',
    ground: form.text('ground') || 'law',
    reasons,
    clauses: form
      .text('clauses')
      .split(/[\s,，]+/)
      .filter(Boolean),
    remedy,
    remedy_money,
    penalty_points: isUpheld ? whole(form.text('penalty_points')) : 0,
    suspend_days: isUpheld ? whole(form.text('suspend_days')) : 0,
    is_fund_first: hasMoney && form.text('is_fund_first') === '1',
  };
}

/** What the verb takes for this need; undefined while something is missing. */
export function ownBody(
  row: Case,
  need: string,
  form: Drafts,
): Record<string, unknown> | undefined {
  const text = form.text(need).trim();
  if (need === 'of') return { of: text || 'both' };
  if (need === 'finding') return findingBody(row, form);
  if (need === 'until') return text ? { until: new Date(text).toISOString() } : undefined;
  return text ? { [need]: text } : undefined;
}
