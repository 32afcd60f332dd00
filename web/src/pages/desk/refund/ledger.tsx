/* ledger: the double-entry book: postings, each with its two sides, newest first. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Money, PageHead } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSeat } from '../seat.ts';
import type { LedgerEntry, Page } from '../shapes.ts';

const ROWS = 50;

export default function Ledger() {
  const { t, word } = useTongue();
  const [seat, move] = useSeat('ledger', { cursors: [''] });
  const cursor = seat.cursors.at(-1) ?? '';
  const path = `/ledger?limit=${ROWS}${cursor ? `&cursor=${cursor}` : ''}`;
  const asked = useQuery({
    queryKey: ['ledger', path],
    queryFn: ({ signal }) => call<Page<LedgerEntry>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<LedgerEntry>[] = [
    { key: 'at', title: t('ledger.at'), card: '1r', cell: (row) => <When at={row.at} isExact /> },
    {
      key: 'account',
      title: t('ledger.account'),
      card: '1l',
      cell: (row) => word('ledger', row.account),
    },
    { key: 'memo', title: t('ledger.memo'), card: '2l', cell: (row) => word('memo', row.memo) },
    {
      key: 'debit',
      title: t('ledger.debit'),
      isNumber: true,
      card: '3l',
      isNamed: true,
      cell: (row) =>
        row.debit_money > 0 ? <Money minor={row.debit_money} currency={row.currency} /> : '—',
    },
    {
      key: 'credit',
      title: t('ledger.credit'),
      isNumber: true,
      card: '3r',
      isNamed: true,
      cell: (row) =>
        row.credit_money > 0 ? <Money minor={row.credit_money} currency={row.currency} /> : '—',
    },
    {
      key: 'posting',
      title: t('ledger.posting'),
      card: 'none',
      cell: (row) => <span className="d-mono d-quiet">…{row.posting_id.slice(-6)}</span>,
    },
    {
      key: 'case',
      title: t('refund.case'),
      card: '2r',
      cell: (row) => <Link href={`/case/${row.case_id}`}>{t('refund.to_case')}</Link>,
    },
  ];
  return (
    <>
      <PageHead title={t('nav.ledger')} note={t('ledger.note')} />
      <div className="d-sheet">
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t('ledger.none')}
          note={(entries) => <PageSum entries={entries} />}
          label={t('nav.ledger')}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </div>
    </>
  );
}

/** What the page shows adds up per currency; the whole book's balance is the server's to prove. */
function PageSum({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t } = useTongue();
  const currencies = [...new Set(entries.map((entry) => entry.currency))];
  return (
    <span>
      {currencies.map((currency) => {
        const own = entries.filter((entry) => entry.currency === currency);
        return (
          <span key={currency}>
            {t('ledger.page_sum')} {t('ledger.debit')}{' '}
            <Money
              minor={own.reduce((sum, entry) => sum + entry.debit_money, 0)}
              currency={currency}
            />{' '}
            · {t('ledger.credit')}{' '}
            <Money
              minor={own.reduce((sum, entry) => sum + entry.credit_money, 0)}
              currency={currency}
            />
          </span>
        );
      })}
    </span>
  );
}
