/* Who sits here, and the way out. */
import type { Account } from '../../../api/types.ts';
import { call } from '../../../base/http.ts';
import { Card, Picture, Row } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useAct } from '../../../parts/shop/hooks.ts';
import { t } from '../../../parts/shop/speech.ts';

export function Me({ account, onClose }: { account: Account; onClose: () => void }) {
  const [isBusy, close] = useAct(async () => {
    await call('/sessions/close', { method: 'POST' });
    onClose();
  });
  return (
    <Frame title={t('me')} tab="/me">
      <Card>
        <div class="goods">
          <Picture name={account.display_name} />
          <b>{account.display_name}</b>
        </div>
        {account.has_password && <Row name={t('phone')}>{account.login}</Row>}
      </Card>
      <a class="line" href="#/me/refunds">
        {t('my_refunds')}
      </a>
      <a class="line" href="#/me/coupons">
        {t('my_coupons')}
      </a>
      {account.has_password && (
        <a class="line" href="#/password">
          {t('password_change')}
        </a>
      )}
      <a class="line" href="/public/">
        {t('rules_public')}
      </a>
      <button class="line" disabled={isBusy} onClick={close}>
        {t('sign_out')}
      </button>
    </Frame>
  );
}
