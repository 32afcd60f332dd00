/* What stands around every public page: whose it is, which version, where else to go. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { at, lang, say, speak, t } from './speech.ts';

export type Schemas = components['schemas'];
export type Head = Pick<
  Schemas['public_policy'],
  | 'company'
  | 'company_zh'
  | 'company_en'
  | 'pack_zh'
  | 'pack_en'
  | 'version'
  | 'effective_at'
  | 'on'
  | 'versions'
>;
export const PAGES = ['policy', 'commitments', 'hours', 'processes', 'privacy', 'documents', 'rating'] as const;
export type PageName = (typeof PAGES)[number];

export const drawing = { redraw: () => {} };

/** The data of a page: undefined while it is on its way, null when it cannot be had. */
export function useData<Answer>(path: string): Answer | undefined | null {
  const [data, dataSet] = useState<Answer | null | undefined>(undefined);
  useEffect(() => {
    fetch(`/api/v1/public/${path}`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null)
      .then((body: Answer | null) => dataSet(body));
  }, [path]);
  return data;
}

/** `at` and `days` of the address, for the data and for the other pages. */
export function query(names: readonly string[], more: Record<string, string> = {}): string {
  const asked = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const name of names) {
    const value = more[name] ?? asked.get(name);
    if (value) kept.set(name, value);
  }
  const text = kept.toString();
  return text && `?${text}`;
}

function LangButton() {
  const other = lang === 'en' ? 'zh-CN' : 'en';
  return (
    <button class="lang" lang={other} onClick={() => speak(other).then(drawing.redraw)}>
      {t('lang_other')}
    </button>
  );
}

export function Shell({ title, children }: { title: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · ${t('app')}`;
  }, [title, lang]);
  return (
    <div class="page">
      <header>
        <nav class="top">
          <a href="/public/">{t('home')}</a>
        </nav>
        <LangButton />
      </header>
      <main>{children}</main>
    </div>
  );
}

function Versions({ head, page }: { head: Head; page: PageName }) {
  if (head.versions.length < 2) return null;
  const link = (on: string | null | undefined) =>
    `/public/${head.company}/${page}${on ? `?at=${on}` : '?at=2020-01-01'}`;
  return (
    <section class="card" aria-labelledby="versions">
      <h2 id="versions">{t('versions')}</h2>
      <ul class="list">
        {head.versions.map((one) => (
          <li key={one.version}>
            <a href={link(one.on)}>{t('version', { version: one.version })}</a>{' '}
            <small>
              {one.effective_at ? t('in_force_since', { at: at(one.effective_at) }) : t('in_force_ever')}
              {one.is_upcoming && ` · ${t('upcoming')}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Frame({
  head,
  page,
  children,
}: {
  head: Head;
  page: PageName;
  children: ComponentChildren;
}) {
  const asked = query(['at']);
  return (
    <Shell title={`${say(head, 'company_')} ${t(page)}`}>
      <h1>
        {say(head, 'company_')} · {t(page)}
      </h1>
      <p class="facts note">
        <span>{say(head, 'pack_')}</span>
        <span>{t('version', { version: head.version })}</span>
        <span>
          {head.effective_at ? t('in_force_since', { at: at(head.effective_at) }) : t('in_force_ever')}
        </span>
        {asked && (
          <span>
            {t('shown_on', { on: head.on })} · <a href={location.pathname}>{t('now')}</a>
          </span>
        )}
      </p>
      <nav class="tabs" aria-label={t('pages')}>
        {PAGES.filter((name) => name !== 'rating' || head.company !== 'platform').map((name) => (
          <a
            key={name}
            href={`/public/${head.company}/${name}${asked}`}
            aria-current={name === page ? 'page' : undefined}
          >
            {t(name)}
          </a>
        ))}
      </nav>
      {children}
      <Versions head={head} page={page} />
      <p class="facts">
        <a class="act" href={`/api/v1/public/${head.company}/${page}${query(['at', 'days'])}`}>
          {t('as_data')}
        </a>
        <button onClick={() => print()}>{t('print')}</button>
      </p>
    </Shell>
  );
}

export function Clauses({ of }: { of: Schemas['public_clause'][] }) {
  if (!of.length) return null;
  return (
    <small>
      {t('basis')}: {of.map((clause) => `${clause.id} ${say(clause)}`).join(lang === 'en' ? '; ' : '；')}
    </small>
  );
}
