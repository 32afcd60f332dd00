/* assign: who looks after the case: claimed, handed over with a note, given back. */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Case, Colleague, Page } from '../shapes.ts';
import { useSending } from './change.ts';

export function HandOver({
  onSend,
  onClose,
}: {
  onSend: (body: object) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTongue();
  const { me } = useSession();
  const asked = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => call<Page<Colleague>>('/colleagues', { signal }),
  });
  const people = asked.data?.items ?? [];
  const others = people.filter((one) => one.id !== me.account.id);
  const options = (others.length > 0 ? others : people).map((one) => ({
    value: one.id,
    label: t('assign.colleague', { name: one.display_name, n: one.open_count }),
  }));
  return (
    <Ask
      key={options.length}
      title={t('assign.over')}
      okText={t('assign.over')}
      fields={[
        { name: 'account_id', label: t('assign.over_to'), kind: 'choice', options },
        { name: 'note', label: t('assign.over_note'), kind: 'long' },
      ]}
      onSend={onSend}
      onClose={onClose}
    />
  );
}

export function Assign({ row }: { row: Case }) {
  const { t } = useTongue();
  const { me } = useSession();
  const { message } = App.useApp();
  const words = useProblemWords();
  const sending = useSending(row.id);
  const [isHanding, setHanding] = useState(false);
  const isMine = row.assignee_id === me.account.id;
  const isOurs = (me.account.role === 'merchant') === (row.handler === 'merchant');
  const canAct = isOurs && !row.closed_at;
  const done = (said: string) => {
    announce(said);
    void message.success(said);
  };
  const send = async (verb: 'claim' | 'release', said: string) => {
    if (await sending.send(verb, {})) done(said);
  };
  if (!canAct && !row.assignee_name) return null;
  return (
    <p className="d-assign">
      <span className="d-quiet">{t('assign.who')}</span>{' '}
      <strong>{isMine ? t('assign.me') : (row.assignee_name ?? t('assign.nobody'))}</strong>
      {canAct && !isMine ? (
        <Button
          size="small"
          loading={sending.isBusy}
          onClick={() => void send('claim', t('assign.claimed'))}
        >
          {t('assign.claim')}
        </Button>
      ) : null}
      {canAct ? (
        <Button size="small" onClick={() => setHanding(true)}>
          {t('assign.over')}
        </Button>
      ) : null}
      {canAct && isMine ? (
        <Button
          size="small"
          type="text"
          loading={sending.isBusy}
          onClick={() => void send('release', t('assign.released'))}
        >
          {t('assign.release')}
        </Button>
      ) : null}
      {sending.problem ? <span className="d-bad" role="alert">{words(sending.problem)}</span> : null}
      {isHanding ? (
        <HandOver
          onSend={async (body) => {
            const to = await sending.send('hand-over', body);
            setHanding(false);
            if (to) done(t('assign.over_done'));
          }}
          onClose={() => setHanding(false)}
        />
      ) : null}
    </p>
  );
}
