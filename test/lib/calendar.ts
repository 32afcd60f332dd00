// Due times counted the plain way, day by day, from the calendar file: what the program's running
// totals are held against.

import { readFileSync } from 'node:fs';

import { top } from './store.ts';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

interface Calendar {
  covered: { from: number; to: number };
  exceptions: { spans: string[]; days: string[] }[];
}

const file = JSON.parse(readFileSync(`${top}policies/calendars/china.json`, 'utf8')) as Calendar;

/** Days since 1970-01-01. */
export const dayOf = (ms: number): number => Math.floor((ms + SHANGHAI) / DAY);
const parsed = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY;

export const covered = file.covered;

const special = new Map<number, boolean>();
for (const { spans, days } of file.exceptions)
  for (const range of days) {
    const [from, to = from] = range.split('/') as [string, string?];
    for (let day = parsed(from); day <= parsed(to as string); day++) special.set(day, spans.length > 0);
  }

export function isWorkday(day: number): boolean {
  const weekday = (((day + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday; Monday is 0
  return special.get(day) ?? weekday < 5;
}

/** The instant a day ends. */
export const endOf = (day: number): number => (day + 1) * DAY - SHANGHAI;

/** The end of the count-th natural day after that of `from`, moved off rest days when `isRolled`. */
export function naturalDue(from: number, count: number, isRolled: boolean): number {
  let day = dayOf(from) + count;
  while (isRolled && !isWorkday(day)) day++;
  return endOf(day);
}

/** The end of the count-th working day after that of `from`. */
export function workingDue(from: number, count: number): number {
  let day = dayOf(from);
  for (let left = count; left > 0; ) if (isWorkday(++day)) left--;
  return endOf(day);
}
