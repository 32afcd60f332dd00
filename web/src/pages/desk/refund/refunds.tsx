/* refunds: money going back, newest first, with what each try came to. A refund that failed is tried
 * again on its case, where the reason and the button stand together. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { Money, PageHead, Pairs, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { RefundParts } from '../case/parts.tsx';
import { useSeat } from '../seat.ts';
import type { Case, Page, Refund } from '../shapes.ts';
import { REFUND_STATES, refundTone } from '../words.ts';

const ROWS = 25;

function RefundDrawer({ refund, onClose }: { refund: Refund; onClose: () => void }) {
  const { t, word } = useTongue();
  const asked = useQuery({
    queryKey: ['case', refund.case_id],
    queryFn: ({ signal }) => call<Case>(`/cases/${refund.case_id}`, { signal }),
  });
  return (
    <Drawer open size="min(680px, 100vw)" title={t('refund.title')} onClose={onClose}>
      <Got asked={asked}>
        {(row) => {
          const whole = row.refunds.find((one) => one.id === refund.id);
          return (
            <>
              <Pairs
                pairs={[
                  {
                    name: t('case.no'),
                    value: <Link href={`/case/${row.id}`}>{row.case_no}</Link>,
                  },
                  { name: t('case.product'), value: `${row.product_name} ×${row.quantity}` },
                  {
                    name: t('case.state'),
                    value: (
                      <Pill tone={refundTone(whole?.state ?? refund.state)}>
                        {word('refund_state', whole?.state ?? refund.state)}
                      </Pill>
                    ),
                  },
                  {
                    name: t('money.goods'),
                    value: <Money minor={refund.goods_money} currency={refund.currency} />,
                  },
                  {
                    name: t('money.freight'),
                    value: <Money minor={refund.freight_money} currency={refund.currency} />,
                  },
                  {
                    name: t('money.coupon_back'),
                    value: <Money minor={refund.coupon_money} currency={refund.currency} />,
                  },
                ]}
              />
              <h2>{t('refund.parts')}</h2>
              <div className="d-scroll" role="group" tabIndex={0} aria-label={t('refund.parts')}>
                {whole ? <RefundParts parts={whole.parts} /> : null}
              </div>
              {row.possible.some((step) => step.event === 'refund') ? (
                <p>
                  <Link href={`/case/${row.id}`}>{t('refund.retry_there')}</Link>
                </p>
              ) : null}
            </>
          );
        }}
      </Got>
    </Drawer>
  );
}

export default function Refunds() {
  const { t, word } = useTongue();
  const [seat, move] = useSeat('refunds', { state: '', cursors: [''] });
  const [shown, setShown] = useState<Refund | null>(null);
  const cursor = seat.cursors.at(-1) ?? '';
  const path = `/refunds?limit=${ROWS}${seat.state ? `&state=${seat.state}` : ''}${cursor ? `&cursor=${cursor}` : ''}`;
  const asked = useQuery({
    queryKey: ['refunds', path],
    queryFn: ({ signal }) => call<Page<Refund>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<Refund>[] = [
    {
      key: 'id',
      title: t('refund.no'),
      card: '2l',
      cell: (row) => (
        <button type="button" className="d-link d-mono" onClick={() => setShown(row)}>
          {row.id}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '1r',
      cell: (row) => <Pill tone={refundTone(row.state)}>{word('refund_state', row.state)}</Pill>,
    },
    {
      key: 'case',
      title: t('refund.case'),
      card: '2r',
      cell: (row) => (
        <Link href={`/case/${row.case_id}`} className="d-mono">
          {row.case_no ?? t('refund.to_case')}
        </Link>
      ),
    },
    {
      key: 'goods',
      title: t('money.goods'),
      isNumber: true,
      card: 'none',
      cell: (row) => <Money minor={row.goods_money} currency={row.currency} />,
    },
    {
      key: 'freight',
      title: t('money.freight'),
      isNumber: true,
      card: 'none',
      cell: (row) => <Money minor={row.freight_money} currency={row.currency} />,
    },
    {
      key: 'coupon',
      title: t('money.coupon_back'),
      isNumber: true,
      card: 'none',
      cell: (row) => <Money minor={row.coupon_money} currency={row.currency} />,
    },
    {
      key: 'total',
      title: t('refund.amount'),
      isNumber: true,
      card: '1l',
      cell: (row) => <Money minor={row.total_money} currency={row.currency} isStrong />,
    },
    {
      key: 'reserved',
      title: t('refund.reserved'),
      card: '3l',
      isNamed: true,
      cell: (row) => <When at={row.reserved_at} />,
    },
    {
      key: 'paid',
      title: t('refund.paid'),
      card: '3r',
      isNamed: true,
      cell: (row) => <When at={row.paid_at} />,
    },
  ];
  return (
    <>
      <PageHead title={t('nav.refunds')} note={t('refund.note')} />
      <div className="d-sheet">
        <form className="d-filter" onSubmit={(event) => event.preventDefault()}>
          <div>
            <label htmlFor="refund-state">{t('case.state')}</label>
            <select
              id="refund-state"
              value={seat.state}
              onChange={(event) => move({ state: event.target.value, cursors: [''] })}
            >
              <option value="">{t('any')}</option>
              {REFUND_STATES.map((state) => (
                <option key={state} value={state}>
                  {word('refund_state', state)}
                </option>
              ))}
            </select>
          </div>
        </form>
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t('refund.none')}
          label={t('nav.refunds')}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={setShown}
        />
      </div>
      {shown ? <RefundDrawer refund={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}
