/* In from the shop's own page: the link's secret is traded for a session, once. */
import { useEffect, useState } from 'preact/hooks';
import type { Account, Session } from '../../../api/types.ts';
import { call, callForget, house } from '../../../base/http.ts';
import { Card } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { goInstead } from '../../../parts/shop/hooks.ts';
import { t, why } from '../../../parts/shop/speech.ts';

export function Enter({
  secret,
  page,
  onOpen,
}: {
  secret: string;
  page: string;
  onOpen: (account: Account) => void;
}) {
  const [wrong, wrongSet] = useState('');
  useEffect(() => {
    callForget(); // perhaps somebody else sat here
    call<Session>('/sessions/link', { body: { token: secret } }).then(
      (session) => {
        house.csrfToken = session.csrf_token;
        goInstead(`/${page || 'orders'}`);
        onOpen(session.account);
      },
      (problem: unknown) => wrongSet(why(problem)),
    );
  }, []);
  return (
    <Frame title={t('app')}>
      <Card>
        {wrong ? (
          <>
            <p class="wrong" role="alert">
              {wrong}
            </p>
            <a class="line" href="#/orders">
              {t('sign_in')}
            </a>
          </>
        ) : (
          <p role="status">{t('loading')}</p>
        )}
      </Card>
    </Frame>
  );
}
