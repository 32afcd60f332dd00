/* presence: who else has this case open or is writing on it, and what came while one was typing.
 *
 * The page says every ten seconds that it is in front; the answer is who else is there. The stream
 * tells when somebody comes, goes or begins to write, and the page asks at once. A page in the
 * background says nothing and is forgotten after half a minute.
 */
import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '#/base/http.ts';
import type { components } from '#/api/schema.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useBell } from '../live.ts';
import { useSession } from '../session.tsx';
import type { Case, Page } from '../shapes.ts';

type Other = components['schemas']['presence_view'];
const BEAT_MS = 10_000;
const TYPING_MS = 8_000;

/** When somebody last typed on a case; the viewers' line asks here. */
let typed = { id: '', at: 0 };
let told: (() => void) | undefined;
export function typingNote(id: string): void {
  const wasTyping = typed.id === id && Date.now() - typed.at < TYPING_MS;
  typed = { id, at: Date.now() };
  if (!wasTyping) told?.();
}
/** What was typed is sent or gone. */
export function typingOver(): void {
  typed = { id: '', at: 0 };
  told?.();
}
const isTyping = (id: string) => typed.id === id && Date.now() - typed.at < TYPING_MS;

function usePresence(id: string): Other[] {
  const [others, setOthers] = useState<Other[]>([]);
  const beat = useRef<() => void>(() => undefined);
  useEffect(() => {
    const stopped = new AbortController();
    const say = (body: { is_writing?: boolean; is_leaving?: boolean }) =>
      call<Page<Other>>(`/cases/${id}/presence`, { body });
    beat.current = () => {
      if (document.visibilityState === 'hidden') return;
      say({ is_writing: isTyping(id) })
        .then((page) => {
          if (!stopped.signal.aborted) setOthers(page.items);
        })
        .catch(() => undefined); // who else is there is not worth a complaint
    };
    const timer = setInterval(() => beat.current(), BEAT_MS);
    told = () => beat.current();
    document.addEventListener('visibilitychange', beat.current);
    const seen = beat.current;
    seen();
    return () => {
      stopped.abort();
      clearInterval(timer);
      told = undefined;
      document.removeEventListener('visibilitychange', seen);
      say({ is_leaving: true }).catch(() => undefined);
    };
  }, [id]);
  useBell('presence', (ring) => {
    if (ring === null || ring.id === id) beat.current();
  });
  return others;
}

/** One line in the head of a case; nothing when one is alone. */
export function Viewers({ id }: { id: string }) {
  const { t } = useTongue();
  const others = usePresence(id);
  const nameOf = (other: Other) => other.name ?? other.company ?? t('presence.platform');
  return (
    <div className="d-viewers" role="status">
      {others.map((other, index) => (
        <span key={index} data-writing={other.is_writing || undefined}>
          {other.is_writing ? <EditOutlined aria-hidden /> : <EyeOutlined aria-hidden />}{' '}
          {t(other.is_writing ? 'presence.writes' : 'presence.looks', { who: nameOf(other) })}
        </span>
      ))}
    </div>
  );
}

/** What others did on the case since one began to write here; none while nothing is written. */
export function Meanwhile({ row, text }: { row: Case; text: string }) {
  const { t, say, word } = useTongue();
  const { me } = useSession();
  const known = useRef<ReadonlySet<string>>(undefined);
  const [, draw] = useState(0);
  const isWriting = text.trim() !== '';
  const ids = () => new Set(row.timeline.map((event) => event.id));
  if (!isWriting) known.current = undefined;
  else known.current ??= ids();
  const before = known.current;
  const news = row.timeline.filter(
    (event) => before && !before.has(event.id) && event.actor_name !== me.account.display_name,
  );
  const last = news.at(-1);
  if (!last) return null;
  const accept = () => {
    known.current = ids();
    draw((count) => count + 1);
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('presence.meanwhile', {
        who: last.actor_name ?? word('side', last.actor_kind),
        what: say(last),
      })}
      action={
        <Button size="small" onClick={accept}>
          {t('presence.seen')}
        </Button>
      }
    />
  );
}
