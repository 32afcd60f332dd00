/* compensations: money and coupons given beyond what was paid; first those that wait for a second
 * person, who agrees or refuses here or on the case. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Money, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Compensation } from '../shapes.ts';
import { MoneyList } from './list.tsx';

const STATES = ['approving', 'reserved', 'sending', 'paid', 'failed', 'refused'] as const;
const TONES: Readonly<Record<string, Tone>> = {
  approving: 'act',
  reserved: 'move',
  sending: 'move',
  paid: 'good',
  failed: 'bad',
  refused: 'mute',
};

function Decide({ row }: { row: Compensation }) {
  const { t } = useTongue();
  const { me } = useSession();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const send = async (verb: 'approve' | 'deny' | 'retry', done: string) => {
    setBusy(true);
    try {
      await call(`/compensations/${row.id}/${verb}`, { body: {}, key: keyMake() });
      for (const name of ['compensations', 'compensation-budgets', 'counts', 'case'])
        void queries.invalidateQueries({ queryKey: [name] });
      announce(done);
      void message.success(done);
    } catch (failure) {
      void message.error(words(failure));
    }
    setBusy(false);
  };
  if (row.state === 'failed')
    return (
      <Button
        size="small"
        loading={isBusy}
        aria-label={`${t('compensation.retry')} ${row.case_no ?? ''}`}
        onClick={() => void send('retry', t('compensation.retried'))}
      >
        {t('compensation.retry')}
      </Button>
    );
  if (row.state !== 'approving') return <span className="d-quiet">—</span>;
  if (row.granted_by === me.account.id)
    return <span className="d-quiet">{t('compensation.other_person')}</span>;
  return (
    <span className="d-buttons">
      <Button
        size="small"
        type="primary"
        loading={isBusy}
        aria-label={`${t('compensation.approve')} ${row.case_no ?? ''}`}
        onClick={() => void send('approve', t('compensation.approved'))}
      >
        {t('compensation.approve')}
      </Button>
      <Button
        size="small"
        danger
        disabled={isBusy}
        aria-label={`${t('compensation.deny')} ${row.case_no ?? ''}`}
        onClick={() => void send('deny', t('compensation.denied'))}
      >
        {t('compensation.deny')}
      </Button>
    </span>
  );
}

export default function Compensations() {
  const { t, word } = useTongue();
  const columns: Column<Compensation>[] = [
    {
      key: 'case',
      title: t('case.no'),
      card: '1l',
      cell: (row) => (
        <Link href={`/case/${row.case_id}`} className="d-mono">
          {row.case_no}
        </Link>
      ),
    },
    {
      key: 'amount',
      title: t('case.amount'),
      isNumber: true,
      card: '1r',
      cell: (row) => <Money minor={row.amount_money} currency={row.currency} isStrong />,
    },
    {
      key: 'tender',
      title: t('need.tender'),
      card: '2l',
      cell: (row) => word('tender', row.tender),
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '2r',
      cell: (row) => (
        <Pill tone={TONES[row.state] ?? 'mute'}>{word('compensation', row.state)}</Pill>
      ),
    },
    {
      key: 'reason',
      title: t('need.reason'),
      card: '3l',
      cell: (row) => (
        <span className="d-product" title={row.reason}>
          {row.reason}
        </span>
      ),
    },
    { key: 'merchant', title: t('case.merchant'), card: 'none', cell: (row) => row.merchant_name },
    {
      key: 'who',
      title: t('compensation.who'),
      card: '4l',
      cell: (row) => (
        <span className="d-stack">
          {row.granted_name ?? '—'}
          {row.decided_name ? <span className="d-quiet">{row.decided_name}</span> : null}
        </span>
      ),
    },
    {
      key: 'at',
      title: t('compensation.at'),
      card: '4r',
      cell: (row) => <When at={row.granted_at} />,
    },
    { key: 'do', title: t('do'), card: '3r', cell: (row) => <Decide row={row} /> },
  ];
  return (
    <MoneyList<Compensation>
      name="compensations"
      title={t('nav.compensations')}
      note={t('compensation.note')}
      none={t('compensation.none')}
      columns={columns}
      rowKey={(row) => row.id}
      states={STATES}
      group="compensation"
      startState="approving"
    />
  );
}
