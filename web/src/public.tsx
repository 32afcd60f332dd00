/* The public pages: which page the address names. Every link is a real one, so that a page can be
 * kept, sent and printed; nothing is remembered but the language. */
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { langChosen } from './base/words.ts';
import { Commitments } from './pages/public/commitments.tsx';
import { Companies } from './pages/public/companies.tsx';
import { Documents } from './pages/public/documents.tsx';
import { Hours } from './pages/public/hours.tsx';
import { Policy } from './pages/public/policy.tsx';
import { Privacy } from './pages/public/privacy.tsx';
import { Processes } from './pages/public/processes.tsx';
import { Rating } from './pages/public/rating.tsx';
import { drawing, PAGES, query, Shell, useData, type PageName } from './parts/public/frame.tsx';
import { speak, t } from './parts/public/speech.ts';
import './parts/public/style.css';

type Draw = (props: { data: never }) => ComponentChild;
const DRAWN: Record<PageName, Draw> = {
  policy: Policy,
  commitments: Commitments,
  hours: Hours,
  processes: Processes,
  privacy: Privacy,
  documents: Documents,
  rating: Rating,
};

/** /public/, /public/{company}, /public/{company}/{page} */
function address(): { path: string; Drawn: Draw } | null {
  const [, company = '', page = 'policy'] = location.pathname.split('/').filter(Boolean);
  if (!company) return { path: `companies?limit=100`, Drawn: Companies };
  const name = PAGES.find((one) => one === page);
  return name ? { path: `${company}/${name}${query(['at', 'days'])}`, Drawn: DRAWN[name] } : null;
}

function Loaded({ path, Drawn }: { path: string; Drawn: Draw }) {
  const data = useData<never>(path);
  if (data) return <Drawn data={data} />;
  return (
    <Shell title={t('app')}>
      <h1>{t('app')}</h1>
      <p role="status">{data === null ? t('failed') : t('loading')}</p>
    </Shell>
  );
}

function App() {
  const [, redraw] = useState({});
  drawing.redraw = () => redraw({});
  const asked = address();
  if (asked) return <Loaded path={asked.path} Drawn={asked.Drawn} />;
  return (
    <Shell title={t('no_page')}>
      <h1>{t('no_page')}</h1>
    </Shell>
  );
}

const root = document.getElementById('app') as HTMLElement;
speak(new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : langChosen()).then(
  () => render(<App />, root),
  () => (root.textContent = '网络连接失败，请刷新页面。No connection: reload the page.'),
);
