/* list: whom to ask whether it is settled, by the time of the next try; and what was asked. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { components } from '#/api/schema.ts';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { FOLLOW_UP_TONES } from '../case/follow_up.tsx';
import { useSeat } from '../seat.ts';
import type { Page } from '../shapes.ts';
import { FollowUpDialog, type FollowUp } from './form.tsx';

type Row = FollowUp & components['schemas']['follow_up_extra'];
const ROWS = 25;

function useColumns(view: string, onOpen: (row: Row) => void): Column<Row>[] {
  const { t, word } = useTongue();
  const isDue = view === 'due';
  return [
    {
      key: 'case',
      title: t('follow_up.case'),
      card: '1l',
      cell: (row) => (
        <>
          <Link href={`/case/${row.case_id}`} className="d-mono">
            {row.case_no}
          </Link>{' '}
          <span className="d-quiet">{word('type', row.type)}</span>
        </>
      ),
    },
    {
      key: 'product',
      title: t('case.product'),
      card: '2l',
      cell: (row) => row.product_name ?? '—',
    },
    { key: 'who', title: t('follow_up.who'), card: '2r', cell: (row) => row.consumer_name ?? '—' },
    {
      key: 'next',
      title: isDue ? t('follow_up.next') : t('follow_up.result'),
      card: '3l',
      isNamed: true,
      cell: (row) =>
        isDue ? <When at={row.next_at} isDue /> : row.solved ? word('solved', row.solved) : '—',
    },
    {
      key: 'due',
      title: t('follow_up.due'),
      card: '3r',
      isNamed: true,
      cell: (row) => <When at={row.due_at} isDue />,
    },
    {
      key: 'state',
      title: t('follow_up.state'),
      card: '1r',
      cell: (row) => (
        <>
          <Pill tone={row.is_overdue ? 'bad' : (FOLLOW_UP_TONES[row.state] ?? 'mute')}>
            {word('follow_up_state', row.state)}
          </Pill>{' '}
          {row.tries > 0 ? (
            <span className="d-quiet">
              {t('follow_up.tries', { n: row.tries, of: row.tries_most })}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'act',
      title: <span className="d-unseen">{t('follow_up.open')}</span>,
      card: '4r',
      cell: (row) =>
        row.state === 'due' ? (
          <Button
            size="small"
            aria-label={`${t('follow_up.open')}: ${row.case_no}`}
            onClick={() => onOpen(row)}
          >
            {t('follow_up.open')}
          </Button>
        ) : (
          (row.satisfaction ?? '—')
        ),
    },
  ];
}

export default function FollowUpList() {
  const { t } = useTongue();
  const [seat, move] = useSeat('follow-ups', { view: 'due', cursors: [''] });
  const [open, setOpen] = useState<Row | null>(null);
  const cursor = seat.cursors.at(-1) ?? '';
  const path = `/follow-ups?view=${seat.view}&limit=${ROWS}${cursor ? `&cursor=${cursor}` : ''}`;
  const asked = useQuery({
    queryKey: ['follow-ups', path],
    queryFn: ({ signal }) => call<Page<Row>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns(seat.view, setOpen);
  return (
    <>
      <PageHead title={t('nav.follow-ups')} note={t('follow_up.note')} />
      <div className="d-sheet">
        <form className="d-filter" onSubmit={(event) => event.preventDefault()}>
          <div>
            <label htmlFor="follow-up-view">{t('follow_up.state')}</label>
            <select
              id="follow-up-view"
              value={seat.view}
              onChange={(event) => move({ view: event.target.value, cursors: [''] })}
            >
              <option value="due">{t('follow_up.view_due')}</option>
              <option value="over">{t('follow_up.view_over')}</option>
            </select>
          </div>
        </form>
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t(seat.view === 'due' ? 'follow_up.none' : 'follow_up.none_over')}
          label={t('nav.follow-ups')}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </div>
      {open ? (
        <FollowUpDialog followUp={open} caseNo={open.case_no} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
