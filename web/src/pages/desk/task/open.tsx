/* open: the form that asks somebody else: whom, for what, by when. What is usual for the kind stands
 * where nothing is filled in. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { call } from '#/base/http.ts';
import { moneyParse } from '#/base/money.ts';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import {
  DEPARTMENTS,
  ESCALATES,
  KINDS,
  PARTIES,
  taskChanged,
  UNITS,
  type Task,
} from './shape.ts';

interface Draft {
  party: string;
  department: string;
  party_name: string;
  kind: string;
  text: string;
  amount: string;
  unit: string;
  escalate_to: string;
  cost: string;
  is_awaited: boolean;
  files: string[];
}
const EMPTY: Draft = {
  party: 'carrier',
  department: 'quality',
  party_name: '',
  kind: 'trace_parcel',
  text: '',
  amount: '',
  unit: 'working_day',
  escalate_to: 'supervisor',
  cost: '',
  is_awaited: false,
  files: [],
};
const NAMED = ['supplier', 'carrier', 'person'];
const TEXT_MAX = 2000;

interface FieldProps {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}
function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <p className="d-quiet">{hint}</p> : null}
    </div>
  );
}

function Choose({
  label,
  say,
  values,
  value,
  onChange,
}: {
  label: string;
  say: (value: string) => string;
  values: readonly string[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {values.map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The body to be sent; undefined while something is missing or wrong. */
function bodyOf(draft: Draft, currency: string): object | undefined {
  const amount = draft.amount.trim();
  const cost = draft.cost.trim() === '' ? 0 : moneyParse(draft.cost, currency);
  const isNamed = !NAMED.includes(draft.party) || draft.party_name.trim() !== '';
  const isTimed = amount === '' || /^[1-9]\d{0,3}$/.test(amount);
  if (!isNamed || !isTimed || draft.text.trim() === '' || cost === undefined) return undefined;
  return {
    party: draft.party,
    kind: draft.kind,
    text: draft.text.trim(),
    is_awaited: draft.is_awaited,
    escalate_to: draft.escalate_to,
    cost_money: cost,
    file_ids: draft.files,
    ...(draft.party === 'department' ? { department: draft.department } : {}),
    ...(NAMED.includes(draft.party) ? { party_name: draft.party_name.trim() } : {}),
    ...(amount === '' ? {} : { amount: Number(amount), unit: draft.unit }),
  };
}

interface FilesProps {
  row: Case;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}
function Files({ row, draft, set }: FilesProps) {
  const { t } = useTongue();
  if (row.files.length === 0) return null;
  return (
    <fieldset className="d-field">
      <legend>{t('task.files')}</legend>
      {row.files.map((file) => (
        <Checkbox
          key={file.id}
          checked={draft.files.includes(file.id)}
          onChange={(event) =>
            set({
              files: event.target.checked
                ? [...draft.files, file.id]
                : draft.files.filter((id) => id !== file.id),
            })
          }
        >
          {file.name}
        </Checkbox>
      ))}
    </fieldset>
  );
}

interface OpenProps {
  row: Case;
  isPlatform: boolean;
  onDone: () => void;
}
export function TaskOpen({ row, isPlatform, onDone }: OpenProps) {
  const { t, word } = useTongue();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const body = bodyOf(draft, row.currency);
  const parties = PARTIES.filter(
    (party) => party !== 'merchant' || (isPlatform && row.merchant_id),
  );
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await taskChanged(queries, await call<Task>(`/cases/${row.id}/tasks`, { body }));
      onDone();
    } catch (caught) {
      setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="d-task-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (body) void send();
      }}
    >
      {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
      <div className="d-pairs-form">
        <Choose
          label={t('task.party')}
          say={(one) => word('task_party', one)}
          values={parties}
          value={draft.party}
          onChange={(party) => set({ party })}
        />
        {draft.party === 'department' ? (
          <Choose
            label={t('task.department')}
            say={(one) => word('task_department', one)}
            values={DEPARTMENTS}
            value={draft.department}
            onChange={(department) => set({ department })}
          />
        ) : null}
        {NAMED.includes(draft.party) ? (
          <Field label={t('task.party_name')}>
            {(id) => (
              <Input
                id={id}
                maxLength={80}
                value={draft.party_name}
                onChange={(event) => set({ party_name: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <Choose
          label={t('task.kind')}
          say={(one) => word('task_kind', one)}
          values={KINDS}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
      </div>
      <Field label={t('task.text')} hint={t('task.text_hint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            maxLength={TEXT_MAX}
            autoSize={{ minRows: 3, maxRows: 8 }}
            value={draft.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      <div className="d-pairs-form">
        <Field label={t('task.limit')} hint={t('task.usual')}>
          {(id) => (
            <Input
              id={id}
              inputMode="numeric"
              value={draft.amount}
              onChange={(event) => set({ amount: event.target.value })}
            />
          )}
        </Field>
        <Choose
          label={t('task.unit')}
          say={(one) => word('task_unit', one)}
          values={UNITS}
          value={draft.unit}
          onChange={(unit) => set({ unit })}
        />
        <Choose
          label={t('task.escalate_to')}
          say={(one) => word('task_escalate', one)}
          values={ESCALATES}
          value={draft.escalate_to}
          onChange={(escalate_to) => set({ escalate_to })}
        />
        <Field label={t('task.cost')}>
          {(id) => (
            <Input
              id={id}
              inputMode="decimal"
              suffix={row.currency}
              value={draft.cost}
              onChange={(event) => set({ cost: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Files row={row} draft={draft} set={set} />
      <Checkbox
        checked={draft.is_awaited}
        onChange={(event) => set({ is_awaited: event.target.checked })}
      >
        {t('task.is_awaited')}
      </Checkbox>
      <p className="d-ready">
        <Button type="primary" htmlType="submit" disabled={!body} loading={isBusy}>
          {t('task.send')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </p>
    </form>
  );
}
