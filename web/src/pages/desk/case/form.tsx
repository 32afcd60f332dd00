/* form: the fields a step asks for, drawn from the words of its `needs`.
 *
 * Every text is a draft that saves itself. `useForm` holds what was typed and says whether it is
 * complete; `bodyOf` makes of it what the verb takes. A word of `needs` that is not known here is
 * asked as a plain text under its own name, so that a new step works before it is drawn nicely.
 */
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { currencyDigits, moneyDecimal, moneyParse, moneyText } from '#/base/money.ts';
import { useDraft } from '#/parts/desk/draft.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Address, Case, Grade, Possible } from '../shapes.ts';
import { isOwnNeed, ownBody, OwnNeed } from './need.tsx';
import { isRepairNeed, isVisitAsked, repairBody, RepairNeed } from './repair_need.tsx';

export const GRADES: readonly Grade[] = ['accepted', 'damaged', 'missing_parts', 'wrong_item'];
const REASON_MAX = 500;
const CARRIERS = [
  '顺丰速运',
  '京东快递',
  '中通快递',
  '圆通速递',
  '申通快递',
  '韵达快递',
  '极兔速递',
  '邮政 EMS',
  '德邦快递',
];

export interface Found {
  quantity: number;
  note: string;
}
export interface Form {
  needs: ReadonlySet<string>;
  text: (name: string) => string;
  setText: (name: string, value: string) => void;
  found: Record<Grade, Found>;
  setFound: (grade: Grade, found: Partial<Found>) => void;
  hasOwnAddress: boolean;
  setOwnAddress: (own: boolean) => void;
  drop: () => void;
}

const NOTHING = { quantity: 0, note: '' };

export function useForm(row: Case, step: Possible): Form {
  const [kept, keep, drop] = useDraft(`case.${row.id}.${step.event}`);
  const texts = kept ? (JSON.parse(kept) as Record<string, string>) : {};
  const [found, setFoundAll] = useState<Record<Grade, Found>>({
    accepted: { quantity: row.quantity, note: '' },
    damaged: NOTHING,
    missing_parts: NOTHING,
    wrong_item: NOTHING,
  });
  const [hasOwnAddress, setOwnAddress] = useState(false);
  return {
    needs: new Set(step.needs),
    text: (name) => texts[name] ?? '',
    setText: (name, value) => keep(JSON.stringify({ ...texts, [name]: value })),
    found,
    setFound: (grade, change) =>
      setFoundAll((before) => ({ ...before, [grade]: { ...before[grade], ...change } })),
    hasOwnAddress,
    setOwnAddress,
    drop,
  };
}

/** The most that an offer may name. */
export function offerMost(row: Case): number {
  return row.goods_money + row.freight_money;
}

export function foundSum(found: Record<Grade, Found>): number {
  return GRADES.reduce((sum, grade) => sum + found[grade].quantity, 0);
}

/** What the verb takes; undefined while something is missing or wrong. */
export function bodyOf(row: Case, step: Possible, form: Form): Record<string, unknown> | undefined {
  const body: Record<string, unknown> = {};
  for (const need of form.needs) {
    const text = form.text(need).trim();
    if (isRepairNeed(row, need)) {
      const own = repairBody(row, step, form, need);
      if (!own) return undefined;
      Object.assign(body, own);
    } else if (need === 'inspection') {
      if (foundSum(form.found) !== row.quantity) return undefined;
      body['items'] = GRADES.filter((grade) => form.found[grade].quantity > 0).map((grade) => {
        const { quantity, note } = form.found[grade];
        return note.trim() ? { grade, quantity, note: note.trim() } : { grade, quantity };
      });
    } else if (need === 'amount') {
      const minor = moneyParse(text, row.currency);
      if (minor === undefined || minor <= 0 || minor > offerMost(row)) return undefined;
      body['amount_money'] = minor;
    } else if (isOwnNeed(need)) {
      const own = ownBody(row, need, form);
      if (!own) return undefined;
      Object.assign(body, own);
    } else if (need === 'note') {
      if (text) body['note'] = text;
      else if (isVisitAsked(row)) return undefined;
    } else if (need !== 'return_address') {
      if (!text) return undefined;
      body[need] = text;
    }
  }
  if (step.event === 'approve' && asksAddress(row) && form.hasOwnAddress) {
    const [name, phone, address] = ['name', 'phone', 'address'].map((field) =>
      form.text(field).trim(),
    );
    if (!name || !phone || !address) return undefined;
    body['return_address'] = { name, phone, address };
  }
  return body;
}

export function asksAddress(row: Case): boolean {
  return ['return_refund', 'exchange', 'repair'].includes(row.type) && row.state === 'reviewing';
}

function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: ReactNode;
  children: (id: string, describedBy: string | undefined) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      {children(id, hint ? `${id}-hint` : undefined)}
      {hint ? (
        <p id={`${id}-hint`} className="d-quiet">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

function TextNeed({
  form,
  name,
  isLong,
  ready,
}: {
  form: Form;
  name: string;
  isLong: boolean;
  ready?: readonly string[];
}) {
  const { t, word } = useTongue();
  const value = form.text(name);
  return (
    <Field
      label={word('need', name)}
      hint={isLong ? t('form.seen_by_buyer', { n: value.length, of: REASON_MAX }) : undefined}
    >
      {(id, hint) => (
        <>
          {isLong ? (
            <Input.TextArea
              id={id}
              aria-describedby={hint}
              value={value}
              maxLength={REASON_MAX}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => form.setText(name, event.target.value)}
            />
          ) : (
            <Input
              id={id}
              value={value}
              maxLength={64}
              onChange={(event) => form.setText(name, event.target.value)}
            />
          )}
          {ready && ready.length > 0 ? (
            <p className="d-ready">
              <span className="d-quiet">{t('form.ready')}</span>
              {ready.map((words) => (
                <Button
                  key={words}
                  size="small"
                  onClick={() =>
                    form.setText(name, value.trim() ? `${value.trim()}\n${words}` : words)
                  }
                >
                  {words}
                </Button>
              ))}
            </p>
          ) : null}
        </>
      )}
    </Field>
  );
}

function AmountNeed({ row, form }: { row: Case; form: Form }) {
  const { t, lang } = useTongue();
  const most = offerMost(row);
  const value = form.text('amount');
  const minor = moneyParse(value, row.currency);
  const isWrong = value !== '' && (minor === undefined || minor <= 0 || minor > most);
  return (
    <Field
      label={t('need.amount')}
      hint={
        isWrong
          ? t('form.amount_wrong', { most: moneyText(most, row.currency, lang) })
          : t('form.amount_most', { most: moneyText(most, row.currency, lang) })
      }
    >
      {(id, hint) => (
        <>
          <Input
            id={id}
            inputMode="decimal"
            aria-describedby={hint}
            aria-invalid={isWrong}
            status={isWrong ? 'error' : ''}
            value={value}
            placeholder={currencyDigits(row.currency) ? '0.00' : '0'}
            suffix={row.currency}
            onChange={(event) => form.setText('amount', event.target.value)}
          />
          <p className="d-ready">
            {[0.2, 0.5, 1].map((part) => (
              <Button
                key={part}
                size="small"
                onClick={() =>
                  form.setText('amount', moneyDecimal(Math.floor(most * part), row.currency))
                }
              >
                {part * 100}% · {moneyText(Math.floor(most * part), row.currency, lang)}
              </Button>
            ))}
          </p>
        </>
      )}
    </Field>
  );
}

function CarrierNeed({ form }: { form: Form }) {
  const { t } = useTongue();
  const list = useId();
  return (
    <Field label={t('need.carrier')}>
      {(id) => (
        <>
          <Input
            id={id}
            list={list}
            value={form.text('carrier')}
            maxLength={60}
            onChange={(event) => form.setText('carrier', event.target.value)}
          />
          <datalist id={list}>
            {CARRIERS.map((carrier) => (
              <option key={carrier} value={carrier} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function InspectionNeed({ row, form }: { row: Case; form: Form }) {
  const { t, word } = useTongue();
  const sum = foundSum(form.found);
  const isRight = sum === row.quantity;
  return (
    <fieldset className="d-inspect">
      <legend>{t('form.inspect', { n: row.quantity })}</legend>
      {GRADES.map((grade) => {
        const { quantity, note } = form.found[grade];
        return (
          <div key={grade} className="d-inspect-row" data-some={quantity > 0}>
            <span id={`grade-${grade}`}>{word('grade', grade)}</span>
            <InputNumber
              mode="spinner"
              min={0}
              max={row.quantity}
              precision={0}
              value={quantity}
              aria-labelledby={`grade-${grade}`}
              onChange={(value) => form.setFound(grade, { quantity: value ?? 0 })}
            />
            <Input
              value={note}
              maxLength={REASON_MAX}
              aria-label={t('form.note_of', { grade: word('grade', grade) })}
              placeholder={quantity > 0 ? t('form.note_hint') : ''}
              disabled={quantity === 0}
              onChange={(event) => form.setFound(grade, { note: event.target.value })}
            />
          </div>
        );
      })}
      <p className={isRight ? 'd-good' : 'd-bad'} role="status">
        {isRight
          ? t('form.sum_right', { n: row.quantity })
          : t('form.sum_wrong', { sum, n: row.quantity })}
      </p>
    </fieldset>
  );
}

const addressWords = (address: Address | null | undefined) =>
  [address?.name, address?.phone, address?.address].filter(Boolean).join(' · ');

function AddressNeed({ row, form }: { row: Case; form: Form }) {
  const { t } = useTongue();
  const own = row.default_return_address;
  return (
    <fieldset className="d-address">
      <legend>{t('form.return_to')}</legend>
      <p>{own ? addressWords(own) : t('form.merchants_own')}</p>
      <Checkbox
        checked={form.hasOwnAddress}
        onChange={(event) => form.setOwnAddress(event.target.checked)}
      >
        {t('form.other_address')}
      </Checkbox>
      {form.hasOwnAddress
        ? (['name', 'phone', 'address'] as const).map((name) => (
            <Field key={name} label={t(`need.${name}`)}>
              {(id) => (
                <Input
                  id={id}
                  value={form.text(name)}
                  maxLength={name === 'address' ? 200 : 60}
                  onChange={(event) => form.setText(name, event.target.value)}
                />
              )}
            </Field>
          ))
        : null}
    </fieldset>
  );
}

export function Fields({
  row,
  step,
  form,
  ready,
}: {
  row: Case;
  step: Possible;
  form: Form;
  ready: readonly string[];
}) {
  return (
    <>
      {step.event === 'approve' && asksAddress(row) ? <AddressNeed row={row} form={form} /> : null}
      {[...form.needs].map((need) => {
        if (isRepairNeed(row, need)) return <RepairNeed key={need} row={row} need={need} form={form} />;
        if (need === 'inspection') return <InspectionNeed key={need} row={row} form={form} />;
        if (need === 'amount') return <AmountNeed key={need} row={row} form={form} />;
        if (need === 'carrier') return <CarrierNeed key={need} form={form} />;
        if (need === 'return_address') return null;
        if (isOwnNeed(need)) return <OwnNeed key={need} need={need} form={form} />;
        const isLong = need === 'reason' || need === 'note';
        return (
          <TextNeed
            key={need}
            form={form}
            name={need}
            isLong={isLong}
            {...(need === 'reason' ? { ready } : {})}
          />
        );
      })}
    </>
  );
}
