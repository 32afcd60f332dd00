/* queue: what waits, the most urgent first; the page a day is spent on.
 *
 * Filters, list, pages from top to bottom. The list is fetched when asked for and never moves by
 * itself: what changes meanwhile is counted in a bar above it. Coming back from a case finds view,
 * page, row and scroll as they were.
 */
import { ReloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { announce } from '#/parts/desk/announce.tsx';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import { Grid, Pager, type Column } from '#/parts/desk/grid.tsx';
import { useKeys } from '#/parts/desk/keys.tsx';
import { Loading, Nothing, Refused } from '#/parts/desk/refused.tsx';
import { Money, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useCounts } from '../frame.tsx';
import { pageOf } from '../look.ts';
import { useSession } from '../session.tsx';
import { ExportRecords } from '../record/export.tsx';
import type { CaseRow, Counts } from '../shapes.ts';
import { buyerName, caseTone, worthOf } from '../words.ts';
import { QueueFilter } from './filter.tsx';
import { PickBar, usePicked } from './pick.tsx';
import { SavedViews } from './saved.tsx';
import {
  filterQuery,
  isFiltered,
  placeKeep,
  placeLoad,
  trailKeep,
  VIEWS,
  type Place,
  type View,
} from './place.ts';
import { useChanges } from './watch.ts';

const PAGE_ROWS = 25;
const NONE: Partial<Record<View, 'queue.none_overdue' | 'queue.none_mine' | 'queue.none_free'>> = {
  overdue: 'queue.none_overdue',
  mine: 'queue.none_mine',
  free: 'queue.none_free',
};

function useRows(view: View, place: Place) {
  const cursor = place.cursors.at(-1) ?? '';
  const query = filterQuery(view, place);
  query.set('limit', String(PAGE_ROWS));
  if (cursor) query.set('cursor', cursor);
  return useQuery({
    queryKey: ['queue', view, `${query}`],
    queryFn: ({ signal }) => pageOf<CaseRow>('/cases', new URLSearchParams(query), signal),
    staleTime: Infinity,
    gcTime: 30 * 60_000,
    placeholderData: keepPreviousData,
  });
}

function useColumns(): Column<CaseRow>[] {
  const { t, say, word } = useTongue();
  const { me } = useSession();
  const isMerchant = me.account.role === 'merchant';
  return [
    {
      key: 'no',
      title: t('case.no'),
      card: '3l',
      cell: (row) => (
        <Link href={`/case/${row.id}`} className="d-mono">
          {row.case_no}
        </Link>
      ),
    },
    {
      key: 'type',
      title: t('case.type'),
      card: '3r',
      cell: (row) => <span className="d-type">{word('type', row.type)}</span>,
    },
    {
      key: 'product',
      title: t('case.product'),
      card: '1l',
      cell: (row) => (
        <span className="d-product" title={row.product_name ?? word('topic', row.topic)}>
          {row.product_name ?? word('topic', row.topic)}{' '}
          {row.quantity > 1 ? <span className="d-quiet">×{row.quantity}</span> : null}
        </span>
      ),
    },
    {
      key: 'buyer',
      title: isMerchant ? t('case.buyer') : t('case.buyer_merchant'),
      card: '4l',
      cell: (row) => (
        <span className="d-stack">
          {buyerName(row)}
          {isMerchant ? null : <span className="d-quiet">{row.merchant_name}</span>}
        </span>
      ),
    },
    {
      key: 'assignee',
      title: t('assign.who'),
      card: 'none',
      cell: (row) =>
        row.assignee_name ? (
          <span className={row.assignee_id === me.account.id ? 'd-here' : undefined}>
            {row.assignee_id === me.account.id ? t('assign.me') : row.assignee_name}
          </span>
        ) : (
          <span className="d-quiet">—</span>
        ),
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '2r',
      cell: (row) => <Pill tone={caseTone(row.state)}>{word('state', row.state)}</Pill>,
    },
    {
      key: 'due',
      title: t('case.next_due'),
      card: '2l',
      cell: (row) =>
        row.closed_at || !row.next_due_at ? (
          <span className="d-quiet">—</span>
        ) : (
          <span className="d-stack">
            <Countdown due={row.next_due_at} isTight />
            <span className="d-quiet">{say({ zh: row.next_due_zh, en: row.next_due_en })}</span>
          </span>
        ),
    },
    {
      key: 'amount',
      title: t('case.amount'),
      isNumber: true,
      card: '1r',
      cell: (row) => <Money minor={worthOf(row)} currency={row.currency} />,
    },
    {
      key: 'opened',
      title: t('case.opened'),
      card: '4r',
      isNamed: true,
      cell: (row) => <When at={row.opened_at} />,
    },
  ];
}

function numbersOf(counts: Counts | undefined): Record<View, number | undefined> {
  return {
    open: counts?.open_count,
    due: counts?.due_count,
    overdue: counts?.overdue_count,
    all: undefined,
    mine: counts?.mine_count,
    free: counts?.free_count,
  };
}
const countOf = (view: View, counts: Counts | undefined) => numbersOf(counts)[view];

function Views({
  view,
  counts,
  children,
}: {
  view: View;
  counts: Counts | undefined;
  children: ReactNode;
}) {
  const { t } = useTongue();
  const numbers = numbersOf(counts);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && nav.current) nav.current.scrollLeft = here.offsetLeft - nav.current.offsetLeft - 40;
  }, [view]);
  return (
    <nav className="d-views" aria-label={t('queue.views')} ref={nav}>
      {VIEWS.map((name) => (
        <Link key={name} href={`/queue/${name}`} aria-current={name === view ? 'page' : undefined}>
          {t(`view.${name}`)}
          {numbers[name] === undefined ? null : (
            <span
              className={
                name === 'overdue' && numbers[name] > 0 ? 'd-count d-count-bad' : 'd-count'
              }
            >
              {numbers[name] >= 1000 ? '1000+' : numbers[name]}
            </span>
          )}
        </Link>
      ))}
      {children}
    </nav>
  );
}

export default function Queue() {
  const params = useParams<{ view?: string }>();
  const view = VIEWS.find((name) => name === params.view) ?? 'open';
  return <QueueOf key={view} view={view} />;
}

function QueueOf({ view }: { view: View }) {
  const { t } = useTongue();
  const [, go] = useLocation();
  const [place, setPlace] = useState(() => placeLoad(view));
  const columns = useColumns();
  const counts = useCounts();
  const asked = useRows(view, place);
  const rows = asked.data?.items ?? [];
  const changes = useChanges(rows, asked.dataUpdatedAt);
  const picked = usePicked(rows);
  const move = (change: Partial<Place>) => setPlace((before) => ({ ...before, ...change }));
  usePlaceKept(view, place, asked.isSuccess);
  useEffect(() => {
    if (asked.isSuccess && !asked.isPlaceholderData)
      trailKeep({ view, ids: asked.data.items.map((row) => row.id) });
  }, [asked.data, asked.isSuccess, asked.isPlaceholderData, view]);

  const refresh = async () => {
    await Promise.all([asked.refetch(), counts.refetch()]);
    announce(t('queue.refreshed'));
  };
  const turn = (cursors: string[]) => {
    move({ cursors, active: null });
    scrollTo({ top: 0 });
  };
  const active = useRef(place.active); // two keys may come between two drawings
  active.current = place.active;
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === active.current);
    const next =
      rows[
        at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)
      ];
    if (!next) return;
    active.current = next.id;
    move({ active: next.id });
    announce(`${next.case_no} ${next.product_name ?? ''}`);
  };
  useKeys([
    { keys: ['j', 'arrowdown'], words: t('keys.next_row'), run: () => step(1) },
    { keys: ['k', 'arrowup'], words: t('keys.row_before'), run: () => step(-1) },
    {
      keys: ['enter', 'o'],
      words: t('keys.open'),
      run: () => (active.current ? go(`/case/${active.current}`) : undefined),
    },
    { keys: ['r'], words: t('keys.refresh'), run: () => void refresh() },
    {
      keys: ['/'],
      words: t('keys.search'),
      run: () => document.getElementById('queue-q')?.focus(),
    },
    ...VIEWS.map((name, index) => ({
      keys: [String(index + 1)],
      words: t(`view.${name}`),
      run: () => go(`/queue/${name}`),
    })),
  ]);

  const hasNews = changes.ids.size > 0 || changes.isDoubtful;
  return (
    <>
      <h1 className="d-unseen">{t('nav.queue')}</h1>
      <div className="d-views-line">
        <Views view={view} counts={counts.data}>
          <SavedViews view={view} place={place} onGo={setPlace} />
        </Views>
        <ExportRecords view={view} place={place} count={countOf(view, counts.data)} />
        <Button
          aria-label={t('refresh')}
          icon={<ReloadOutlined />}
          loading={asked.isFetching}
          onClick={() => void refresh()}
        >
          {t('refresh')}
        </Button>
      </div>
      <div className="d-sheet">
        <QueueFilter
          view={view}
          place={place}
          onChange={(change) => move({ ...change, cursors: [''], active: null })}
        />
        <div aria-live="polite">
          {hasNews ? (
            <button type="button" className="d-news" onClick={() => void refresh()}>
              <ReloadOutlined aria-hidden />{' '}
              {changes.ids.size > 0 ? t('queue.news', { n: changes.ids.size }) : t('queue.doubt')}
            </button>
          ) : null}
        </div>
        {asked.error && !asked.data ? (
          <Refused problem={asked.error} onRetry={() => void asked.refetch()} />
        ) : null}
        {asked.isPending && !asked.error ? <Loading rows={10} /> : null}
        {asked.data && rows.length === 0 ? (
          <Nothing>
            {t(asked.data.next_cursor ? 'queue.none_yet' : isFiltered(place) ? 'queue.none_fits' : (NONE[view] ?? 'queue.none'))}
          </Nothing>
        ) : null}
        <PickBar
          key={filterQuery(view, place).toString()}
          picked={picked}
          view={view}
          place={place}
          hasMore={place.cursors.length > 1 || Boolean(asked.data?.next_cursor)}
        />
        {rows.length > 0 ? (
          <Grid
            label={t('nav.queue')}
            columns={[picked.column, ...columns]}
            rows={rows}
            rowKey={(row) => row.id}
            active={place.active}
            onPoint={(row) => move({ active: row.id })}
            onOpen={(row) => {
              placeKeep(view, { ...place, active: row.id, scroll: scrollY });
              go(`/case/${row.id}`);
            }}
            isChanged={(row) => changes.ids.has(row.id)}
          />
        ) : null}
        <Pager
          page={place.cursors.length}
          hasNext={Boolean(asked.data?.next_cursor) && !asked.isPlaceholderData}
          onBack={() => turn(place.cursors.slice(0, -1))}
          onNext={() => turn([...place.cursors, asked.data?.next_cursor ?? ''])}
          note={
            <span className="d-fetched">
              {t('queue.fetched')}{' '}
              {asked.dataUpdatedAt ? (
                <When at={new Date(asked.dataUpdatedAt).toISOString()} />
              ) : (
                '—'
              )}
            </span>
          }
        />
      </div>
    </>
  );
}

/** Keeps the place while it changes and when the page is left; scrolls back once the rows stand. */
function usePlaceKept(view: View, place: Place, isReady: boolean): void {
  const latest = useRef(place);
  latest.current = place;
  const scrolled = useRef(false);
  useEffect(() => placeKeep(view, { ...place, scroll: scrollY }), [view, place]);
  useEffect(() => {
    const onLeave = () => placeKeep(view, { ...latest.current, scroll: scrollY });
    addEventListener('pagehide', onLeave);
    return () => removeEventListener('pagehide', onLeave);
  }, [view]);
  useLayoutEffect(() => {
    if (!isReady || scrolled.current) return;
    scrolled.current = true;
    scrollTo({ top: latest.current.scroll });
  }, [isReady]);
  useEffect(() => {
    const onScroll = () => placeKeep(view, { ...latest.current, scroll: scrollY });
    addEventListener('scrollend', onScroll);
    return () => removeEventListener('scrollend', onScroll);
  }, [view]);
}
