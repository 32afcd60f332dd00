/* standings: how the shops stand: points, suspension, and their money in the guarantee fund. A shop
 * sees its own at once. */
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { Money, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Page, StandingItem } from '../shapes.ts';
import { MoneyList } from './list.tsx';
import { StandingOf } from './standing.tsx';

function Own() {
  const asked = useQuery({
    queryKey: ['standings', 'own'],
    queryFn: ({ signal }) => call<Page<StandingItem>>('/standings', { signal }),
  });
  return (
    <Got asked={asked}>
      {(page) => (page.items[0] ? <StandingOf id={page.items[0].merchant_id} isOwn /> : null)}
    </Got>
  );
}

function All() {
  const { t } = useTongue();
  const [, go] = useLocation();
  const columns: Column<StandingItem>[] = [
    {
      key: 'merchant',
      title: t('case.merchant'),
      card: '1l',
      cell: (row) => <Link href={`/standing/${row.merchant_id}`}>{row.merchant_name}</Link>,
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '1r',
      cell: (row) => (
        <Pill tone={row.is_suspended ? 'bad' : 'good'}>
          {t(row.is_suspended ? 'standing.suspended' : 'standing.open')}
        </Pill>
      ),
    },
    {
      key: 'points',
      title: t('standing.points'),
      isNumber: true,
      isNamed: true,
      card: '2l',
      cell: (row) => t('standing.points_of', { n: row.points, most: row.points_most }),
    },
    {
      key: 'until',
      title: t('standing.until'),
      card: '2r',
      cell: (row) =>
        row.is_suspended ? (
          <When at={row.suspended_until} isExact />
        ) : (
          <span className="d-quiet">—</span>
        ),
    },
    {
      key: 'balance',
      title: t('fund.balance'),
      isNumber: true,
      isNamed: true,
      card: '3l',
      cell: (row) => <Money minor={row.balance_money} currency={row.currency} isStrong />,
    },
    {
      key: 'claim',
      title: t('fund.claim'),
      isNumber: true,
      isNamed: true,
      card: '3r',
      cell: (row) => <Money minor={row.claim_money} currency={row.currency} />,
    },
  ];
  return (
    <MoneyList<StandingItem>
      name="standings"
      title={t('nav.standing')}
      note={t('standing.note')}
      none={t('standing.none')}
      columns={columns}
      rowKey={(row) => row.merchant_id}
      onOpen={(row) => go(`/standing/${row.merchant_id}`)}
    />
  );
}

export default function Standings() {
  const { me } = useSession();
  return me.account.role === 'merchant' ? <Own /> : <All />;
}
