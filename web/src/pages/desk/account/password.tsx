/* password: one's own, changed at will, or at once when somebody else has seen it. */
import { Alert, App } from 'antd';
import { call } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';

export const PASSWORD_MIN = 8;

export function PasswordAsk({
  isDue = false,
  onDone,
  onClose,
}: {
  isDue?: boolean;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTongue();
  const { message } = App.useApp();
  return (
    <Ask
      title={t('password.change')}
      okText={t('password.change')}
      note={
        isDue ? (
          <Alert type="info" showIcon title={t('password.due')} />
        ) : (
          <p className="d-quiet">{t('password.then')}</p>
        )
      }
      fields={[
        { name: 'password', label: t('password.old'), kind: 'secret', autoComplete: 'current-password' },
        {
          name: 'new_password',
          label: t('password.new', { n: PASSWORD_MIN }),
          kind: 'secret',
          autoComplete: 'new-password',
          min: PASSWORD_MIN,
        },
      ]}
      onClose={onClose}
      onSend={async (body) => {
        await call('/me/password', { body });
        announce(t('password.changed'));
        void message.success(t('password.changed'));
        onDone();
      }}
    />
  );
}
