/* pick: rows ticked in the queue, and what may be done to all of them: claim, hand over.
 *
 * Each is asked for by itself, so that one refusal stops nothing; what was not done stays ticked and
 * is said with its reason. What is ticked is forgotten when the page of the list changes. When the
 * whole page is ticked, everything that the filter finds may be taken, up to a stated number; it goes
 * on while the page is open, says how far it is, and can be stopped: what is done is done.
 */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { HandOver } from '../case/assign.tsx';
import { caseShow } from '../case/change.ts';
import type { Case, CaseRow, Page } from '../shapes.ts';
import { filterQuery, type Place, type View } from './place.ts';

/** At most so many of a filter are taken at once. */
const ALL_MAX = 500;
const PAGE_ROWS = 100;

/** Open cases that the filter finds, in its order. */
async function allOf(view: View, place: Place): Promise<{ rows: CaseRow[]; isCut: boolean }> {
  const rows: CaseRow[] = [];
  let cursor: string | null = null;
  do {
    const query = filterQuery(view, place);
    query.set('limit', String(PAGE_ROWS));
    if (cursor) query.set('cursor', cursor);
    const page: Page<CaseRow> = await call<Page<CaseRow>>(`/cases?${query}`);
    rows.push(...page.items.filter((row) => !row.closed_at));
    cursor = page.next_cursor;
  } while (cursor && rows.length < ALL_MAX);
  return { rows: rows.slice(0, ALL_MAX), isCut: cursor !== null || rows.length > ALL_MAX };
}

export interface Picked {
  rows: readonly CaseRow[];
  /** Every row that may be ticked is. */
  isPage: boolean;
  column: Column<CaseRow>;
  keep: (ids: ReadonlySet<string>) => void;
}

export function usePicked(shown: readonly CaseRow[]): Picked {
  const { t } = useTongue();
  const [ids, keep] = useState<ReadonlySet<string>>(new Set());
  const rows = shown.filter((row) => ids.has(row.id));
  const tick = (id: string, isOn: boolean) => {
    const next = new Set(rows.map((row) => row.id));
    if (isOn) next.add(id);
    else next.delete(id);
    keep(next);
  };
  const open = shown.filter((row) => !row.closed_at);
  const column: Column<CaseRow> = {
    key: 'pick',
    title: (
      <label className="d-pick">
        <input
          type="checkbox"
          aria-label={t('queue.pick_all')}
          checked={open.length > 0 && rows.length === open.length}
          disabled={open.length === 0}
          onChange={(event) =>
            keep(new Set(event.target.checked ? open.map((row) => row.id) : []))
          }
        />
      </label>
    ),
    width: '44px',
    card: 'none',
    cell: (row) => (
      <label className="d-pick">
        <input
          type="checkbox"
          aria-label={t('queue.pick', { no: row.case_no })}
          checked={ids.has(row.id)}
          disabled={Boolean(row.closed_at)}
          onChange={(event) => tick(row.id, event.target.checked)}
        />
      </label>
    ),
  };
  return { rows, isPage: open.length > 0 && rows.length === open.length, column, keep };
}

interface Left {
  row: CaseRow;
  why: string;
}

interface PickBarProps {
  picked: Picked;
  view: View;
  place: Place;
  /** There are more pages than the one shown. */
  hasMore: boolean;
}

/** Asks for one after the other; says how far it is, and stops when it is told to. */
function useEach(onLeft: (left: Left[]) => void) {
  const { t } = useTongue();
  const queries = useQueryClient();
  const words = useProblemWords();
  const [at, setAt] = useState<{ n: number; of: number } | null>(null);
  const isStopped = useRef(false);
  const each = async (rows: readonly CaseRow[], verb: 'claim' | 'hand-over', body: object) => {
    const refused: Left[] = [];
    let n = 0;
    isStopped.current = false;
    for (const row of rows) {
      if (isStopped.current) break;
      setAt({ n, of: rows.length });
      try {
        caseShow(queries, await call<Case>(`/cases/${row.id}/${verb}`, { body, key: keyMake() }));
      } catch (failure) {
        refused.push({ row, why: words(failure) });
      }
      n++;
    }
    const done = n - refused.length;
    const rest = rows.length - done;
    announce(
      rest > 0 ? t('queue.bulk_left', { n: done, left: rest }) : t('queue.bulk_done', { n: done }),
    );
    setAt(null);
    onLeft([...refused, ...rows.slice(n).map((row) => ({ row, why: t('queue.bulk_stopped') }))]);
    for (const name of ['counts', 'views', 'colleagues', ...(rows.length > PAGE_ROWS ? ['queue'] : [])])
      void queries.invalidateQueries({ queryKey: [name] });
  };
  return { each, at, stop: () => (isStopped.current = true) };
}

function LeftOver({ left, onClose }: { left: readonly Left[]; onClose: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      closable
      onClose={onClose}
      title={
        <ul className="d-plain d-left">
          {left.map(({ row, why }) => (
            <li key={row.id}>
              <Link href={`/case/${row.id}`} className="d-mono">
                {row.case_no}
              </Link>{' '}
              {why}
            </li>
          ))}
        </ul>
      }
    />
  );
}

export function PickBar({ picked, view, place, hasMore }: PickBarProps) {
  const { t } = useTongue();
  const words = useProblemWords();
  const [isHanding, setHanding] = useState(false);
  const [left, setLeft] = useState<Left[]>([]);
  const [whole, setWhole] = useState<{ rows: CaseRow[]; isCut: boolean } | null>(null);
  const [problem, setProblem] = useState('');
  const isWhole = whole !== null && picked.isPage; // another tick, another page: only what is seen
  const rows = isWhole ? whole.rows : picked.rows;
  const { each, at, stop } = useEach((refused) => {
    setLeft(refused);
    setWhole(null);
    picked.keep(new Set(refused.map((one) => one.row.id)));
  });
  const take = async () => {
    setProblem('');
    try {
      setWhole(await allOf(view, place));
    } catch (failure) {
      setProblem(words(failure));
    }
  };
  const told = t('queue.picked', { n: rows.length });
  return (
    <>
      {left.length > 0 ? <LeftOver left={left} onClose={() => setLeft([])} /> : null}
      {rows.length > 0 || at ? (
        <div className="d-picked" role="group" aria-label={told}>
          <strong>{at ? t('queue.bulk_at', at) : told}</strong>
          {at ? (
            <>
              <progress max={at.of} value={at.n} aria-label={t('queue.bulk_at', at)} />
              <Button onClick={stop}>{t('queue.bulk_stop')}</Button>
            </>
          ) : (
            <>
              <Button onClick={() => void each(rows, 'claim', {})}>{t('assign.claim')}</Button>
              <Button onClick={() => setHanding(true)}>{t('assign.over')}</Button>
              {hasMore && picked.isPage && !isWhole ? (
                <Button type="link" onClick={() => void take()}>
                  {t('queue.pick_whole', { n: ALL_MAX })}
                </Button>
              ) : null}
              <Button
                type="text"
                onClick={() => {
                  setWhole(null);
                  picked.keep(new Set());
                }}
              >
                {t('queue.unpick')}
              </Button>
              {isWhole && whole.isCut ? (
                <span className="d-quiet">{t('queue.pick_cut', { n: ALL_MAX })}</span>
              ) : null}
            </>
          )}
          {problem ? (
            <span className="d-bad" role="alert">
              {problem}
            </span>
          ) : null}
        </div>
      ) : null}
      {isHanding ? (
        <HandOver
          onSend={async (body) => {
            setHanding(false);
            await each(rows, 'hand-over', body);
          }}
          onClose={() => setHanding(false)}
        />
      ) : null}
    </>
  );
}
