/* inbox: what one is told, by day, the newest first.
 *
 * The list does not move by itself: what rings while it is read is said in a bar above it. Opening a
 * notice reads it. What was read stays where it is until the list is fetched anew.
 */
import { CheckOutlined, ReloadOutlined, SettingOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '#/base/http.ts';
import { now } from '#/base/time.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { fullTime } from '#/parts/desk/clock.tsx';
import { useKeys } from '#/parts/desk/keys.tsx';
import { Loading, Nothing, Refused } from '#/parts/desk/refused.tsx';
import { PageHead, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useBell } from '../live.ts';
import { useSeat } from '../seat.ts';
import type { Page } from '../shapes.ts';
import { useReading, type Notice } from './ask.ts';
import { Settings } from './settings.tsx';

const ROWS = '30';
const VIEWS = ['unread', 'all'] as const;
type View = (typeof VIEWS)[number];

const TONES: Readonly<Record<string, Tone>> = {
  escalated: 'bad',
  late: 'bad',
  warned: 'wait',
  approval: 'act',
  assigned: 'act',
  arrived: 'act',
  standing: 'bad',
};

/** Where it leads. */
function hrefOf(notice: Notice): string | null {
  if (notice.case_id) return `/case/${notice.case_id}`;
  if (notice.kind === 'standing') return '/standing';
  return notice.kind === 'budget' ? '/budgets' : null;
}

const hourOf = (at: string, lang: string): string =>
  new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );

const DAY_MS = 86_400_000;
const dayOf = (at: number | string): string => new Date(at).toDateString();

function useDayName(): (at: string) => string {
  const { t, lang } = useTongue();
  return (at) => {
    if (dayOf(at) === dayOf(now())) return t('inbox.today');
    if (dayOf(at) === dayOf(now() - DAY_MS)) return t('inbox.yesterday');
    return new Intl.DateTimeFormat(lang, { dateStyle: 'full' }).format(new Date(at));
  };
}

interface Day {
  name: string;
  rows: Notice[];
}
function daysOf(rows: readonly Notice[], nameOf: (at: string) => string): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const name = nameOf(row.at);
    const last = days.at(-1);
    if (last?.name === name) last.rows.push(row);
    else days.push({ name, rows: [row] });
  }
  return days;
}

function Row({
  notice,
  isActive,
  onOpen,
  onRead,
}: {
  notice: Notice;
  isActive: boolean;
  onOpen: () => void;
  onRead: () => void;
}) {
  const { t, say, word, lang } = useTongue();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const href = hrefOf(notice);
  const sentence = say(notice);
  return (
    <li
      ref={place}
      className="d-notice"
      data-unread={!notice.is_read || undefined}
      data-active={isActive || undefined}
    >
      <span className="d-notice-dot" aria-hidden />
      <span className="d-notice-kind">
        {notice.is_read ? null : <span className="d-unseen">{t('inbox.is_unread')}</span>}
        <Pill tone={TONES[notice.kind] ?? 'mute'}>{word('notice_kind', notice.kind)}</Pill>
      </span>
      <span className="d-notice-words">
        {href ? (
          <a
            href={`#${href}`}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return onRead();
              event.preventDefault();
              onOpen();
            }}
          >
            {sentence}
            {notice.case_no ? <span className="d-mono"> {notice.case_no}</span> : null}
          </a>
        ) : (
          sentence
        )}
        <span className="d-quiet">
          {notice.reader === 'person' ? t('inbox.to_me') : t('inbox.to_company')}
        </span>
      </span>
      <time dateTime={notice.at} title={fullTime(notice.at, lang)} className="d-quiet d-num">
        {hourOf(notice.at, lang)}
      </time>
      {notice.is_read ? (
        <span className="d-notice-read" />
      ) : (
        <Button
          type="text"
          className="d-notice-read"
          icon={<CheckOutlined />}
          aria-label={`${t('inbox.read')}: ${sentence} ${notice.case_no ?? ''}`}
          title={t('inbox.read')}
          onClick={onRead}
        />
      )}
    </li>
  );
}

function useNotices(view: View) {
  return useInfiniteQuery({
    queryKey: ['inbox', view],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: ROWS, unread: String(view === 'unread') });
      if (pageParam) query.set('cursor', pageParam);
      return call<Page<Notice>>(`/notices?${query}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
    refetchOnReconnect: false,
  });
}

function useSteps(rows: readonly Notice[], onOpen: (notice: Notice) => void) {
  const { t, say } = useTongue();
  const [active, setActive] = useState<string>();
  const at = rows.findIndex((row) => row.id === active);
  const current = rows[at];
  const step = (by: number) => {
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (!next) return;
    setActive(next.id);
    announce(`${say(next)} ${next.case_no ?? ''}`);
  };
  const reading = useReading();
  useKeys([
    { keys: ['j', 'arrowdown'], words: t('keys.next_row'), run: () => step(1) },
    { keys: ['k', 'arrowup'], words: t('keys.row_before'), run: () => step(-1) },
    {
      keys: ['enter', 'o'],
      words: t('keys.open'),
      run: () => (current ? onOpen(current) : undefined),
    },
    {
      keys: ['m'],
      words: t('keys.read'),
      run: () => (current ? void reading.one(current) : undefined),
    },
  ]);
  return active;
}

export default function Inbox() {
  const { t } = useTongue();
  const [, go] = useLocation();
  const [seat, move] = useSeat<{ view: View }>('inbox', { view: 'unread' });
  const [hasNews, setNews] = useState(false);
  const [isSetting, setSetting] = useState(false);
  const asked = useNotices(seat.view);
  const reading = useReading();
  const nameOf = useDayName();
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  useBell('notice', (ring) => {
    if (ring?.kind !== 'read') setNews(true);
  });
  const refresh = async () => {
    setNews(false);
    await asked.refetch();
    announce(t('queue.refreshed'));
  };
  const open = (notice: Notice) => {
    const href = hrefOf(notice);
    void reading.one(notice);
    if (href) go(href);
  };
  const active = useSteps(rows, open);
  const newest = rows[0]?.id;
  const readAll = async () => {
    if (newest) await reading.all(newest);
    announce(t('inbox.none_unread'));
  };
  useKeys([{ keys: ['r'], words: t('keys.refresh'), run: () => void refresh() }]);
  return (
    <>
      <PageHead title={t('nav.inbox')} note={t('inbox.note')}>
        <Button
          icon={<CheckOutlined />}
          disabled={!rows.some((row) => !row.is_read)}
          onClick={() => void readAll()}
        >
          {t('inbox.read_all')}
        </Button>
        <Button icon={<SettingOutlined />} onClick={() => setSetting(true)}>
          {t('inbox.settings')}
        </Button>
      </PageHead>
      <div className="d-sheet d-inbox">
        <div className="d-inbox-views" role="group" aria-label={t('inbox.views')}>
          {VIEWS.map((view) => (
            <Button
              key={view}
              type={view === seat.view ? 'primary' : 'default'}
              aria-pressed={view === seat.view}
              onClick={() => move({ view })}
            >
              {t(`inbox.${view}`)}
            </Button>
          ))}
        </div>
        <div aria-live="polite">
          {hasNews ? (
            <button type="button" className="d-news" onClick={() => void refresh()}>
              <ReloadOutlined aria-hidden /> {t('inbox.news')}
            </button>
          ) : null}
        </div>
        {asked.error && !asked.data ? (
          <Refused problem={asked.error} onRetry={() => void asked.refetch()} />
        ) : null}
        {asked.isPending && !asked.error ? <Loading rows={8} /> : null}
        {asked.data && rows.length === 0 ? (
          <Nothing>{t(seat.view === 'unread' ? 'inbox.none_unread' : 'inbox.none')}</Nothing>
        ) : null}
        {daysOf(rows, nameOf).map((day) => (
          <section key={day.name} aria-label={day.name}>
            <h2 className="d-inbox-day">{day.name}</h2>
            <ul>
              {day.rows.map((row) => (
                <Row
                  key={row.id}
                  notice={row}
                  isActive={row.id === active}
                  onOpen={() => open(row)}
                  onRead={() => void reading.one(row)}
                />
              ))}
            </ul>
          </section>
        ))}
        {asked.hasNextPage ? (
          <Button
            className="d-inbox-more"
            loading={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            {t('inbox.more')}
          </Button>
        ) : null}
      </div>
      {isSetting ? <Settings onClose={() => setSetting(false)} /> : null}
    </>
  );
}
