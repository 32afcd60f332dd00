/* Sign in. */
import { useState } from 'preact/hooks';
import type { Account, Session } from '../../../api/types.ts';
import { call, house } from '../../../base/http.ts';
import { Icon } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useAct } from '../../../parts/shop/hooks.ts';
import { t, why } from '../../../parts/shop/speech.ts';
import { Form } from './form.tsx';

const KEY = 'aftercare.login';
const OPEN = 'aftercare.open';

/** Is there likely a session? Asking the server without one only makes noise. */
export const isOpenLikely = () => localStorage.getItem(OPEN) === '1';
export const openMark = (isOpen: boolean) => localStorage.setItem(OPEN, isOpen ? '1' : '0');

export function SignIn({ onOpen }: { onOpen: (account: Account) => void }) {
  const [login, loginSet] = useState(localStorage.getItem(KEY) ?? '');
  const [password, passwordSet] = useState('');
  const [wrong, wrongSet] = useState<preact.ComponentChildren>();
  const [isBusy, open] = useAct(async () => {
    try {
      const session = await call<Session>('/sessions', { body: { login: login.trim(), password } });
      if (session.account.role !== 'consumer')
        return wrongSet(
          <>
            {t('not_consumer')} <a href="/desk/">{t('to_desk')}</a>
          </>,
        );
      house.csrfToken = session.csrf_token;
      localStorage.setItem(KEY, login.trim());
      onOpen(session.account);
    } catch (problem) {
      wrongSet(why(problem));
    }
  });
  return (
    <Frame title={t('app')}>
      <Form
        send={t('sign_in')}
        isBusy={isBusy}
        wrong={wrong}
        onSend={open}
        above={
          <p class="hero">
            <Icon name="turn" />
            {t('sign_in_lead')}
          </p>
        }
        below={
          <a class="line" href="/public/">
            {t('rules_public')}
          </a>
        }
      >
        <label>
          {t('phone')}
          <input
            name="login"
            type="tel"
            autoComplete="username"
            required
            value={login}
            onInput={(event) => loginSet(event.currentTarget.value)}
          />
        </label>
        <label>
          {t('password')}
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onInput={(event) => passwordSet(event.currentTarget.value)}
          />
        </label>
      </Form>
    </Frame>
  );
}
