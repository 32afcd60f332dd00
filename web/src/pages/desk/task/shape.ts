/* shape: a task as the API sends it, what may be chosen, and asking it again when something moved. */
import type { QueryClient } from '@tanstack/react-query';
import type { components } from '#/api/schema.ts';
import type { Tone } from '#/parts/desk/show.tsx';

type Schemas = components['schemas'];
export type Task = Omit<Schemas['task'] & Schemas['task_extra'], 'possible'> & {
  possible: string[];
};
export type TaskWithSecret = Task & Partial<Schemas['task_secret']>;
export type TaskCounts = Schemas['task_counts'];

export const PARTIES = ['supplier', 'carrier', 'department', 'person', 'merchant'] as const;
export const DEPARTMENTS = [
  'quality',
  'warehouse',
  'finance',
  'legal',
  'technical',
  'logistics',
  'product',
  'service',
  'management',
] as const;
export const KINDS = [
  'trace_parcel',
  'intercept',
  'carrier_claim',
  'inspect',
  'spare_part',
  'price_difference',
  'restock',
  'factory_repair',
  'supplier_claim',
  'check_payment',
  'opinion',
  'reply',
  'other',
] as const;
export const UNITS = [
  'working_day',
  'natural_day',
  'working_hour',
  'natural_hour',
  'minute',
] as const;
export const ESCALATES = ['supervisor', 'department_head', 'management', 'nobody'] as const;
export const STATES = ['open', 'accepted', 'answered', 'done', 'refused', 'cancelled'] as const;

export function taskTone(task: Pick<Task, 'state' | 'is_overdue'>): Tone {
  if (task.is_overdue) return 'bad';
  if (task.state === 'answered') return 'act';
  if (task.state === 'done') return 'good';
  if (task.state === 'refused') return 'bad';
  return task.state === 'cancelled' ? 'mute' : 'wait';
}

/** Everything that shows tasks, and the case that tells of them. */
export async function taskChanged(queries: QueryClient, task: Task): Promise<void> {
  await Promise.all(
    [['tasks'], ['task_counts'], ['case', task.case_id]].map((queryKey) =>
      queries.invalidateQueries({ queryKey }),
    ),
  );
}
