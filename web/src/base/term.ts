/* term: terms of a settlement as somebody writes them, and as the verb takes them. */
import { moneyParse } from './money.ts';
import { now } from './time.ts';

export const TERM_KINDS = [
  'refund',
  'compensation',
  'coupon',
  'exchange',
  'repair',
  'replacement',
  'return_goods',
  'apology',
  'other',
];
export const TERMS_MAX = 8;
const MONEY = ['refund', 'compensation', 'coupon'];
const WORDY = ['apology', 'other'];
const DAY_MS = 86_400_000;
const DUE_DAYS = 10;

export interface TermDraft {
  id: number;
  kind: string;
  by_side: string;
  amount: string;
  /** As its field shows it: a day, or a day and a time, of the writer's own clock. */
  due: string;
  text: string;
}

export const termIsMoney = (kind: string) => MONEY.includes(kind);

/** One more, with a number of its own; due in ten days, said as long as the field is. */
export function termDrafted(drafts: TermDraft[], dueLength: 10 | 16): TermDraft[] {
  const due = now() + DUE_DAYS * DAY_MS;
  const own = new Date(due - new Date(due).getTimezoneOffset() * 60_000).toISOString();
  const draft = {
    id: 1 + Math.max(0, ...drafts.map((one) => one.id)),
    kind: 'refund',
    by_side: 'merchant',
    amount: '',
    due: own.slice(0, dueLength),
    text: '',
  };
  return [...drafts, draft];
}

/** What the verb takes; undefined while something is missing. A day means its end. */
export function termOf(draft: TermDraft, currency: string): Record<string, unknown> | undefined {
  const isMoney = termIsMoney(draft.kind);
  const minor = moneyParse(draft.amount, currency);
  const text = draft.text.trim();
  if (!draft.due || (isMoney && !(minor && minor > 0))) return undefined;
  if (WORDY.includes(draft.kind) && !text) return undefined;
  const due = draft.due.includes('T') ? draft.due : `${draft.due}T23:59:59`;
  return {
    kind: draft.kind,
    by_side: isMoney ? 'merchant' : draft.kind === 'return_goods' ? 'consumer' : draft.by_side,
    due_at: new Date(due).toISOString(),
    ...(isMoney ? { amount_money: minor } : {}),
    ...(text ? { text } : {}),
  };
}
