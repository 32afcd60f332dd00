/* panel: the tasks of one case, each folded to its line, and the form for another. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '#/base/http.ts';
import { Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Case, Page } from '../shapes.ts';
import { TaskCard, TaskHead } from './card.tsx';
import { TaskOpen } from './open.tsx';
import type { Task } from './shape.ts';

/** Unfolded at first when it wants us; then as it was left. */
function Line({ task }: { task: Task }) {
  const [isOpen, setOpen] = useState(task.state === 'answered');
  return (
    <details
      className="d-task"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="d-task-head">
        <TaskHead task={task} />
      </summary>
      {isOpen ? <TaskCard task={task} /> : null}
    </details>
  );
}

export function Tasks({ row }: { row: Case }) {
  const { t } = useTongue();
  const { me, can } = useSession();
  const [isAsking, setAsking] = useState(false);
  const asked = useQuery({
    queryKey: ['tasks', row.id, row.version],
    queryFn: ({ signal }) => call<Page<Task>>(`/tasks?case_id=${row.id}`, { signal }),
    placeholderData: (before) => before,
    enabled: can('task'),
  });
  const tasks = asked.data?.items ?? [];
  if (!can('task')) return null;
  const asker = isAsking ? null : (
    <Button size="small" onClick={() => setAsking(true)}>
      {t('task.new')}
    </Button>
  );
  const isIdle = asked.isSuccess && tasks.length === 0 && !isAsking;
  if (isIdle)
    return <Panel title={t('task.title')} id="tasks" idle={t('task.none_here')} extra={asker} />;
  return (
    <Panel title={t('task.title')} id="tasks" extra={asker}>
      {isAsking ? (
        <TaskOpen
          row={row}
          isPlatform={me.account.role !== 'merchant'}
          onDone={() => setAsking(false)}
        />
      ) : null}
      {tasks.map((task) => (
        <Line key={task.id} task={task} />
      ))}
    </Panel>
  );
}
