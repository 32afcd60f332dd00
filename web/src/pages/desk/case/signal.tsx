/* signal: what staff saw happen outside the program, told to the promises that wait for it: the call was
 * taken, the chat was answered, a visit was asked for. Only words that a promise of this case begins
 * or ends on are offered. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import { caseChanged } from './change.ts';

const SIGNALS = [
  'connected',
  'picked_up',
  'replied',
  'visit_asked',
  'feedback',
  'feedback_answered',
] as const;

/** What could still move a clock: one that would begin, or one that runs and would end. */
export function signalsOf(row: Case): string[] {
  const promises = row.verdict?.promises ?? [];
  const running = new Set(row.clocks.filter((clock) => !clock.stopped_at).map((clock) => clock.promise));
  const words = promises.flatMap((promise) => [
    ...(promise.starts_on ?? '').split(' '),
    ...(running.has(promise.name) ? (promise.stops_on ?? '').split(' ') : []),
  ]);
  return SIGNALS.filter((word) => words.includes(word));
}

export function Signals({ row }: { row: Case }) {
  const { t, word } = useTongue();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const words = signalsOf(row);
  if (row.closed_at || words.length === 0) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('outside_signal.tell')}
      </Button>
      {isOpen ? (
        <Ask
          title={t('outside_signal.tell')}
          okText={t('outside_signal.tell')}
          note={<p className="d-quiet">{t('outside_signal.note')}</p>}
          fields={[
            {
              name: 'signal',
              label: t('outside_signal.what'),
              kind: 'choice',
              options: words.map((value) => ({ value, label: word('outside_signal', value) })),
            },
            {
              name: 'at',
              label: t('outside_signal.at'),
              kind: 'moment',
              isOptional: true,
              hint: t('outside_signal.at_hint'),
            },
          ]}
          onSend={async (body) => {
            caseChanged(
              queries,
              await call<Case>(`/cases/${row.id}/signals`, { body, key: keyMake() }),
            );
            announce(t('outside_signal.done'));
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
