/* Another password: at will, or at once when somebody else made the present one. */
import { useState } from 'preact/hooks';
import { call } from '../../../base/http.ts';
import { Frame } from '../../../parts/shop/frame.tsx';
import { toast, useAct } from '../../../parts/shop/hooks.ts';
import { t, why } from '../../../parts/shop/speech.ts';
import { Form } from './form.tsx';

const LEAST = 8;

export function Password({ isDue = false, onDone }: { isDue?: boolean; onDone: () => void }) {
  const [old, oldSet] = useState('');
  const [next, nextSet] = useState('');
  const [wrong, wrongSet] = useState('');
  const [isBusy, change] = useAct(async () => {
    try {
      await call('/me/password', { body: { password: old, new_password: next } });
      toast(t('password_changed'));
      onDone();
    } catch (problem) {
      wrongSet(why(problem));
    }
  });
  return (
    <Frame title={t('password_change')} {...(isDue ? {} : { back: '/me' })}>
      <Form send={t('password_change')} isBusy={isBusy} wrong={wrong} onSend={change}>
        {isDue && <p>{t('password_due')}</p>}
        <label>
          {t('password_old')}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={old}
            onInput={(event) => oldSet(event.currentTarget.value)}
          />
        </label>
        <label>
          {t('password_new', { n: LEAST })}
          <input
            type="password"
            autoComplete="new-password"
            required
            minLength={LEAST}
            maxLength={128}
            value={next}
            onInput={(event) => nextSet(event.currentTarget.value)}
          />
        </label>
      </Form>
    </Frame>
  );
}
