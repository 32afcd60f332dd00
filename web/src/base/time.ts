/* time: instants and spans as people read them.
 *
 * Instants come as RFC 3339 in UTC and are shown in the viewer's zone. Deadlines are counted in
 * Beijing time: where the viewer's clock reads differently the zone is written behind the time, so
 * that nobody takes one for the other. `now()` is the server's now: the difference of the clocks is
 * learned from the Date header of its answers; a countdown must not depend on a wrong phone.
 */

export const LAW_ZONE = 'Asia/Shanghai';

let skewMs = 0;

/** The server's clock, as far as we know it. */
export function now(): number {
  return Date.now() + skewMs;
}

/** Learns from an answer's Date header; differences a slow answer explains are not believed. */
export function clockLearn(dateHeader: string | null, sentAt: number, gotAt: number): void {
  const server = dateHeader ? Date.parse(dateHeader) : NaN;
  if (Number.isNaN(server)) return;
  const skew = server + 500 - (sentAt + gotAt) / 2; // the header has whole seconds
  const doubt = 1000 + (gotAt - sentAt) / 2;
  skewMs = Math.abs(skew) > doubt ? Math.round(skew) : 0;
}

export type TimeStyle = 'day' | 'minute' | 'short' | 'second';
const STYLES: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  short: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  minute: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
};

const printers = new Map<string, Intl.DateTimeFormat>();

function printerOf(locale: string, style: TimeStyle, zone: string | undefined) {
  const key = [locale, style, zone].join();
  let printer = printers.get(key);
  if (!printer) {
    printer = new Intl.DateTimeFormat(locale, {
      ...STYLES[style],
      // 11/12 is November to some and December to others; a month's name is the same to all
      ...(style !== 'second' && !locale.startsWith('zh') ? { month: 'short' } : {}),
      ...(style === 'second' ? {} : { hourCycle: 'h23' }),
      ...(zone ? { timeZone: zone } : {}),
    });
    printers.set(key, printer);
  }
  return printer;
}

export interface TimeOptions {
  style?: TimeStyle;
  zone?: string;
}

/** "2026/11/22 10:20"; empty for null. */
export function timeText(
  instant: string | number | null | undefined,
  locale: string,
  { style = 'minute', zone }: TimeOptions = {},
): string {
  if (instant === null || instant === undefined) return '';
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  return printerOf(locale, style, zone).format(date);
}

/** A deadline: one at midnight is 24:00 of the day it ends, not 00:00 of the day after. */
export function dueText(instant: string, locale: string, options: TimeOptions = {}): string {
  const text = timeText(instant, locale, options);
  if (!text.endsWith('00:00')) return text;
  return timeText(Date.parse(instant) - 1, locale, options).replace('23:59', '24:00');
}

/** Does the viewer's clock read differently from Beijing's at that instant? */
export function isOtherZone(instant: string | number, viewerZone?: string): boolean {
  const at = new Date(instant);
  const fields: TimeOptions = { style: 'minute', ...(viewerZone ? { zone: viewerZone } : {}) };
  return timeText(+at, 'en', fields) !== timeText(+at, 'en', { style: 'minute', zone: LAW_ZONE });
}

export interface Span {
  isPast: boolean;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

export function spanUntil(instant: string, from: number): Span {
  const ms = Date.parse(instant) - from;
  const total = Math.floor(Math.abs(ms) / 1000);
  return {
    isPast: ms < 0,
    days: Math.floor(total / 86400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

/** "23:58:11" */
export function clockText({ hours, minutes, seconds }: Span): string {
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
}
