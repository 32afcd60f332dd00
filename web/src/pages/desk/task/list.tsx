/* list: tasks over all cases, the one due first at the top: whom to chase, whose answer to look at. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call } from '#/base/http.ts';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useMoved } from '../live.ts';
import { useSeat } from '../seat.ts';
import type { Page } from '../shapes.ts';
import { TaskCard } from './card.tsx';
import { KINDS, PARTIES, STATES, taskTone, type Task } from './shape.ts';

const ROWS = 25;
const VIEWS = ['open', 'mine', 'overdue', 'all'];
const FIRST = { view: 'open', party: '', kind: '', state: '', cursors: [''] };

function TaskDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, word } = useTongue();
  const asked = useQuery({
    queryKey: ['tasks', id],
    queryFn: ({ signal }) => call<Task>(`/tasks/${id}`, { signal }),
  });
  return (
    <Drawer
      open
      size="min(640px, 100vw)"
      title={asked.data ? word('task_kind', asked.data.kind) : t('task.no')}
      onClose={onClose}
    >
      <Got asked={asked}>
        {(task) => (
          <>
            <p>
              <Pill tone={taskTone(task)}>
                {task.is_overdue ? t('task.overdue') : word('task_state', task.state)}
              </Pill>{' '}
              {word('task_party', task.party)} {task.party_name} ·{' '}
              <Link href={`/case/${task.case_id}`}>{task.case_no}</Link>
            </p>
            <TaskCard task={task} />
          </>
        )}
      </Got>
    </Drawer>
  );
}

function useColumns(onShow: (task: Task) => void): Column<Task>[] {
  const { t, word } = useTongue();
  return [
    {
      key: 'kind',
      title: t('task.kind'),
      card: '1l',
      cell: (task) => (
        <button type="button" className="d-link" onClick={() => onShow(task)}>
          {word('task_kind', task.kind)}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('task.state'),
      card: '1r',
      cell: (task) => (
        <Pill tone={taskTone(task)}>
          {task.is_overdue ? t('task.overdue') : word('task_state', task.state)}
        </Pill>
      ),
    },
    {
      key: 'whom',
      title: t('task.whom'),
      card: '2l',
      cell: (task) => (
        <>
          <span className="d-quiet">{word('task_party', task.party)}</span> {task.party_name}
        </>
      ),
    },
    {
      key: 'due',
      title: t('task.due'),
      card: '2r',
      cell: (task) =>
        task.state === 'open' || task.state === 'accepted' ? (
          <Countdown due={task.due_at} />
        ) : (
          <When at={task.due_at} isDue />
        ),
    },
    {
      key: 'case',
      title: t('case.no'),
      card: '3l',
      cell: (task) => (
        <Link href={`/case/${task.case_id}`} className="d-mono">
          {task.case_no}
        </Link>
      ),
    },
    {
      key: 'product',
      title: t('case.product'),
      card: '4l',
      cell: (task) => task.product_name ?? '—',
    },
    {
      key: 'asked',
      title: t('task.asked'),
      card: '3r',
      isNamed: true,
      cell: (task) => <When at={task.asked_at} />,
    },
  ];
}

function Choose({
  name,
  label,
  values,
  say,
  value,
  onChange,
  any,
}: {
  name: string;
  label: string;
  values: readonly string[];
  say: (value: string) => string;
  value: string;
  onChange: (value: string) => void;
  any?: string;
}) {
  return (
    <div>
      <label htmlFor={`task-${name}`}>{label}</label>
      <select
        id={`task-${name}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {any === undefined ? null : <option value="">{any}</option>}
        {values.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

export default function TaskList() {
  const { t, word } = useTongue();
  const [seat, move] = useSeat('tasks', FIRST);
  const [shown, setShown] = useState<string>();
  const columns = useColumns((task) => setShown(task.id));
  const cursor = seat.cursors.at(-1) ?? '';
  const query = new URLSearchParams({ limit: String(ROWS), view: seat.view });
  for (const name of ['party', 'kind', 'state'] as const)
    if (seat[name]) query.set(name, seat[name]);
  if (cursor) query.set('cursor', cursor);
  const path = `/tasks?${query}`;
  const asked = useQuery({
    queryKey: ['tasks', 'list', path],
    queryFn: ({ signal }) => call<Page<Task>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  useMoved(() => void asked.refetch());
  const choose = (change: Partial<typeof FIRST>) => move({ ...change, cursors: [''] });
  return (
    <>
      <PageHead title={t('nav.tasks')} note={t('task.note')} />
      <div className="d-sheet">
        <form className="d-filter" onSubmit={(event) => event.preventDefault()}>
          <Choose
            name="view"
            label={t('task.view')}
            values={VIEWS}
            say={(view) => word('task.view', view)}
            value={seat.view}
            onChange={(view) => choose({ view })}
          />
          <Choose
            name="party"
            label={t('task.party')}
            values={PARTIES}
            say={(party) => word('task_party', party)}
            value={seat.party}
            onChange={(party) => choose({ party })}
            any={t('any')}
          />
          <Choose
            name="kind"
            label={t('task.kind')}
            values={KINDS}
            say={(kind) => word('task_kind', kind)}
            value={seat.kind}
            onChange={(kind) => choose({ kind })}
            any={t('any')}
          />
          <Choose
            name="state"
            label={t('task.state')}
            values={STATES}
            say={(state) => word('task_state', state)}
            value={seat.state}
            onChange={(state) => choose({ state })}
            any={t('any')}
          />
        </form>
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t('task.none')}
          label={t('nav.tasks')}
          columns={columns}
          rowKey={(task) => task.id}
          onOpen={(task) => setShown(task.id)}
        />
      </div>
      {shown ? <TaskDrawer id={shown} onClose={() => setShown(undefined)} /> : null}
    </>
  );
}
