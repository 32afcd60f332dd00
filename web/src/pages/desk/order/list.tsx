/* list: orders, newest first, or those that somebody asks for. */
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Money, PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import { pageOf } from '../look.ts';
import type { Order } from '../shapes.ts';
import { orderTone, ORDER_STATES } from '../words.ts';
import { useSeat } from '../seat.ts';

const ROWS = 25;

export default function Orders() {
  const { t, word } = useTongue();
  const { me } = useSession();
  const [, go] = useLocation();
  const [seat, move] = useSeat('orders', { q: '', state: '', cursors: [''] });
  const [typed, type] = useState(seat.q);
  const cursor = seat.cursors.at(-1) ?? '';
  const query = new URLSearchParams({ limit: String(ROWS) });
  for (const [name, value] of [['q', seat.q], ['state', seat.state], ['cursor', cursor]] as const)
    if (value) query.set(name, value);
  const asked = useQuery({
    queryKey: ['orders', `${query}`],
    queryFn: ({ signal }) => pageOf<Order>('/orders', new URLSearchParams(query), signal),
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
        <form
          className="d-filter"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            move({ q: typed.trim(), cursors: [''] });
          }}
        >
          <div>
            <label htmlFor="order-q">{t('queue.number')}</label>
            <Input
              id="order-q"
              value={typed}
              placeholder={t('order.q_hint')}
              maxLength={60}
              allowClear
              onChange={(event) => type(event.target.value)}
            />
          </div>
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
          <Button type="primary" htmlType="submit">
            {t('search')}
          </Button>
        </form>
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t(asked.data?.next_cursor ? 'order.none_yet' : 'order.none')}
          label={t('nav.orders')}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/orders/${row.id}`)}
        />
      </div>
    </>
  );
}
