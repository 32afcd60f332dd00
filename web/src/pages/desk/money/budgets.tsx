/* budgets: what each shop may give as compensation in a month, how much of it is promised and gone. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { moneyDecimal } from '#/base/money.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Money } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Budget, Page } from '../shapes.ts';
import { MoneyList } from './list.tsx';

const CURRENCY = 'CNY';
const monthText = (month: number) =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;

function thisMonth(): string {
  const local = new Date(Date.now() + 8 * 3_600_000); // months are those of Beijing
  return local.toISOString().slice(0, 7);
}

function SetBudget({ of, onClose }: { of: Budget | null; onClose: () => void }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const shops = useQuery({
    queryKey: ['merchants'],
    queryFn: ({ signal }) => call<Page<{ id: string; name: string }>>('/merchants?limit=100', { signal }),
  });
  const options = of
    ? [{ value: of.merchant_id, label: of.merchant_name ?? of.merchant_id }]
    : (shops.data?.items ?? []).map((shop) => ({ value: shop.id, label: shop.name }));
  return (
    <Ask
      key={options.length}
      title={t('budget.set')}
      okText={t('budget.set')}
      note={<p className="d-quiet">{t('budget.set_note')}</p>}
      fields={[
        { name: 'merchant_id', label: t('case.merchant'), kind: 'choice', options },
        {
          name: 'month',
          label: t('budget.month'),
          kind: 'month',
          start: of ? monthText(of.month) : thisMonth(),
        },
        {
          name: 'limit_money',
          label: t('budget.limit'),
          kind: 'money',
          currency: CURRENCY,
          start: of ? moneyDecimal(of.limit_money, CURRENCY) : '',
        },
      ]}
      onSend={async (body) => {
        await call('/compensation-budgets', { body, key: keyMake() });
        await queries.invalidateQueries({ queryKey: ['compensation-budgets'] });
        announce(t('budget.done'));
        void message.success(t('budget.done'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** How full it is, as a bar and in words. */
function Bar({ row }: { row: Budget }) {
  const { t } = useTongue();
  const share = row.limit_money > 0 ? Math.min(1, row.held_money / row.limit_money) : 1;
  const text = t('budget.share', { n: Math.round(share * 100) });
  return (
    <span className="d-stack">
      <meter min={0} max={1} high={0.9} low={0.7} optimum={0} value={share} aria-label={text} />
      <span className="d-quiet">{text}</span>
    </span>
  );
}

export default function Budgets() {
  const { t } = useTongue();
  const { can } = useSession();
  const [asking, setAsking] = useState<Budget | 'new' | null>(null);
  const money = (key: 'limit_money' | 'held_money' | 'used_money' | 'left_money', title: string, card: Column<Budget>['card']): Column<Budget> => ({
    key,
    title,
    isNumber: true,
    isNamed: true,
    card,
    cell: (row) => <Money minor={row[key]} currency={CURRENCY} isStrong={key === 'left_money'} />,
  });
  const columns: Column<Budget>[] = [
    { key: 'merchant', title: t('case.merchant'), card: '1l', cell: (row) => row.merchant_name },
    {
      key: 'month',
      title: t('budget.month'),
      card: '1r',
      cell: (row) => <span className="d-num">{monthText(row.month)}</span>,
    },
    money('limit_money', t('budget.limit'), '2l'),
    money('held_money', t('budget.held'), '2r'),
    money('used_money', t('budget.used'), '3l'),
    money('left_money', t('budget.left'), '3r'),
    { key: 'share', title: t('budget.full'), card: '4l', cell: (row) => <Bar row={row} /> },
    ...(can('budget')
      ? [
          {
            key: 'do',
            title: t('do'),
            card: '4r' as const,
            cell: (row: Budget) => (
              <Button
                size="small"
                aria-label={`${t('budget.change')} ${row.merchant_name ?? ''} ${monthText(row.month)}`}
                onClick={() => setAsking(row)}
              >
                {t('budget.change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <MoneyList<Budget>
        name="compensation-budgets"
        title={t('nav.budgets')}
        note={t('budget.note')}
        none={t('budget.none')}
        columns={columns}
        rowKey={(row) => `${row.merchant_id}-${row.month}`}
        head={
          can('budget') ? (
            <Button type="primary" onClick={() => setAsking('new')}>
              {t('budget.set')}
            </Button>
          ) : null
        }
      />
      {asking ? (
        <SetBudget of={asking === 'new' ? null : asking} onClose={() => setAsking(null)} />
      ) : null}
    </>
  );
}
