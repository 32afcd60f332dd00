/* flags: complaints held to be malicious: proposed by one person, confirmed by another, objected to by
 * the buyer, lifted by anybody who finds it was wrong. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Flag } from '../shapes.ts';
import { MoneyList } from './list.tsx';

const STATES = ['proposed', 'confirmed', 'objected', 'lifted'] as const;
const TONES: Readonly<Record<string, Tone>> = {
  proposed: 'act',
  confirmed: 'bad',
  objected: 'act',
  lifted: 'mute',
};

export default function Flags() {
  const { t, word } = useTongue();
  const { me } = useSession();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [lifting, setLifting] = useState<Flag | null>(null);
  const told = async (done: string) => {
    await queries.invalidateQueries({ queryKey: ['malice'] });
    void queries.invalidateQueries({ queryKey: ['case'] });
    announce(done);
    void message.success(done);
  };
  const confirm = async (row: Flag) => {
    try {
      await call(`/cases/${row.case_id}/malice-confirm`, { body: {}, key: keyMake() });
      await told(t('malice.confirm_done'));
    } catch (failure) {
      void message.error(words(failure));
    }
  };
  const columns: Column<Flag>[] = [
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
      key: 'state',
      title: t('case.state'),
      card: '1r',
      cell: (row) => <Pill tone={TONES[row.state] ?? 'mute'}>{word('malice', row.state)}</Pill>,
    },
    { key: 'buyer', title: t('case.buyer'), card: '2l', cell: (row) => row.consumer_name },
    {
      key: 'reason',
      title: t('need.reason'),
      card: '3l',
      cell: (row) => (
        <span className="d-stack">
          {row.reason}
          {row.objection ? (
            <span className="d-quiet">
              {t('malice.objection')}: {row.objection}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'who',
      title: t('malice.who'),
      card: '4l',
      cell: (row) => (
        <span className="d-stack">
          {row.proposed_name ?? '—'}
          <span className="d-quiet">{row.confirmed_name ?? t('malice.nobody')}</span>
        </span>
      ),
    },
    {
      key: 'at',
      title: t('malice.at'),
      card: '2r',
      cell: (row) => <When at={row.proposed_at} />,
    },
    {
      key: 'do',
      title: t('do'),
      card: '4r',
      cell: (row) => (
        <span className="d-buttons">
          {row.state === 'proposed' && row.proposed_by !== me.account.id ? (
            <Button
              size="small"
              aria-label={`${t('talk.malice_confirm')} ${row.case_no ?? ''}`}
              onClick={() => void confirm(row)}
            >
              {t('talk.malice_confirm')}
            </Button>
          ) : null}
          {row.state === 'lifted' ? (
            <span className="d-quiet">{row.lifted_name}</span>
          ) : (
            <Button
              size="small"
              aria-label={`${t('talk.malice_lift')} ${row.case_no ?? ''}`}
              onClick={() => setLifting(row)}
            >
              {t('talk.malice_lift')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <MoneyList<Flag>
        name="malice"
        title={t('nav.malice')}
        note={t('malice.note')}
        none={t('malice.none')}
        columns={columns}
        rowKey={(row) => row.id}
        states={STATES}
        group="malice"
      />
      {lifting ? (
        <Ask
          title={t('talk.malice_lift')}
          okText={t('talk.malice_lift')}
          fields={[{ name: 'reason', label: t('need.reason'), kind: 'long' }]}
          onSend={async (body) => {
            await call(`/cases/${lifting.case_id}/malice-lift`, { body, key: keyMake() });
            await told(t('malice.lift_done'));
            setLifting(null);
          }}
          onClose={() => setLifting(null)}
        />
      ) : null}
    </>
  );
}
