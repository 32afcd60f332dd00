/* What was bought; each line leads to an application for what can still be claimed of it. */
import type { OrderLine, OrderRow, OrderState } from '../../../api/types.ts';
import { Card, Picture } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useList } from '../../../parts/shop/hooks.ts';
import { day, t, yuan } from '../../../parts/shop/speech.ts';
import { Filter, Listed } from '../../../parts/shop/list.tsx';

const STATES: (OrderState | 'all')[] = ['all', 'paid', 'shipped', 'signed', 'placed', 'closed'];

export function Goods({
  order,
  line,
  quantity,
}: {
  order: OrderRow;
  line: OrderLine;
  quantity?: number;
}) {
  return (
    <div class="goods">
      <Picture name={line.product_name} />
      <div>
        <b>{line.product_name}</b>
        <small>
          {yuan(line.unit_money, order.currency)} × {quantity ?? line.quantity}
        </small>
      </div>
    </div>
  );
}

export function Line({ order, line }: { order: OrderRow; line: OrderLine }) {
  const { quantity, claimed_quantity: claimed, claimable_quantity: claimable } = line;
  return (
    <li>
      <Goods order={order} line={line} />
      <div class="acts">
        {claimed > 0 && <a href={`#/cases/all/${order.id}`}>{t('see_cases')}</a>}
        {order.state !== 'placed' && (
          <small>{t('claimable', { n: claimable, of: quantity })}</small>
        )}
        {claimable > 0 && (
          <a class="line" href={`#/apply/${order.id}/${line.line_no}`}>
            {t('apply')}
          </a>
        )}
      </div>
    </li>
  );
}

export function Orders({ state = 'all' }: { state: string | undefined }) {
  const list = useList<OrderRow>(`/orders${state === 'all' ? '' : `?state=${state}`}`);
  return (
    <Frame title={t('orders')} tab="/orders" wide>
      <Filter
        name={t('orders')}
        path="/orders"
        value={state}
        options={STATES.map((name) => [name, t(`tab_${name}`)])}
      />
      <Listed list={list}>
        {(order) => (
          <Card
            key={order.id}
            title={order.merchant_name}
            aside={<span class="tag">{t(`tab_${order.state}`)}</span>}
          >
            <ul class="lines">
              {order.lines.map((line) => (
                <Line key={line.line_no} order={order} line={line} />
              ))}
            </ul>
            <p class="foot">
              <small>
                {t('order_no', { no: order.order_no })}
                {order.signed_at && ` · ${t('signed_on', { date: day(order.signed_at) })}`}
              </small>
              <b>{t('paid_sum', { money: yuan(order.paid_money, order.currency) })}</b>
            </p>
          </Card>
        )}
      </Listed>
    </Frame>
  );
}
