/* repair_need: the fields that only repairs, visits and compensations ask for. */
import { Checkbox, Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { moneyParse } from '#/base/money.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case, Possible } from '../shapes.ts';

const CAUSES = ['material', 'workmanship', 'wear', 'misuse', 'accident', 'unknown'];
const TENDERS = ['money', 'coupon'];
const TIMES = ['slot_from', 'slot_to', 'promised_at', 'due_at'];
const LONG = ['diagnosis', 'result', 'work'];
const OPTIONAL = ['fault_code', 'parts', 'serial_no'];
const LOANER = 'loaner'; // its field is called name
const TEXT_MAX = 500;

interface Drafts {
  text: (name: string) => string;
  setText: (name: string, value: string) => void;
}
interface NeedProps {
  form: Drafts;
  need: string;
}

/** A visit was asked for: what else is done needs a reason. */
export const isVisitAsked = (row: Case) => row.type === 'repair' && row.delivery === 'home' && row.state === 'reviewing';

/** How the goods may come in, as asked first. */
const ways = (row: Case) => (row.delivery === 'collect' ? ['collect', 'ship'] : ['ship', 'collect']);

/** A price or a compensation has no bound in what was paid. */
const isFreeAmount = (row: Case) => row.type === 'repair' || row.type === 'compensation';

export function isRepairNeed(row: Case, need: string): boolean {
  if (need === 'amount') return isFreeAmount(row);
  return [...TIMES, ...LONG, ...OPTIONAL, LOANER, 'delivery', 'cause', 'is_consumer_caused', 'tender', 'reference'].includes(
    need,
  );
}

function Labelled({ need, children }: { need: string; children: (id: string) => ReactNode }) {
  const { word } = useTongue();
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{word('need', need === 'amount' ? 'price' : need)}</label>
      {children(id)}
    </div>
  );
}

function Choose({ form, need, values }: NeedProps & { values: readonly string[] }) {
  const { word } = useTongue();
  return (
    <Labelled need={need}>
      {(id) => (
        <select
          id={id}
          value={form.text(need) || values[0]}
          onChange={(event) => form.setText(need, event.target.value)}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {word(need, value)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Line({ form, need }: NeedProps) {
  const isLong = LONG.includes(need);
  return (
    <Labelled need={need}>
      {(id) =>
        isLong ? (
          <Input.TextArea
            id={id}
            value={form.text(need)}
            maxLength={TEXT_MAX}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => form.setText(need, event.target.value)}
          />
        ) : (
          <Input
            id={id}
            type={TIMES.includes(need) ? 'datetime-local' : 'text'}
            inputMode={need === 'amount' ? 'decimal' : 'text'}
            value={form.text(need)}
            onChange={(event) => form.setText(need, event.target.value)}
          />
        )
      }
    </Labelled>
  );
}

/** The field of a need that is known here. */
export function RepairNeed({ row, form, need }: NeedProps & { row: Case }) {
  const { t } = useTongue();
  if (need === 'delivery') return <Choose form={form} need={need} values={ways(row)} />;
  if (need === 'cause') return <Choose form={form} need={need} values={CAUSES} />;
  if (need === 'tender') return <Choose form={form} need={need} values={TENDERS} />;
  if (need === 'is_consumer_caused')
    return (
      <Checkbox
        checked={form.text(need) === '1'}
        onChange={(event) => form.setText(need, event.target.checked ? '1' : '')}
      >
        {t('need.is_consumer_caused')}
      </Checkbox>
    );
  return <Line form={form} need={need} />;
}

/** What it adds to the body of the verb; undefined while it is missing or wrong. */
export function repairBody(
  row: Case,
  step: Possible,
  form: Drafts,
  need: string,
): Record<string, unknown> | undefined {
  const text = form.text(need).trim();
  if (need === 'delivery') return { delivery: text || ways(row)[0] };
  if (need === 'cause') return { cause: text || CAUSES[0] };
  if (need === 'tender') return { tender: text || TENDERS[0] };
  if (need === 'is_consumer_caused') return { is_consumer_caused: text === '1' };
  if (need === 'amount') {
    const minor = moneyParse(text, row.currency);
    return minor === undefined || minor <= 0 ? undefined : { amount_money: minor };
  }
  if (TIMES.includes(need)) {
    if (!text && need === 'due_at' && step.event === 'lend') return {}; // thirty days
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : { [need]: new Date(at).toISOString() };
  }
  const isOptional =
    OPTIONAL.includes(need) || (need === 'reference' && step.event === 'send_out');
  if (!text) return isOptional ? {} : undefined;
  return { [need === LOANER ? 'name' : need]: text };
}
