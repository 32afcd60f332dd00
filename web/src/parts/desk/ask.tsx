/* ask: a dialog of a few fields for a verb that is no step of a case: a deposit, a budget, a name.
 *
 * A field says its name in the body, its label and its kind; what is typed is read as that kind, and
 * the button waits until everything that is needed can be read. What the server refuses is said in
 * the dialog, and nothing typed is lost.
 */
import { Input, Modal } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { moneyParse } from '#/base/money.ts';
import { Refused } from './refused.tsx';
import { useTongue } from './tongue.tsx';

export interface AskField {
  name: string;
  label: string;
  kind: 'text' | 'long' | 'money' | 'count' | 'choice' | 'when' | 'moment' | 'month' | 'day' | 'secret';
  /** What a browser's store of passwords should know of a secret. */
  autoComplete?: 'current-password' | 'new-password';
  min?: number;
  options?: readonly { value: string; label: string }[];
  currency?: string;
  start?: string;
  isOptional?: boolean;
  max?: number;
  hint?: string;
}
type Body = Record<string, string | number>;
interface AskProps {
  title: string;
  fields: readonly AskField[];
  okText: string;
  isRisky?: boolean;
  note?: ReactNode;
  /** Throws what the server said; when it returns, the dialog is done. */
  onSend: (body: Body) => Promise<unknown>;
  onClose: () => void;
}
const TEXT_MAX = 500;

/** undefined: cannot be read. null: left out. */
function read(field: AskField, typed: string): string | number | null | undefined {
  const text = typed.trim();
  if (text === '') return field.isOptional ? null : undefined;
  switch (field.kind) {
    case 'money': {
      const minor = moneyParse(text, field.currency ?? 'CNY');
      return minor !== undefined && minor >= 0 ? minor : undefined;
    }
    case 'count':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    case 'month':
      return /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? Number(text.replace('-', '')) : undefined;
    case 'day':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
    case 'when':
    case 'moment':
      return Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();
    case 'secret':
      return typed.length >= (field.min ?? 1) ? typed : undefined;
    default:
      return text;
  }
}

function Control({
  field,
  id,
  value,
  onChange,
}: {
  field: AskField;
  id: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  if (field.kind === 'choice')
    return (
      <select id={id} value={value} onChange={change}>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  if (field.kind === 'day')
    return <input id={id} type="date" value={value} onChange={change} />;
  if (field.kind === 'when' || field.kind === 'moment')
    return (
      <input
        id={id}
        type="datetime-local"
        step={field.kind === 'moment' ? 1 : 60} // a moment has seconds
        value={value}
        onChange={change}
      />
    );
  if (field.kind === 'long')
    return (
      <Input.TextArea
        id={id}
        value={value}
        maxLength={field.max ?? TEXT_MAX}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={change}
      />
    );
  if (field.kind === 'secret')
    return (
      <Input.Password
        id={id}
        value={value}
        autoComplete={field.autoComplete ?? 'off'}
        maxLength={field.max ?? 128}
        onChange={change}
      />
    );
  return (
    <Input
      id={id}
      value={value}
      autoComplete="off"
      maxLength={field.max ?? TEXT_MAX}
      inputMode={field.kind === 'money' ? 'decimal' : field.kind === 'count' ? 'numeric' : 'text'}
      suffix={field.kind === 'money' ? (field.currency ?? 'CNY') : undefined}
      placeholder={field.kind === 'month' ? '2026-11' : undefined}
      onChange={change}
    />
  );
}

export function Ask({ title, fields, okText, isRisky, note, onSend, onClose }: AskProps) {
  const { t } = useTongue();
  const own = useId();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const valueOf = (field: AskField) =>
    typed[field.name] ?? field.start ?? (field.kind === 'choice' ? (field.options?.[0]?.value ?? '') : '');
  const values = fields.map((field) => [field.name, read(field, valueOf(field))] as const);
  const isReady = values.every(([, value]) => value !== undefined);
  const send = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    setProblem(null);
    const body: Body = {};
    for (const [name, value] of values) if (value !== null && value !== undefined) body[name] = value;
    try {
      await onSend(body);
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      title={title}
      afterOpenChange={(isOpen) => {
        if (isOpen) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
      }}
      onCancel={onClose}
      onOk={() => void send()}
      okText={okText}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady, danger: isRisky ?? false }}
      confirmLoading={isBusy}
    >
      <form
        ref={form}
        className="d-act"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {problem ? <Refused problem={problem} /> : null}
        {note}
        {fields.map((field) => (
          <div className="d-field" key={field.name}>
            <label htmlFor={own + field.name}>
              {field.label}
              {field.isOptional ? <span className="d-quiet"> {t('ask.optional')}</span> : null}
            </label>
            <Control
              field={field}
              id={own + field.name}
              value={valueOf(field)}
              onChange={(value) => setTyped({ ...typed, [field.name]: value })}
            />
            {field.hint ? <span className="d-quiet">{field.hint}</span> : null}
          </div>
        ))}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
