/* standing: one shop: the guarantee fund with every booking, points and suspensions with the cases they
 * come from, and what was lifted and why. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { Grid, type Column } from '#/parts/desk/grid.tsx';
import { Got, Nothing } from '#/parts/desk/refused.tsx';
import { Money, PageHead, Pairs, Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Standing } from '../shapes.ts';

const KINDS = ['deposit', 'withdrawal', 'repayment'] as const;
const TONES: Readonly<Record<string, Tone>> = {
  deposit: 'good',
  advance: 'bad',
  repayment: 'good',
  withdrawal: 'mute',
};
type Entry = Standing['entries'][number];
type Point = Standing['points'][number];
type Lift = Standing['lifts'][number];

function ToCase({ id }: { id: string | null }) {
  const { t } = useTongue();
  return id ? <Link href={`/case/${id}`}>{t('standing.to_case')}</Link> : <>—</>;
}

function Fund({ of, onBook }: { of: Standing; onBook?: () => void }) {
  const { t, word } = useTongue();
  const { currency } = of.fund;
  const columns: Column<Entry>[] = [
    {
      key: 'kind',
      title: t('fund.kind'),
      card: '1l',
      cell: (row) => <Pill tone={TONES[row.kind] ?? 'mute'}>{word('fund_kind', row.kind)}</Pill>,
    },
    {
      key: 'amount',
      title: t('case.amount'),
      isNumber: true,
      card: '1r',
      cell: (row) => <Money minor={row.amount_money} currency={currency} isStrong />,
    },
    {
      key: 'balance',
      title: t('fund.balance_after'),
      isNumber: true,
      isNamed: true,
      card: '2l',
      cell: (row) => <Money minor={row.balance_money} currency={currency} />,
    },
    {
      key: 'claim',
      title: t('fund.claim_after'),
      isNumber: true,
      isNamed: true,
      card: '2r',
      cell: (row) => <Money minor={row.claim_money} currency={currency} />,
    },
    {
      key: 'why',
      title: t('fund.why'),
      card: '3l',
      cell: (row) => (row.case_id ? <ToCase id={row.case_id} /> : (row.note ?? '—')),
    },
    { key: 'at', title: t('standing.at'), card: '3r', cell: (row) => <When at={row.at} isExact /> },
  ];
  return (
    <Panel
      title={t('fund.title')}
      extra={
        onBook ? (
          <Button type="primary" onClick={onBook}>
            {t('fund.book')}
          </Button>
        ) : undefined
      }
    >
      <Pairs
        isWide
        pairs={[
          {
            name: t('fund.balance'),
            value: <Money minor={of.fund.balance_money} currency={currency} isStrong />,
          },
          {
            name: t('fund.claim'),
            value: <Money minor={of.fund.claim_money} currency={currency} isStrong />,
          },
        ]}
      />
      {of.entries.length === 0 ? (
        <Nothing>{t('fund.none')}</Nothing>
      ) : (
        <Grid label={t('fund.title')} columns={columns} rows={of.entries} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

function Points({ of, onLift }: { of: Standing; onLift?: () => void }) {
  const { t } = useTongue();
  const { standing } = of;
  const until = standing.suspended_until;
  const isSuspended = until !== null && Date.parse(until) > Date.now();
  const at = { key: 'at', title: t('standing.at'), card: '2r' as const };
  const points: Column<Point>[] = [
    {
      key: 'points',
      title: t('standing.points'),
      isNumber: true,
      isNamed: true,
      card: '1l',
      cell: (row) => row.counted,
    },
    {
      key: 'days',
      title: t('standing.days'),
      isNumber: true,
      isNamed: true,
      card: '1r',
      cell: (row) => row.suspend_days,
    },
    { key: 'case', title: t('standing.because'), card: '2l', cell: (row) => <ToCase id={row.case_id} /> },
    { ...at, cell: (row) => <When at={row.at} isExact /> },
  ];
  const lifts: Column<Lift>[] = [
    {
      key: 'off',
      title: t('standing.points_off'),
      isNumber: true,
      isNamed: true,
      card: '1l',
      cell: (row) => row.points_off,
    },
    {
      key: 'was',
      title: t('standing.was_until'),
      isNamed: true,
      card: '1r',
      cell: (row) => <When at={row.suspended_until} isExact />,
    },
    { key: 'reason', title: t('need.reason'), card: '2l', cell: (row) => row.reason },
    { ...at, cell: (row) => <When at={row.at} isExact /> },
  ];
  return (
    <Panel
      title={t('standing.title')}
      extra={
        onLift && (isSuspended || standing.points > 0) ? (
          <Button onClick={onLift}>{t('standing.lift')}</Button>
        ) : undefined
      }
    >
      <Pairs
        isWide
        pairs={[
          {
            name: t('case.state'),
            value: (
              <Pill tone={isSuspended ? 'bad' : 'good'}>
                {t(isSuspended ? 'standing.suspended' : 'standing.open')}
              </Pill>
            ),
          },
          isSuspended && { name: t('standing.until'), value: <When at={until} isExact /> },
          {
            name: t('standing.points'),
            value: t('standing.points_of', { n: standing.points, most: standing.points_most }),
          },
        ]}
      />
      {of.points.length === 0 ? (
        <Nothing>{t('standing.no_points')}</Nothing>
      ) : (
        <Grid label={t('standing.title')} columns={points} rows={of.points} rowKey={(row) => row.id} />
      )}
      {of.lifts.length > 0 ? (
        <>
          <h3>{t('standing.lifted')}</h3>
          <Grid label={t('standing.lifted')} columns={lifts} rows={of.lifts} rowKey={(row) => row.id} />
        </>
      ) : null}
    </Panel>
  );
}

export function StandingOf({ id, isOwn = false }: { id: string; isOwn?: boolean }) {
  const { t, word } = useTongue();
  const { can } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'fund' | 'lift' | null>(null);
  const asked = useQuery({
    queryKey: ['standings', id],
    queryFn: ({ signal }) => call<Standing>(`/merchants/${id}/standing`, { signal }),
  });
  const send = async (path: string, body: object, done: string) => {
    const now = await call<Standing>(`/merchants/${id}/${path}`, { body, key: keyMake() });
    queries.setQueryData(['standings', id], now);
    void queries.invalidateQueries({ queryKey: ['standings'] });
    announce(done);
    void message.success(done);
    setAsking(null);
  };
  return (
    <>
      {isOwn ? null : (
        <p>
          <Link href="/standing">
            <ArrowLeftOutlined aria-hidden /> {t('standing.back')}
          </Link>
        </p>
      )}
      <Got asked={asked} rows={8}>
        {(of) => (
          <>
            <PageHead title={of.merchant_name} note={t('standing.note_one')} />
            <Fund of={of} {...(can('fund') ? { onBook: () => setAsking('fund') } : {})} />
            <Points of={of} {...(can('standing') ? { onLift: () => setAsking('lift') } : {})} />
            {asking === 'fund' ? (
              <Ask
                title={t('fund.book')}
                okText={t('fund.book')}
                note={<p className="d-quiet">{t('fund.book_note')}</p>}
                fields={[
                  {
                    name: 'kind',
                    label: t('fund.kind'),
                    kind: 'choice',
                    options: KINDS.map((kind) => ({ value: kind, label: word('fund_kind', kind) })),
                  },
                  {
                    name: 'amount_money',
                    label: t('case.amount'),
                    kind: 'money',
                    currency: of.fund.currency,
                  },
                  { name: 'note', label: t('fund.note'), kind: 'text' },
                ]}
                onSend={(body) => send('fund', body, t('fund.booked'))}
                onClose={() => setAsking(null)}
              />
            ) : null}
            {asking === 'lift' ? (
              <Ask
                title={t('standing.lift')}
                okText={t('standing.lift')}
                isRisky
                note={<p className="d-quiet">{t('standing.lift_note')}</p>}
                fields={[
                  {
                    name: 'points_off',
                    label: t('standing.points_off'),
                    kind: 'count',
                    start: '0',
                    hint: t('standing.points_most', { n: of.standing.points }),
                  },
                  { name: 'reason', label: t('need.reason'), kind: 'long' },
                ]}
                onSend={(body) => send('standing/lift', body, t('standing.lift_done'))}
                onClose={() => setAsking(null)}
              />
            ) : null}
          </>
        )}
      </Got>
    </>
  );
}

export default function StandingPage() {
  const { id } = useParams<{ id: string }>();
  return <StandingOf id={id} />;
}
