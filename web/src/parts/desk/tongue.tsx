/* tongue: the viewer's language, for every part of the page.
 *
 * The catalogue of the chosen language is loaded as a file of its own. `t` speaks a sentence, `say`
 * picks a side of {zh, en} as the server sends it, `word` names a value the server has a word for
 * and shows the value itself when the catalogue has none: a new word on the server breaks nothing.
 */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { house } from '#/base/http.ts';
import {
  langChoose,
  langChosen,
  pick,
  speaker,
  type CatalogueOf,
  type Lang,
  type Speak,
} from '#/base/words.ts';
import type { zh } from '#/i18n/desk.zh-CN.ts';

export type Catalogue = typeof zh;
export interface Tongue {
  lang: Lang;
  t: Speak<Catalogue>;
  say: (pair: { zh: string | null; en: string | null } | null | undefined) => string;
  word: (group: string, value: string | null | undefined) => string;
  choose: (lang: Lang) => void;
}

const Context = createContext<Tongue | null>(null);

export function useTongue(): Tongue {
  const tongue = use(Context);
  if (!tongue) throw new Error('no tongue above');
  return tongue;
}

async function load(lang: Lang): Promise<CatalogueOf<Catalogue>> {
  return lang === 'en'
    ? (await import('#/i18n/desk.en.ts')).en
    : (await import('#/i18n/desk.zh-CN.ts')).zh;
}

export function TongueRoot({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState(langChosen);
  const [spoken, setSpoken] = useState<{ lang: Lang; catalogue: CatalogueOf<Catalogue> }>();
  useEffect(() => {
    let isWanted = true;
    void load(lang).then((catalogue) => {
      if (isWanted) setSpoken({ lang, catalogue });
    });
    return () => {
      isWanted = false;
    };
  }, [lang]);
  const tongue = useMemo<Tongue | null>(() => {
    if (!spoken) return null;
    const { catalogue } = spoken;
    house.lang = spoken.lang;
    document.documentElement.lang = spoken.lang;
    return {
      lang: spoken.lang,
      t: speaker<Catalogue>(catalogue),
      say: (pair) => pick(pair ? { zh: pair.zh ?? '', en: pair.en ?? '' } : null, spoken.lang),
      word: (group, value) => {
        if (value === null || value === undefined || value === '') return '—';
        return (catalogue as Record<string, string>)[`${group}.${value}`] ?? value;
      },
      choose: (next) => {
        langChoose(next);
        setLang(next);
      },
    };
  }, [spoken]);
  return tongue ? <Context value={tongue}>{children}</Context> : null;
}
