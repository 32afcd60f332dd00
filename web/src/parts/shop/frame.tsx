/* frame: what is around every page: its title, the way back, the language, the tabs, the bar. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Lang } from '../../base/words.ts';
import { type Around, Icon } from './bits.tsx';
import { toast } from './hooks.ts';
import { lang, speak, t, why } from './speech.ts';

/** Told when everything must be drawn anew. */
export const drawing = { redraw: () => undefined as void };

export function speakAnew(next: Lang): void {
  speak(next).then(drawing.redraw, (problem: unknown) => toast(why(problem)));
}

const TABS = [
  ['/orders', 'bag', 'orders'],
  ['/cases', 'turn', 'cases'],
  ['/me', 'person', 'me'],
] as const;

interface Props extends Around {
  title: string;
  /** Where the way back leads; without it this is a page of the tabs. */
  back?: string | undefined;
  tab?: string;
  bar?: ComponentChildren;
  wide?: boolean;
}

let isFirst = true;

export function Frame({ title, back, tab, bar, wide, children }: Props) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) head.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  useEffect(() => {
    document.title = `${title} · ${t('app')}`;
  }, [title]);
  return (
    <>
      <header class="top">
        {back && (
          <a class="round" href={`#${back}`} aria-label={t('back')}>
            <Icon name="back" />
          </a>
        )}
        <h1 ref={head} tabIndex={-1}>
          {title}
        </h1>
        {tab && (
          <nav class="tabs">
            {TABS.map(([path, icon, name]) => (
              <a key={path} href={`#${path}`} aria-current={path === tab ? 'page' : undefined}>
                <Icon name={icon} />
                {t(name)}
              </a>
            ))}
          </nav>
        )}
        <button
          class="lang"
          lang={lang === 'en' ? 'zh-CN' : 'en'}
          onClick={() => speakAnew(lang === 'en' ? 'zh-CN' : 'en')}
        >
          {t('lang_other')}
        </button>
      </header>
      <main class={wide ? 'wide' : ''}>{children}</main>
      {bar && <footer class="bar">{bar}</footer>}
    </>
  );
}
