/* speech: the language of the public pages, and the ways they print days, hours and figures. */
import { timeText, LAW_ZONE, type TimeOptions } from '../../base/time.ts';
import { type Lang, langChosen, langChoose, pick, type Speak, speaker } from '../../base/words.ts';
import type { First } from './words/zh-CN.ts';

export let t: Speak<First>;
export let lang: Lang = langChosen();

export async function speak(next: Lang): Promise<void> {
  const loaded = await (next === 'en' ? import('./words/en.ts') : import('./words/zh-CN.ts'));
  t = speaker<First>(loaded.default as First);
  lang = next;
  langChoose(next);
  document.documentElement.lang = next;
}

/** Members `zh` and `en`, or `about_zh` and `about_en`. */
export function say(of: object, about = ''): string {
  const members = of as Record<string, string | null>;
  return pick({ zh: members[`${about}zh`], en: members[`${about}en`] }, lang);
}

/** In Beijing time: hours and deadlines are counted there. */
const LAW: TimeOptions = { zone: LAW_ZONE };
export const at = (instant: string) => timeText(instant, lang, LAW);

const two = (n: number) => String(n).padStart(2, '0');
export function minuteText(minute: number): string {
  const isNext = minute > 1440;
  const rest = isNext ? minute - 1440 : minute;
  return `${isNext ? t('next_day') : ''}${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

export function weekday(date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  return new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' }).format(day);
}

export const percent = (bp: number) => `${(bp / 100).toFixed(1)}%`;

export function spanText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t('days_hours', { days: Math.floor(hours / 24), hours: hours % 24 });
  return hours ? t('hours_minutes', { hours, minutes: minutes % 60 }) : t('minutes', { n: minutes });
}
