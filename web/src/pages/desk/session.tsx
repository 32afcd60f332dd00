/* session: who is signed in, and what happens when the session ends under somebody's hands.
 *
 * The page in front stays where it is: the sign-in form takes its place, and after signing in it is
 * there again, with what had been typed.
 */
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { call, callForget, house } from '#/base/http.ts';
import { draftSweep } from '#/base/draft.ts';
import type { Me } from './shapes.ts';

export interface Session {
  me: Me;
  can: (right: string) => boolean;
  signOut: () => Promise<void>;
  /** The password is his own now. */
  passwordChanged: () => void;
}
const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

type Standing =
  { is: 'asking' } | { is: 'out'; wasIn: boolean; isConsumer?: boolean } | { is: 'in'; me: Me };

interface SessionRootProps {
  signIn: (props: { wasIn: boolean; isConsumer: boolean; onIn: (me: Me) => void }) => ReactNode;
  children: ReactNode;
}

/* The session's cookie is hidden from scripts. That one was made here is noted, so that a stranger's
 * first visit does not begin with a refused request. */
const HINT = 'aftercare.desk';
function hintFound(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return true; // not known: ask
  }
}
function hintKeep(isIn: boolean): void {
  try {
    if (isIn) localStorage.setItem(HINT, '1');
    else localStorage.removeItem(HINT);
  } catch {
    // then it is asked each time
  }
}

export function SessionRoot({ signIn, children }: SessionRootProps) {
  const queries = useQueryClient();
  const [standing, setStanding] = useState<Standing>({ is: 'asking' });
  const onIn = useCallback((me: Me) => {
    if (me.account.role === 'consumer')
      return setStanding({ is: 'out', wasIn: false, isConsumer: true });
    house.csrfToken = me.csrf_token ?? '';
    hintKeep(true);
    setStanding({ is: 'in', me });
  }, []);
  useEffect(() => {
    house.onSignedOut = () =>
      setStanding((before) =>
        before.is === 'in'
          ? { is: 'out', wasIn: true }
          : before.is === 'asking'
            ? { is: 'out', wasIn: false }
            : before,
      );
    if (!hintFound()) return setStanding({ is: 'out', wasIn: false });
    call<Me>('/me').then(onIn, () =>
      setStanding((before) => (before.is === 'asking' ? { is: 'out', wasIn: false } : before)),
    );
    draftSweep();
  }, [onIn]);
  const signOut = useCallback(async () => {
    await call('/sessions/close', { body: {} }).catch(() => undefined);
    callForget();
    hintKeep(false);
    draftSweep(true);
    queries.clear();
    setStanding({ is: 'out', wasIn: false });
  }, [queries]);
  const passwordChanged = useCallback(
    () =>
      setStanding((before) =>
        before.is === 'in'
          ? { is: 'in', me: { ...before.me, account: { ...before.me.account, is_password_due: false } } }
          : before,
      ),
    [],
  );
  const session = useMemo<Session | null>(
    () =>
      standing.is === 'in'
        ? {
            me: standing.me,
            can: (right) => standing.me.rights.includes(right),
            signOut,
            passwordChanged,
          }
        : null,
    [standing, signOut, passwordChanged],
  );
  if (standing.is === 'asking') return null;
  if (standing.is === 'out')
    return signIn({
      wasIn: standing.wasIn,
      isConsumer: standing.isConsumer ?? false,
      onIn: (me) => {
        queries.clear(); // perhaps somebody else sits here now
        onIn(me);
      },
    });
  return <Context value={session}>{children}</Context>;
}
