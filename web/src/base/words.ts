/* words: the sentences of a page in the viewer's language.
 *
 * A page has one catalogue per language. The first (zh) decides the keys and the {holes}; the
 * compiler refuses another that lacks one, a key that is not there, and a sentence whose holes are
 * not filled. Catalogues are loaded when asked for: a viewer fetches one language.
 */

export type Lang = 'zh-CN' | 'en';
export const LANGS: readonly Lang[] = ['zh-CN', 'en'];
const KEY = 'aftercare.lang';

/** Any catalogue with the keys of the first. */
export type CatalogueOf<First> = { readonly [Key in keyof First]: string };

type Holes<Sentence> = Sentence extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never;
export type Fill<Sentence> = [Holes<Sentence>] extends [never]
  ? []
  : [{ readonly [Hole in Holes<Sentence>]: string | number }];

export type Speak<First> = <Key extends keyof First>(key: Key, ...fill: Fill<First[Key]>) => string;

export function fillHoles(sentence: string, fill?: Readonly<Record<string, string | number>>) {
  return fill
    ? sentence.replace(/\{(\w+)\}/g, (hole, name: string) => `${fill[name] ?? hole}`)
    : sentence;
}

/** The function that speaks a catalogue. */
export function speaker<First>(catalogue: CatalogueOf<First>): Speak<First> {
  return (key, ...fill) => fillHoles(catalogue[key], fill[0]);
}

/** What the viewer chose, else what the browser asks for. */
export function langChosen(): Lang {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // a browser that keeps nothing: its own language decides each time
  }
  return LANGS.find((lang) => lang === kept) ?? (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en');
}

export function langChoose(lang: Lang): void {
  try {
    localStorage.setItem(KEY, lang);
  } catch {
    // not kept: the choice lasts as long as the page
  }
}

export interface Sides {
  zh?: string | null | undefined;
  en?: string | null | undefined;
}
/** The side of a {zh, en} pair that the viewer reads. */
export function pick(pair: Sides | null | undefined, lang: Lang): string {
  return (lang === 'en' ? pair?.en || pair?.zh : pair?.zh || pair?.en) ?? '';
}
