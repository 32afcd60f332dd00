/* speech: the language of the page. `t` speaks it; changing it draws the page anew. */
import { house } from '../../base/http.ts';
import { moneyText } from '../../base/money.ts';
import { Problem, problemWords } from '../../base/problem.ts';
import { dueText, isOtherZone, LAW_ZONE, timeText, type TimeOptions } from '../../base/time.ts';
import {
  fillHoles,
  type Lang,
  langChosen,
  langChoose,
  pick,
  type Sides,
  type Speak,
  speaker,
} from '../../base/words.ts';
import type { First } from './words/zh-CN.ts';

export let t: Speak<First>;
export let lang: Lang = langChosen();

let catalogue: First;

/** Fetches the one catalogue that the viewer reads; rejects when it cannot be had. */
export async function speak(next: Lang): Promise<void> {
  catalogue = (await (next === 'en' ? import('./words/en.ts') : import('./words/zh-CN.ts')))
    .default as First;
  t = speaker<First>(catalogue);
  lang = house.lang = next;
  langChoose(next);
  document.documentElement.lang = next;
}

/** A {zh, en} pair of the server. */
export const say = (pair: Sides | null | undefined) => pick(pair, lang);

/** A word of the server; itself when we have none for it. */
export function word(prefix: string, name: string): string {
  return (catalogue as Record<string, string>)[`${prefix}_${name}`] ?? name;
}

/** 2 个工作日 */
export const limit = (unit: string, n: number) => fillHoles(word('limit', unit), { n });

export const yuan = (minor: number, currency: string) => moneyText(minor, currency, lang);

function zoned(text: string, instant: string): string {
  if (!isOtherZone(instant)) return text;
  const hours = -new Date(instant).getTimezoneOffset() / 60;
  return `${text} (UTC${hours < 0 ? hours : `+${hours}`})`;
}
/** With the zone behind it where the viewer's clock is not Beijing's. */
export const at = (instant: string, options?: TimeOptions) =>
  zoned(timeText(instant, lang, options), instant);
export const day = (instant: string) => timeText(instant, lang, { style: 'day' });
export const due = (instant: string) => zoned(dueText(instant, lang), instant);
/** On the clock the deadline was counted on. */
export const dueLaw = (instant: string) => dueText(instant, lang, { zone: LAW_ZONE });

const OWN = ['offline', 'unreadable', 'not_a_photo', 'too_big'] as const;

/** Why it did not work, for people. */
export function why(problem: unknown): string {
  const own = OWN.find((code) => problem instanceof Problem && problem.code === code);
  return problemWords(problem, lang) ?? t(own ?? 'failed');
}
