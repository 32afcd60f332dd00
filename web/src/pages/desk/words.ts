/* words: how the desk marks the states of its nouns: who must act is a colour and always a word too. */
import type { Tone } from '#/parts/desk/show.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  reviewing: 'act',
  in_return: 'act',
  intercepting: 'act',
  inspecting: 'act',
  refund_due: 'act',
  resending: 'act',
  offered: 'wait',
  awaiting_shipback: 'wait',
  settling: 'wait',
  replacement_sent: 'wait',
  refunding: 'move',
  received: 'act',
  passed_on: 'act',
  promised: 'act',
  answered: 'wait',
  investigating: 'act',
  proposed: 'wait',
  filed: 'act',
  mediating: 'act',
  evidence: 'wait',
  found: 'wait',
  appealed: 'act',
  executing: 'move',
  completed: 'good',
  denied: 'bad',
  cancelled: 'mute',
  expired: 'mute',
  merged: 'mute',
};
export function caseTone(state: string): Tone {
  return TONES[state] ?? 'mute';
}

const REFUND_TONES: Readonly<Record<string, Tone>> = {
  reserved: 'move',
  sending: 'move',
  paid: 'good',
  failed: 'bad',
};
export function refundTone(state: string): Tone {
  return REFUND_TONES[state] ?? 'mute';
}

const ORDER_TONES: Readonly<Record<string, Tone>> = {
  placed: 'mute',
  paid: 'act',
  shipped: 'move',
  signed: 'good',
  closed: 'mute',
};
export function orderTone(state: string): Tone {
  return ORDER_TONES[state] ?? 'mute';
}

export const CASE_STATES = Object.keys(TONES);
export const CASE_TYPES = [
  'refund_only',
  'return_refund',
  'exchange',
  'repair',
  'compensation',
  'enquiry',
  'complaint',
  'dispute',
] as const;
export const ORDER_STATES = ['placed', 'paid', 'shipped', 'signed', 'closed'] as const;
export const REFUND_STATES = ['reserved', 'sending', 'paid', 'failed'] as const;

/** An enquiry, a complaint or a dispute: not decided by the tables of applications. */
export const isTalk = (row: { type: string }): boolean =>
  ['enquiry', 'complaint', 'dispute'].includes(row.type);

/** Goods are in somebody's hands: their condition and number matter. */
export const isAboutGoods = (row: { type: string }): boolean =>
  !isTalk(row) && row.type !== 'compensation';

/** Who applied, as the server masks it; the number's tail when it names nobody. */
export function buyerName(row: { consumer_name?: string | null; consumer_id: string }): string {
  return row.consumer_name ?? `#${row.consumer_id.slice(-4)}`;
}

/** 林晓雨 is 林**: staff need no more to tell two people apart. */
export function nameMask(name: string | null | undefined): string {
  return name ? `${[...name][0] ?? ''}**` : '—';
}

/** The money a case is about: null for what is not about money, or not yet. */
export function worthOf(row: { type: string; refund_money: number }): number | null {
  const isFree = ['exchange', 'repair', 'compensation'].includes(row.type) || isTalk(row);
  return isFree && row.refund_money === 0 ? null : row.refund_money;
}

/** 浙江省杭州市西湖区 *** : enough to judge a way; the whole is shown when asked for. */
export function addressMask(address: string): string {
  const found = /^.{2,}?(?:[区县]|市(?=[^区县]*$))/.exec(address);
  return found && found[0].length < address.length
    ? `${found[0]} ***`
    : `${address.slice(0, 6)} ***`;
}
