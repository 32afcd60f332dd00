/* side: the order and the buyer beside the case; what is already on the case is not said again. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { Masked, Money, Pairs, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case, OrderFull } from '../shapes.ts';
import { addressMask, buyerName, caseTone, nameMask, orderTone } from '../words.ts';

export function useOrder(id: string) {
  return useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => call<OrderFull>(`/orders/${id}`, { signal }),
  });
}

function OrderBody({ row, order }: { row: Case; order: OrderFull }) {
  const { t, word } = useTongue();
  return (
    <>
      <Pairs
        pairs={[
          {
            name: t('order.no'),
            value: (
              <Link href={`/orders/${order.id}`} className="d-mono">
                {order.order_no}
              </Link>
            ),
          },
          { name: t('case.merchant'), value: order.merchant_name ?? '—' },
          {
            name: t('case.state'),
            value: <Pill tone={orderTone(order.state)}>{word('order_state', order.state)}</Pill>,
          },
          { name: t('order.placed'), value: <When at={order.placed_at} isExact /> },
          order.shipped_at && {
            name: t('order.shipped'),
            value: <When at={order.shipped_at} isExact />,
          },
          order.signed_at && {
            name: t('order.signed'),
            value: <When at={order.signed_at} isExact />,
          },
          {
            name: t('order.paid_sum'),
            value: <Money minor={order.paid_money} currency={order.currency} isStrong />,
          },
          order.freight_money > 0 && {
            name: t('order.freight_in'),
            value: <Money minor={order.freight_money} currency={order.currency} />,
          },
        ]}
      />
      <ul className="d-lines">
        {order.lines.map((line) => (
          <li key={line.line_no} data-here={line.line_no === row.line_no}>
            <span>
              {line.product_name} <span className="d-quiet">×{line.quantity}</span>
              {line.line_no === row.line_no ? (
                <span className="d-here">{t('order.this_line')}</span>
              ) : null}
              {line.is_returnable ? null : (
                <span className="d-warn-word">{t('order.not_returnable')}</span>
              )}
            </span>
            <Money minor={line.paid_money} currency={order.currency} />
            {line.claimed_quantity > 0 || line.refunded_money > 0 ? (
              <span className="d-quiet">
                {t('order.claimed', { n: line.claimed_quantity, of: line.quantity })}
                {line.refunded_money > 0 ? (
                  <>
                    {' · '}
                    {t('order.refunded')}{' '}
                    <Money minor={line.refunded_money} currency={order.currency} />
                  </>
                ) : null}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function BuyerBody({ row, order }: { row: Case; order: OrderFull }) {
  const { t, word } = useTongue();
  const others = order.cases.filter((other) => other.id !== row.id);
  return (
    <>
      <Pairs
        pairs={[
          {
            name: t('case.buyer'),
            value: order.receiver_name ? nameMask(order.receiver_name) : buyerName(row),
          },
          order.receiver_phone && {
            name: t('buyer.phone'),
            value: <span className="d-mono">{order.receiver_phone}</span>,
          },
          order.receiver_address && {
            name: t('buyer.address'),
            value: (
              <Masked masked={addressMask(order.receiver_address)} whole={order.receiver_address} />
            ),
          },
        ]}
      />
      {others.length > 0 ? (
        <>
          <h3>{t('buyer.other_cases')}</h3>
          <ul className="d-rows">
            {others.map((other) => (
              <li key={other.id}>
                <Link href={`/case/${other.id}`} className="d-mono d-grow">
                  {other.case_no}
                </Link>
                <span>{word('type', other.type)}</span>
                <Pill tone={caseTone(other.state)}>{word('state', other.state)}</Pill>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="d-quiet">{t('buyer.no_other')}</p>
      )}
    </>
  );
}

export function Side({ row }: { row: Case }) {
  const { t } = useTongue();
  const asked = useOrder(row.order_id ?? '');
  return (
    <>
      <Panel title={t('side.order')} fold="order">
        <Got asked={asked} rows={5}>
          {(order) => <OrderBody row={row} order={order} />}
        </Got>
      </Panel>
      <Panel title={t('side.buyer')} fold="buyer">
        <Got asked={asked} rows={3}>
          {(order) => <BuyerBody row={row} order={order} />}
        </Got>
      </Panel>
    </>
  );
}
