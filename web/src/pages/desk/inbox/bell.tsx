/* bell: how much is unread, beside the name of the app, in the page's title, and by a key. */
import { BellOutlined } from '@ant-design/icons';
import { useLayoutEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useKeys } from '#/parts/desk/keys.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import { useUnread } from './ask.ts';

const SHOWN_MOST = 99;
const shown = (count: number) => (count > SHOWN_MOST ? `${SHOWN_MOST}+` : String(count));

export function Bell() {
  const { t } = useTongue();
  const { can } = useSession();
  const [at] = useLocation();
  const isAllowed = can('notice');
  const count = useUnread(isAllowed);
  if (!isAllowed) return null;
  return (
    <Link
      href="/inbox"
      className="d-bell"
      aria-current={at === '/inbox' ? 'page' : undefined}
      aria-label={count > 0 ? t('inbox.bell', { n: shown(count) }) : t('inbox.bell_none')}
      title={t('nav.inbox')}
    >
      <BellOutlined aria-hidden />
      {count > 0 ? (
        <span className="d-count-bad" aria-hidden>
          {shown(count)}
        </span>
      ) : null}
    </Link>
  );
}

/** Once in the frame, however many bells it shows. */
export function BellRoot() {
  const { t } = useTongue();
  const { can } = useSession();
  const [, go] = useLocation();
  const count = useUnread(can('notice'));
  useKeys([
    { keys: ['i'], words: t('keys.inbox'), isOff: !can('notice'), run: () => go('/inbox') },
  ]);
  useLayoutEffect(() => {
    const plain = document.title.replace(/^\(\d+\+?\) /, '');
    document.title = count > 0 ? `(${shown(count)}) ${plain}` : plain;
    return () => {
      document.title = document.title.replace(/^\(\d+\+?\) /, '');
    };
  }, [count]);
  return null;
}
