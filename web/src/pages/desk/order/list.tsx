/* list: orders, newest first. */
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Money, PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Order, Page } from '../shapes.ts';
import { orderTone, ORDER_STATES } from '../words.ts';
import { useSeat } from '../seat.ts';

const ROWS = 25;

export default function Orders() {
  const { t, word } = useTongue();
  const { me } = useSession();
  const [, go] = useLocation();
  const [seat, move] = useSeat('orders', { state: '', cursors: [''] });
  const cursor = seat.cursors.at(-1) ?? '';
  const path = `/orders?limit=${ROWS}${seat.state ? `&state=${seat.state}` : ''}${cursor ? `&cursor=${cursor}` : ''}`;
  const asked = useQuery({
    queryKey: ['orders', path],
    queryFn: ({ signal }) => call<Page<Order>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  const merchant: Column<Order> = {
    key: 'merchant',
    title: t('case.merchant'),
    card: '3l',
    cell: (row) => row.merchant_name,
  };
  const columns: Column<Order>[] = [
    {
      key: 'no',
      title: t('order.no'),
      card: '2l',
      cell: (row) => (
        <Link href={`/orders/${row.id}`} className="d-mono">
          {row.order_no}
        </Link>
      ),
    },
    ...(me.account.role === 'merchant' ? [] : [merchant]),
    {
      key: 'what',
      title: t('order.what'),
      card: '1l',
      cell: (row) => (
        <span className="d-product" title={row.lines.map((line) => line.product_name).join(', ')}>
          {row.lines[0]?.product_name}{' '}
          {(row.lines[0]?.quantity ?? 1) > 1 ? (
            <span className="d-quiet">×{row.lines[0]?.quantity}</span>
          ) : null}
          {row.lines.length > 1 ? (
            <span className="d-quiet"> {t('order.and_more', { n: row.lines.length - 1 })}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '2r',
      cell: (row) => <Pill tone={orderTone(row.state)}>{word('order_state', row.state)}</Pill>,
    },
    {
      key: 'claimed',
      title: t('order.claims'),
      card: 'none',
      cell: (row) => {
        const claimed = row.lines.reduce((sum, line) => sum + line.claimed_quantity, 0);
        return claimed > 0 ? t('order.units', { n: claimed }) : <span className="d-quiet">—</span>;
      },
    },
    {
      key: 'paid',
      title: t('order.paid_sum'),
      isNumber: true,
      card: '1r',
      cell: (row) => <Money minor={row.paid_money} currency={row.currency} />,
    },
    {
      key: 'placed',
      title: t('order.placed'),
      card: '3r',
      isNamed: true,
      cell: (row) => <When at={row.placed_at} isExact />,
    },
  ];
  return (
    <>
      <PageHead title={t('nav.orders')} />
      <div className="d-sheet">
        <form className="d-filter" onSubmit={(event) => event.preventDefault()}>
          <div>
            <label htmlFor="order-state">{t('case.state')}</label>
            <select
              id="order-state"
              value={seat.state}
              onChange={(event) => move({ state: event.target.value, cursors: [''] })}
            >
              <option value="">{t('any')}</option>
              {ORDER_STATES.map((state) => (
                <option key={state} value={state}>
                  {word('order_state', state)}
                </option>
              ))}
            </select>
          </div>
        </form>
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t('order.none')}
          label={t('nav.orders')}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/orders/${row.id}`)}
        />
      </div>
    </>
  );
}
