/* grid: a table for work: plain HTML, so that every reader of pages knows it.
 *
 * On a narrow screen each row becomes a card: a column says by `card` where it stands in it. The
 * row under the cursor (J/K) is marked and scrolled into view; the first cell's link opens it. A row
 * can carry a mark that it has changed since it was fetched; it never moves.
 */
import { useEffect, useRef, type ReactNode } from 'react';
import { useTongue } from './tongue.tsx';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts: right-aligned, figures of one width. */
  isNumber?: boolean;
  width?: string;
  /** In the card of a narrow screen: its line and side, or not at all. */
  card: `${1 | 2 | 3 | 4}${'l' | 'r'}` | 'none';
  /** The card says the column's title, too. */
  isNamed?: boolean;
}
export interface GridProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  active?: string | null;
  onPoint?: (row: Row) => void;
  onOpen?: (row: Row) => void;
  isChanged?: (row: Row) => boolean;
}

export function Grid<Row>({
  label,
  columns,
  rows,
  rowKey,
  active,
  onPoint,
  onOpen,
  isChanged,
}: GridProps<Row>) {
  const { t } = useTongue();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (active)
      body.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="d-grid-hold">
      <table className="d-grid" role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                style={{ width: column.width }}
                className={column.isNumber ? 'd-right' : undefined}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup">
          {rows.map((row) => {
            const key = rowKey(row);
            const hasChanged = isChanged?.(row) ?? false;
            return (
              <tr
                key={key}
                role="row"
                data-active={key === active}
                data-changed={hasChanged}
                className={onOpen ? 'd-can-open' : undefined}
                onClick={(event) => {
                  if (!onOpen || (event.target as Element).closest('a, button, input, label')) return;
                  if (getSelection()?.toString()) return; // somebody copies a number
                  onPoint?.(row);
                  onOpen(row);
                }}
              >
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    role="cell"
                    className={column.isNumber ? 'd-right d-num' : undefined}
                    data-card={column.card}
                  >
                    {column.isNamed ? <span className="d-card-label">{column.title}</span> : null}
                    {column.cell(row)}
                    {index === 0 && hasChanged ? (
                      <span className="d-changed">{t('grid.changed')}</span>
                    ) : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Pages by cursor: back is what we have seen, forward what the server said. */
export function Pager({
  page,
  hasNext,
  onBack,
  onNext,
  note,
}: {
  page: number;
  hasNext: boolean;
  onBack: () => void;
  onNext: () => void;
  note?: ReactNode;
}) {
  const { t } = useTongue();
  if (page === 1 && !hasNext) return note ? <div className="d-pager">{note}</div> : null;
  return (
    <nav className="d-pager" aria-label={t('pager.label')}>
      {note}
      <button type="button" onClick={onBack} disabled={page === 1}>
        {t('pager.back')}
      </button>
      <span aria-current="page">{t('pager.page', { page })}</span>
      <button type="button" onClick={onNext} disabled={!hasNext}>
        {t('pager.next')}
      </button>
    </nav>
  );
}
