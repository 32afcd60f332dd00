/* badge: how many tasks want us: answered ones to look at, late ones to chase. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '#/base/http.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useMoved } from '../live.ts';
import type { TaskCounts } from './shape.ts';

const WAIT_MS = 1500;

export function TaskBadge() {
  const { t } = useTongue();
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useMoved(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void queries.invalidateQueries({ queryKey: ['task_counts'] }),
      WAIT_MS,
    );
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const asked = useQuery({
    queryKey: ['task_counts'],
    queryFn: ({ signal }) => call<TaskCounts>('/tasks/counts', { signal }),
    refetchInterval: 60_000,
  });
  const waiting = (asked.data?.answered_count ?? 0) + (asked.data?.overdue_count ?? 0);
  if (waiting === 0) return null;
  return (
    <span className="d-count-bad" title={t('nav.tasks_waiting', { n: waiting })}>
      {waiting}
      <span className="d-unseen">{t('nav.tasks_waiting', { n: waiting })}</span>
    </span>
  );
}
