/* pick: rows ticked in the queue, and what may be done to all of them: claim, hand over.
 *
 * Each is asked for by itself, so that one refusal stops nothing; what was not done stays ticked and
 * is said with its reason. What is ticked is forgotten when the page of the list changes.
 */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { HandOver } from '../case/assign.tsx';
import { caseShow } from '../case/change.ts';
import type { Case, CaseRow } from '../shapes.ts';

export interface Picked {
  rows: readonly CaseRow[];
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
  return { rows, column, keep };
}

interface Left {
  row: CaseRow;
  why: string;
}

export function PickBar({ picked }: { picked: Picked }) {
  const { t } = useTongue();
  const queries = useQueryClient();
  const words = useProblemWords();
  const [isBusy, setBusy] = useState(false);
  const [isHanding, setHanding] = useState(false);
  const [left, setLeft] = useState<Left[]>([]);
  const each = async (verb: 'claim' | 'hand-over', body: object) => {
    setBusy(true);
    const refused: Left[] = [];
    for (const row of picked.rows) {
      try {
        caseShow(queries, await call<Case>(`/cases/${row.id}/${verb}`, { body, key: keyMake() }));
      } catch (failure) {
        refused.push({ row, why: words(failure) });
      }
    }
    const n = picked.rows.length - refused.length;
    announce(
      refused.length > 0
        ? t('queue.bulk_left', { n, left: refused.length })
        : t('queue.bulk_done', { n }),
    );
    setLeft(refused);
    picked.keep(new Set(refused.map((one) => one.row.id)));
    setBusy(false);
    for (const name of ['counts', 'views', 'colleagues'])
      void queries.invalidateQueries({ queryKey: [name] });
  };
  return (
    <>
      {left.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          closable
          onClose={() => setLeft([])}
          title={
            <ul className="d-plain">
              {left.map(({ row, why }) => (
                <li key={row.id}>
                  <span className="d-mono">{row.case_no}</span> {why}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      {picked.rows.length > 0 ? (
        <div className="d-picked" role="group" aria-label={t('queue.picked', { n: picked.rows.length })}>
          <strong>{t('queue.picked', { n: picked.rows.length })}</strong>
          <Button loading={isBusy} onClick={() => void each('claim', {})}>
            {t('assign.claim')}
          </Button>
          <Button disabled={isBusy} onClick={() => setHanding(true)}>
            {t('assign.over')}
          </Button>
          <Button type="text" disabled={isBusy} onClick={() => picked.keep(new Set())}>
            {t('queue.unpick')}
          </Button>
        </div>
      ) : null}
      {isHanding ? (
        <HandOver
          onSend={async (body) => {
            setHanding(false);
            await each('hand-over', body);
          }}
          onClose={() => setHanding(false)}
        />
      ) : null}
    </>
  );
}
