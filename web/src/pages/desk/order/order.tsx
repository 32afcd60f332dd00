/* order: one order: its lines with what was claimed and refunded, payments, parcels, cases, and for who
 * may: the steps that move it, shipping and sign-off. */
import { App, Button, Input, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { Got, Nothing, Refused } from '#/parts/desk/refused.tsx';
import { Masked, Money, PageHead, Pairs, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { ParcelRows } from '../case/parts.tsx';
import { useOrder } from '../case/side.tsx';
import { useSession } from '../session.tsx';
import type { OrderFull } from '../shapes.ts';
import { addressMask, caseTone, nameMask, orderTone } from '../words.ts';

function Lines({ order }: { order: OrderFull }) {
  const { t } = useTongue();
  return (
    <div className="d-scroll" role="group" tabIndex={0} aria-label={t('order.lines')}>
      <table className="d-facts">
        <thead>
          <tr>
            <th scope="col">{t('case.product')}</th>
            <th scope="col" className="d-right">
              {t('order.unit')}
            </th>
            <th scope="col" className="d-right">
              {t('case.quantity')}
            </th>
            <th scope="col" className="d-right">
              {t('order.claimed_units')}
            </th>
            <th scope="col" className="d-right">
              {t('order.claimable')}
            </th>
            <th scope="col" className="d-right">
              {t('order.paid_sum')}
            </th>
            <th scope="col" className="d-right">
              {t('order.refunded')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.line_no}>
              <th scope="row">
                {line.product_name}
                <span className="d-block d-quiet">
                  {[
                    line.sku,
                    line.category,
                    line.lot && t('order.lot', { lot: line.lot }),
                    line.warranty_months > 0 && t('order.warranty', { n: line.warranty_months }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {line.is_returnable ? null : (
                  <span className="d-warn-word">
                    {line.returnable_notice_shown
                      ? t('order.not_returnable_told')
                      : t('order.not_returnable')}
                  </span>
                )}
              </th>
              <td className="d-right">
                <Money minor={line.unit_money} currency={order.currency} />
              </td>
              <td className="d-right d-num">{line.quantity}</td>
              <td className="d-right d-num">{line.claimed_quantity}</td>
              <td className="d-right d-num">{line.claimable_quantity}</td>
              <td className="d-right">
                <Money minor={line.paid_money} currency={order.currency} />
              </td>
              <td className="d-right">
                <Money minor={line.refunded_money} currency={order.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Move({ order }: { order: OrderFull }) {
  const { t, word } = useTongue();
  const { can } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asks, setAsks] = useState<'ship' | 'sign' | null>(null);
  const [carrier, setCarrier] = useState('');
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [key, setKey] = useState(keyMake);
  if (!can('order.write')) return null;
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = asks === 'ship' ? { carrier: carrier.trim(), tracking_no: number.trim() } : {};
      const done = await call<OrderFull>(`/orders/${order.id}/${asks}`, { body, key });
      queries.setQueryData(['order', order.id], done);
      void queries.invalidateQueries({ queryKey: ['orders'] });
      const said = t('order.moved', { state: word('order_state', done.state) });
      announce(said);
      void message.success(said);
      setAsks(null);
    } catch (failure) {
      setProblem(failure);
    }
    setKey(keyMake());
    setBusy(false);
  };
  const isReady = asks !== 'ship' || (carrier.trim() !== '' && number.trim() !== '');
  return (
    <>
      {order.state === 'paid' ? (
        <Button type="primary" onClick={() => setAsks('ship')}>
          {t('order.ship')}
        </Button>
      ) : null}
      {order.state === 'shipped' ? (
        <Button type="primary" onClick={() => setAsks('sign')}>
          {t('order.sign')}
        </Button>
      ) : null}
      <Modal
        open={asks !== null}
        title={asks === 'sign' ? t('order.sign') : t('order.ship')}
        onCancel={() => setAsks(null)}
        onOk={() => void send()}
        okText={asks === 'sign' ? t('order.sign') : t('order.ship')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: !isReady }}
        confirmLoading={isBusy}
      >
        <div className="d-act">
          {problem ? <Refused problem={problem} /> : null}
          {asks === 'ship' ? (
            <>
              <div className="d-field">
                <label htmlFor="ship-carrier">{t('need.carrier')}</label>
                <Input
                  id="ship-carrier"
                  value={carrier}
                  maxLength={60}
                  onChange={(event) => setCarrier(event.target.value)}
                />
              </div>
              <div className="d-field">
                <label htmlFor="ship-number">{t('need.tracking_no')}</label>
                <Input
                  id="ship-number"
                  value={number}
                  maxLength={80}
                  onChange={(event) => setNumber(event.target.value)}
                />
              </div>
            </>
          ) : (
            <p>{t('order.sign_what')}</p>
          )}
        </div>
      </Modal>
    </>
  );
}

function Whole({ order }: { order: OrderFull }) {
  const { t, word } = useTongue();
  return (
    <>
      <PageHead
        title={
          <>
            {t('side.order')} <span className="d-mono">{order.order_no}</span>{' '}
            <Pill tone={orderTone(order.state)}>{word('order_state', order.state)}</Pill>
          </>
        }
        note={<Link href="/orders">{t('order.back')}</Link>}
      >
        <Move order={order} />
      </PageHead>
      <div className="d-case">
        <div className="d-case-main">
          <Panel title={t('order.lines')}>
            <Lines order={order} />
          </Panel>
          <Panel title={t('order.cases')}>
            {order.cases.length === 0 ? <Nothing>{t('order.no_cases')}</Nothing> : null}
            <ul className="d-rows">
              {order.cases.map((row) => (
                <li key={row.id}>
                  <Link href={`/case/${row.id}`} className="d-mono d-grow">
                    {row.case_no}
                  </Link>
                  <span>
                    {word('type', row.type)} ·{' '}
                    {t('order.line_units', { line: row.line_no ?? '—', n: row.quantity })}
                  </span>
                  <Pill tone={caseTone(row.state)}>{word('state', row.state)}</Pill>
                </li>
              ))}
            </ul>
          </Panel>
          {order.shipments.length > 0 ? (
            <Panel title={t('parcels.title')}>
              <ParcelRows parcels={order.shipments} />
            </Panel>
          ) : null}
        </div>
        <div className="d-case-side">
          <Panel title={t('order.money')}>
            <Pairs
              pairs={[
                {
                  name: t('money.goods'),
                  value: <Money minor={order.goods_money} currency={order.currency} />,
                },
                order.discount_money > 0 && {
                  name: t('money.discount'),
                  value: <Money minor={-order.discount_money} currency={order.currency} />,
                },
                order.coupon_money > 0 && {
                  name: t('money.coupon'),
                  value: <Money minor={-order.coupon_money} currency={order.currency} />,
                },
                {
                  name: t('money.freight'),
                  value: <Money minor={order.freight_money} currency={order.currency} />,
                },
                {
                  name: t('order.paid_sum'),
                  value: <Money minor={order.paid_money} currency={order.currency} isStrong />,
                },
              ]}
            />
            <h3>{t('order.payments')}</h3>
            <ul className="d-rows">
              {order.payments.map((payment) => (
                <li key={payment.id}>
                  <span className="d-grow">
                    {word('tender', payment.tender)}{' '}
                    <span className="d-quiet">{payment.channel}</span>
                  </span>
                  <span className="d-stack d-end">
                    <Money minor={payment.amount_money} currency={payment.currency} />
                    {payment.refunded_money > 0 ? (
                      <span className="d-quiet">
                        {t('order.refunded')}{' '}
                        <Money minor={payment.refunded_money} currency={payment.currency} />
                      </span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t('order.way')}>
            <Pairs
              pairs={[
                { name: t('case.merchant'), value: order.merchant_name ?? '—' },
                { name: t('case.buyer'), value: nameMask(order.receiver_name) },
                order.receiver_phone && {
                  name: t('buyer.phone'),
                  value: <span className="d-mono">{order.receiver_phone}</span>,
                },
                order.receiver_address && {
                  name: t('buyer.address'),
                  value: (
                    <Masked
                      masked={addressMask(order.receiver_address)}
                      whole={order.receiver_address}
                    />
                  ),
                },
                { name: t('order.placed'), value: <When at={order.placed_at} isExact /> },
                order.paid_at && {
                  name: t('order.paid_at'),
                  value: <When at={order.paid_at} isExact />,
                },
                order.shipped_at && {
                  name: t('order.shipped'),
                  value: <When at={order.shipped_at} isExact />,
                },
                order.signed_at && {
                  name: t('order.signed'),
                  value: <When at={order.signed_at} isExact />,
                },
                { name: t('order.source'), value: word('source', order.source) },
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}

export default function OrderPage() {
  const { id } = useParams<{ id: string }>();
  const asked = useOrder(id);
  return (
    <Got asked={asked} rows={12}>
      {(order) => <Whole order={order} />}
    </Got>
  );
}
