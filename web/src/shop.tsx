/* The service page: routes, session, wiring. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Account, Session } from './api/types.ts';
import { draftSweep } from './base/draft.ts';
import { callForget, house } from './base/http.ts';
import { Problem } from './base/problem.ts';
import { langChosen } from './base/words.ts';
import { Cases } from './pages/shop/case/list.tsx';
import { Orders } from './pages/shop/order/list.tsx';
import { Me } from './pages/shop/session/me.tsx';
import { isOpenLikely, openMark, SignIn } from './pages/shop/session/open.tsx';
import { Wait } from './parts/shop/bits.tsx';
import { drawing, Frame } from './parts/shop/frame.tsx';
import { goInstead, seenForget, toast, useGet, usePath } from './parts/shop/hooks.ts';
import { Later, laterLoad } from './parts/shop/later.tsx';
import { speak, t } from './parts/shop/speech.ts';
import './parts/shop/style.css';

type Open = (account: Account) => void;

function Page({ account, onClose }: { account: Account; onClose: () => void }) {
  const [noun = '', ...rest] = usePath();
  const [first = '', second = '', third = ''] = rest;
  switch (noun) {
    case '':
    case 'orders':
      return <Orders state={first || undefined} />;
    case 'apply':
      return <Later draw={({ Apply }) => <Apply account={account} order={first} line={second} />} />;
    case 'cases':
      return <Cases view={first || undefined} order={second || undefined} />;
    case 'case':
      return (
        <Later
          key={first}
          draw={({ Progress, ReceiptPage }) =>
            second === 'clock' ? <ReceiptPage id={first} clock={third} /> : <Progress id={first} />
          }
        />
      );
    case 'talk':
      return (
        <Later
          key={first}
          draw={({ TalkOpen }) => <TalkOpen account={account} kind={first} about={second} />}
        />
      );
    case 'password':
      return <Later draw={({ Password }) => <Password onDone={() => goInstead('/me')} />} />;
    case 'me':
      return first ? (
        <Later key={first} draw={({ Mine }) => <Mine what={first} />} />
      ) : (
        <Me account={account} onClose={onClose} />
      );
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
  return <Later draw={({ VerifyPage }) => <VerifyPage key={hash} hash={hash} />} />;
}

/** A task's link: for who has no account, whoever is signed in here. */
function TaskDoor({ id, secret }: { id: string; secret: string }) {
  return <Later draw={({ TaskPage }) => <TaskPage key={id} id={id} secret={secret} />} />;
}

/** Somebody comes in from his shop. */
function EnterDoor({ secret, page, onOpen }: { secret: string; page: string; onOpen: Open }) {
  return (
    <Later draw={({ Enter }) => <Enter key={secret} secret={secret} page={page} onOpen={onOpen} />} />
  );
}

/** Somebody else knows the password: it is changed before anything else. */
function PasswordDoor({ onDone }: { onDone: () => void }) {
  return <Later draw={({ Password }) => <Password isDue onDone={onDone} />} />;
}

function App() {
  const [noun, id = '', secret = '', ...rest] = usePath();
  const [, redraw] = useState({});
  drawing.redraw = () => redraw({});
  const [account, accountSet] = useState<Account | null | undefined>(
    isOpenLikely() ? undefined : null,
  );
  useScroll();
  useEffect(() => {
    if (account) void laterLoad().catch(() => undefined); // ahead of need; who needs it is told
  }, [account?.id]);
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
