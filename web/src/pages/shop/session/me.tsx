/* Who sits here, and the way out. */
import type { Account } from '../../../api/types.ts';
import { call } from '../../../base/http.ts';
import { LANGS } from '../../../base/words.ts';
import { Card, Choice, Picture, Row } from '../../../parts/shop/bits.tsx';
import { Frame, speakAnew } from '../../../parts/shop/frame.tsx';
import { useAct } from '../../../parts/shop/hooks.ts';
import { lang, t } from '../../../parts/shop/speech.ts';

const NAMES = { 'zh-CN': '中文', en: 'English' };

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
        <Row name={t('phone')}>{account.login}</Row>
      </Card>
      <Card>
        <Choice
          legend={t('language')}
          kind="chips"
          options={LANGS.map((value) => ({ value, name: NAMES[value] }))}
          value={lang}
          onPick={speakAnew}
        />
      </Card>
      <button class="line" disabled={isBusy} onClick={close}>
        {t('sign_out')}
      </button>
    </Frame>
  );
}
