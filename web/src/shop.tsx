/* The service page: routes, session, wiring. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Account, Session } from './api/types.ts';
import { draftSweep } from './base/draft.ts';
import { callForget, house } from './base/http.ts';
import { Problem } from './base/problem.ts';
import { langChosen } from './base/words.ts';
import { Cases } from './pages/shop/case/list.tsx';
import { Progress } from './pages/shop/case/progress.tsx';
import { Orders } from './pages/shop/order/list.tsx';
import { Me } from './pages/shop/session/me.tsx';
import { isOpenLikely, openMark, SignIn } from './pages/shop/session/open.tsx';
import { Wait } from './parts/shop/bits.tsx';
import { drawing, Frame } from './parts/shop/frame.tsx';
import { goInstead, seenForget, toast, useGet, usePath } from './parts/shop/hooks.ts';
import { useLater } from './parts/shop/later.ts';
import { speak, t } from './parts/shop/speech.ts';
import './parts/shop/style.css';

type Open = (account: Account) => void;

function Page({ account, onClose }: { account: Account; onClose: () => void }) {
  const [noun = '', ...rest] = usePath();
  const [first = '', second = '', third = ''] = rest;
  const isClock = second === 'clock';
  const later = useLater(isClock || ['talk', 'apply', 'password'].includes(noun));
  switch (noun) {
    case '':
    case 'orders':
      return <Orders state={first || undefined} />;
    case 'apply':
      return later ? <later.Apply account={account} order={first} line={second} /> : null;
    case 'cases':
      return <Cases view={first || undefined} order={second || undefined} />;
    case 'case':
      if (isClock) return later ? <later.ReceiptPage id={first} clock={third} /> : null;
      return <Progress key={first} id={first} />;
    case 'talk':
      return later ? <later.TalkOpen key={first} kind={first} about={second} /> : null;
    case 'password':
      return later ? <later.Password onDone={() => goInstead('/me')} /> : null;
    case 'me':
      return <Me account={account} onClose={onClose} />;
    default:
      return (
        <Frame title={t('app')} back="/orders">
          <div class="card empty">{t('no_page')}</div>
        </Frame>
      );
  }
}

/* Where each page was scrolled to, so that the way back leads to the same place. */
const scrolled = new Map<string, number>();

function useScroll(): void {
  const path = usePath().join('/');
  useEffect(() => {
    scrollTo(0, scrolled.get(path) ?? 0);
    const onScroll = () => scrolled.set(path, scrollY);
    addEventListener('scroll', onScroll, { passive: true });
    return () => removeEventListener('scroll', onScroll);
  }, [path]);
}

/** Who sat here before the page was loaded. */
function Returning({ onOpen }: { onOpen: (account: Account | null) => void }) {
  const me = useGet<Session>('/me');
  const { data, problem } = me;
  useEffect(() => {
    if (data) house.csrfToken = data.csrf_token;
    if (data) onOpen(data.account.role === 'consumer' ? data.account : null);
    else if (problem instanceof Problem && problem.status === 401) onOpen(null);
  }, [data, problem]);
  return (
    <Frame title={t('app')}>
      <Wait got={me} />
    </Frame>
  );
}

/** Whoever holds a settlement may see whether it is genuine. */
function VerifyDoor({ hash }: { hash: string }) {
  const later = useLater(true);
  return later ? <later.VerifyPage key={hash} hash={hash} /> : null;
}

/** A task's link: for who has no account, whoever is signed in here. */
function TaskDoor({ id, secret }: { id: string; secret: string }) {
  const later = useLater(true);
  return later ? <later.TaskPage key={id} id={id} secret={secret} /> : null;
}

/** Somebody comes in from his shop. */
function EnterDoor({ secret, page, onOpen }: { secret: string; page: string; onOpen: Open }) {
  const later = useLater(true);
  return later ? <later.Enter key={secret} secret={secret} page={page} onOpen={onOpen} /> : null;
}

/** Somebody else knows the password: it is changed before anything else. */
function PasswordDoor({ onDone }: { onDone: () => void }) {
  const later = useLater(true);
  return later ? <later.Password isDue onDone={onDone} /> : null;
}

function App() {
  const [noun, id = '', secret = '', ...rest] = usePath();
  const [, redraw] = useState({});
  drawing.redraw = () => redraw({});
  const [account, accountSet] = useState<Account | null | undefined>(
    isOpenLikely() ? undefined : null,
  );
  useScroll();
  const open = (next: Account | null) => {
    openMark(!!next);
    accountSet(next);
    house.onSignedOut = () => {
      close();
      if (next) toast(t('signed_out'));
    };
  };
  const close = () => {
    callForget();
    seenForget();
    open(null);
  };
  if (noun === 'task') return <TaskDoor id={id} secret={secret} />;
  if (noun === 'verify') return <VerifyDoor hash={id} />;
  if (noun === 'enter')
    return (
      <EnterDoor
        secret={id}
        page={[secret, ...rest].filter(Boolean).join('/')}
        onOpen={(next) => {
          seenForget();
          open(next);
        }}
      />
    );
  if (account === undefined) return <Returning onOpen={open} />;
  if (!account) return <SignIn onOpen={open} />;
  if (account.is_password_due)
    return <PasswordDoor onDone={() => accountSet({ ...account, is_password_due: false })} />;
  const onClose = () => {
    draftSweep(true);
    close();
  };
  return <Page key={account.id} account={account} onClose={onClose} />;
}

draftSweep();
const root = document.getElementById('app') as HTMLElement;
speak(langChosen()).then(
  () => render(<App />, root),
  () => (root.textContent = '网络连接失败，请刷新页面。No connection: reload the page.'),
);
