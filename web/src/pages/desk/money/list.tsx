/* list: what the lists of money have in common: a head, a filter by state, a table, pages. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '#/base/http.ts';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { PageHead } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSeat } from '../seat.ts';
import type { Page } from '../shapes.ts';

interface ListProps<Row> {
  /** Name of the path, the seat and the query: 'coupons'. */
  name: string;
  title: string;
  note: string;
  none: string;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  /** States to filter by, and the group of their words. */
  states?: readonly string[];
  group?: string;
  startState?: string;
  /** Further query, beginning with &. */
  more?: string;
  filter?: ReactNode;
  head?: ReactNode;
  onOpen?: (row: Row) => void;
}
const ROWS = 25;

export function MoneyList<Row>(props: ListProps<Row>) {
  const { name, title, note, none, columns, rowKey, states, group = '', startState = '' } = props;
  const { t, word } = useTongue();
  const [seat, move] = useSeat(name, { state: startState, cursors: [''] });
  const cursor = seat.cursors.at(-1) ?? '';
  const filter = `${seat.state ? `&state=${seat.state}` : ''}${cursor ? `&cursor=${cursor}` : ''}`;
  const path = `/${name}?limit=${ROWS}${filter}${props.more ?? ''}`;
  const asked = useQuery({
    queryKey: [name, path],
    queryFn: ({ signal }) => call<Page<Row>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead title={title} note={note}>
        {props.head}
      </PageHead>
      <div className="d-sheet">
        {states || props.filter ? (
          <div className="d-filter">
            {props.filter}
            {states ? (
              <div>
                <label htmlFor={`${name}-state`}>{t('case.state')}</label>
                <select
                  id={`${name}-state`}
                  value={seat.state}
                  onChange={(event) => move({ state: event.target.value, cursors: [''] })}
                >
                  <option value="">{t('any')}</option>
                  {states.map((state) => (
                    <option key={state} value={state}>
                      {word(group, state)}
                    </option>
                  ))}
                </select>
              </div>
            ) : null}
          </div>
        ) : null}
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={none}
          loading={8}
          label={title}
          columns={columns}
          rowKey={rowKey}
          {...(props.onOpen ? { onOpen: props.onOpen } : {})}
        />
      </div>
    </>
  );
}
