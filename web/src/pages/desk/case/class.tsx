/* class: staff correct what the tables said of an enquiry, a complaint or a dispute. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { TOPICS } from '#/base/topic.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import { caseChanged } from './change.ts';

const SEVERITIES = ['low', 'normal', 'high', 'critical'] as const;
const URGENCIES = ['common', 'special', 'urgent'] as const;
const ROUTES = ['service', 'supervisor', 'quality', 'legal', 'management'] as const;

export function Reclass({ row }: { row: Case }) {
  const { t, word } = useTongue();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const route = row.talk?.talk?.route ?? 'service';
  const choice = (name: string, values: readonly string[], start: string) => ({
    name,
    label: word('talk', name),
    kind: 'choice' as const,
    start,
    options: values.map((value) => ({ value, label: word(name, value) })),
  });
  if (row.closed_at) return null;
  const now: Record<string, string> = {
    topic: row.topic,
    severity: row.severity,
    urgency: row.urgency,
    route,
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('class.change')}
      </Button>
      {isOpen ? (
        <Ask
          title={t('class.change')}
          okText={t('class.change')}
          note={<p className="d-quiet">{t('class.note')}</p>}
          fields={[
            choice('topic', TOPICS, row.topic),
            choice('severity', SEVERITIES, row.severity),
            choice('urgency', URGENCIES, row.urgency),
            choice('route', ROUTES, route),
            { name: 'reason', label: t('need.reason'), kind: 'long' },
          ]}
          onSend={async (body) => {
            const changed = Object.entries(body).filter(([name, value]) => now[name] !== value);
            const path = `/cases/${row.id}/class`;
            caseChanged(queries, await call<Case>(path, { body: Object.fromEntries(changed), key: keyMake() }));
            announce(t('class.done'));
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
