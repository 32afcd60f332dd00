/* pages: a list that the server hands out page by page: what was asked for, as a grid, and the way on.
 *
 * The list keeps the cursors it came by, an empty one for the first page; the last is the page that
 * is shown. An empty page says so; one that was reached has the way back, too.
 */
import type { ReactNode } from 'react';
import { Grid, Pager, type GridProps } from './grid.tsx';
import { Got, Nothing, type Asked } from './refused.tsx';

interface PagesProps<Row> extends Omit<GridProps<Row>, 'rows'> {
  asked: Asked<{ items: Row[]; next_cursor: string | null }>;
  cursors: string[];
  onTurn: (cursors: string[]) => void;
  /** What stands there when there is nothing; without it, the heads of the columns. */
  none?: ReactNode;
  /** Lines while it is being fetched. */
  loading?: number;
  /** Beside the way on: of the rows of this page. */
  note?: (rows: Row[]) => ReactNode;
}

export function Pages<Row>({
  asked,
  cursors,
  onTurn,
  none,
  loading = 10,
  note,
  ...grid
}: PagesProps<Row>) {
  return (
    <Got asked={asked} rows={loading}>
      {({ items, next_cursor }) => (
        <>
          {items.length === 0 && none ? <Nothing>{none}</Nothing> : <Grid {...grid} rows={items} />}
          <Pager
            page={cursors.length}
            hasNext={Boolean(next_cursor)}
            onBack={() => onTurn(cursors.slice(0, -1))}
            onNext={() => onTurn([...cursors, next_cursor ?? ''])}
            note={items.length > 0 ? note?.(items) : undefined}
          />
        </>
      )}
    </Got>
  );
}
