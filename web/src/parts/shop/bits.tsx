/* bits: the small pieces every page is made of. They know nothing of cases. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clockText, now, spanUntil } from '../../base/time.ts';
import type { Got } from './hooks.ts';
import icons from './icons.svg?no-inline';
import { t, why } from './speech.ts';

export interface Around {
  children?: ComponentChildren;
}

export function Icon({ name }: { name: string }) {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`${icons}#${name}`} />
    </svg>
  );
}

export function Card({
  title,
  aside,
  children,
}: Around & { title?: string; aside?: ComponentChildren }) {
  return (
    <section class="card">
      {title && (
        <div class="title">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** Name on the left, value on the right. */
export function Row({
  name,
  children,
  strong,
}: Around & { name: ComponentChildren; strong?: boolean }) {
  return (
    <div class={strong ? 'row strong' : 'row'}>
      <span>{name}</span>
      <span class="num">{children}</span>
    </div>
  );
}

/** Bars where text will be, or why there is none. */
export function Wait<Answer>({ got }: { got: Got<Answer> }) {
  if (!got.problem)
    return (
      <div class="card bones" role="status" aria-label={t('loading')}>
        <i />
        <i />
        <i />
      </div>
    );
  return (
    <div class="card empty" role="alert">
      <Icon name="cloud" />
      <p>{why(got.problem)}</p>
      <button onClick={got.load}>{t('retry')}</button>
    </div>
  );
}

/** Comes up from below; Escape, the cross and the dark around it close it. */
export function Sheet({
  title,
  onClose,
  children,
}: Around & { title: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    box?.showModal();
    return () => box?.close(); // gives the focus back
  }, []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={title}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <div>
        <div class="title">
          <h2>{title}</h2>
          <button class="round" aria-label={t('close')} onClick={() => dialog.current?.close()}>
            <Icon name="cross" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

export interface Option<Value extends string> {
  value: Value;
  name: string;
  about?: string;
}
interface ChoiceProps<Value extends string> {
  legend: string;
  options: Option<Value>[];
  value: Value | undefined;
  onPick: (value: Value) => void;
  kind: 'chips' | 'tiles' | 'list';
}

/** One of a few: radio buttons that look like chips, tiles or rows. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  onPick,
  kind,
}: ChoiceProps<Value>) {
  return (
    <fieldset class={kind} aria-label={legend}>
      {kind !== 'list' && <legend>{legend}</legend>}
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={legend}
            checked={option.value === value}
            onClick={() => onPick(option.value)}
          />
          <span>
            <b>{option.name}</b>
            {option.about && <small>{option.about}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface StepperProps {
  name: string;
  value: number;
  most: number;
  onPick: (value: number) => void;
}

export function Stepper({ name, value, most, onPick }: StepperProps) {
  const pick = (next: number) => onPick(Math.min(most, Math.max(1, Math.round(next) || 1)));
  return (
    <div class="row">
      <label for="quantity">
        {name} <small>{t('quantity_most', { n: most })}</small>
      </label>
      <span class="stepper">
        <button aria-label={t('less')} disabled={value <= 1} onClick={() => pick(value - 1)}>
          <Icon name="minus" />
        </button>
        <input
          id="quantity"
          inputMode="numeric"
          value={value}
          onChange={(event) => {
            pick(Number(event.currentTarget.value));
            event.currentTarget.value = String(value);
          }}
        />
        <button aria-label={t('plus')} disabled={value >= most} onClick={() => pick(value + 1)}>
          <Icon name="plus" />
        </button>
      </span>
    </div>
  );
}

/** 6 天 23:58:11 */
export function Countdown({ until }: { until: string }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const span = spanUntil(until, now());
  return (
    <span class="count" role="timer">
      {t(span.isPast ? 'late' : 'left')}{' '}
      <b>
        {span.days > 0 && t('days', { n: span.days })} {clockText(span)}
      </b>
    </span>
  );
}

/** A coloured square with the first letter: what we show while products have no pictures. */
export function Picture({ name }: { name: string }) {
  const tint = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 4;
  return (
    <span class={`picture tint${tint}`} aria-hidden="true">
      {[...name][0]}
    </span>
  );
}
