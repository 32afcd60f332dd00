/* now: what somebody of this seat owes the case beside its next step: a word on terms, a second look at a
 * compensation, an answer that came. One line each, with the way to it; when nothing is owed, whose
 * turn it is. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { call } from '#/base/http.ts';
import { Countdown } from '#/parts/desk/clock.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Case, Clock, Page } from '../shapes.ts';
import type { Task } from '../task/shape.ts';
import { primaryOf } from './act.tsx';

interface Owed {
  /** The panel that it is done in. */
  place: string;
  words: string;
  due?: string | null;
}

const isRunning = (clock: Clock) => clock.state === 'running';
const canDo = (row: Case, event: string) => row.possible.some((step) => step.event === event);

/** The promise that is due first says whose turn it is. */
function firstDue(row: Case): Clock | undefined {
  return row.clocks
    .filter((clock) => isRunning(clock) && clock.due_at)
    .toSorted((a, b) => (a.due_at ?? '').localeCompare(b.due_at ?? ''))[0];
}

function useTerms(row: Case, seat: 'merchant' | 'platform'): Owed[] {
  const { t, word } = useTongue();
  const terms = row.talk?.settlements.at(-1);
  if (!terms) return [];
  const owed: Owed[] = [];
  if (terms.state === 'open' && canDo(row, 'confirm_terms'))
    owed.push({ place: 'settlement', words: t('now.confirm_terms'), due: terms.until_at });
  for (const term of terms.terms ?? []) {
    const what = word('term_kind', term.kind);
    if (term.by_side === seat && term.state === 'todo' && canDo(row, 'fulfil'))
      owed.push({ place: 'settlement', words: t('now.fulfil', { what }), due: term.due_at });
    else if (term.by_side !== seat && term.state === 'reported' && canDo(row, 'fulfil'))
      owed.push({ place: 'settlement', words: t('now.check_term', { what }), due: term.object_until });
  }
  return owed;
}

function useOwed(row: Case): Owed[] {
  const { t } = useTongue();
  const { me, can } = useSession();
  const seat = me.account.role === 'merchant' ? 'merchant' : 'platform';
  const tasks = useQuery({
    queryKey: ['tasks', row.id, row.version],
    queryFn: ({ signal }) => call<Page<Task>>(`/tasks?case_id=${row.id}`, { signal }),
    placeholderData: (before) => before,
    enabled: can('task'),
  });
  const owed = useTerms(row, seat);
  for (const request of row.talk?.evidence_requests ?? [])
    if (request.side === seat && request.state === 'open')
      owed.push({ place: 'both', words: t('now.evidence', { what: request.text }), due: request.until_at });
  for (const one of row.compensations)
    if (one.state === 'approving' && one.granted_by !== me.account.id && can('case.handle'))
      owed.push({ place: 'compensations', words: t('now.compensation') });
    else if (one.state === 'failed' && can('case.handle'))
      owed.push({ place: 'compensations', words: t('now.compensation_failed') });
  if (row.refunds.some((one) => one.state === 'failed'))
    owed.push({ place: 'refunds', words: t('now.refund_failed') });
  const answered = (tasks.data?.items ?? []).filter((task) => task.state === 'answered');
  if (answered.length > 0)
    owed.push({ place: 'tasks', words: t('now.task_answered', { n: answered.length }) });
  for (const one of row.after.follow_ups)
    if (one.state === 'due' && can('case.handle'))
      owed.push({ place: 'follow-ups', words: t('now.follow_up'), due: one.due_at });
  return owed;
}

/** To the panel, and its heading into sight above the fixed head. */
function jump(place: string): void {
  const panel = document.getElementById(place);
  panel?.scrollIntoView({ block: 'start' });
  panel?.querySelector<HTMLElement>('button, a, summary')?.focus({ preventScroll: true });
}

function Turn({ row }: { row: Case }) {
  const { t, say, word } = useTongue();
  const { me } = useSession();
  const clock = firstDue(row);
  const primary = row.possible.find((step) => step.event === primaryOf(row));
  const isOurs = (me.account.role === 'merchant' ? 'merchant' : 'platform') === clock?.side;
  let words: ReactNode = null;
  if (primary) words = t('now.step', { what: say(primary) });
  else if (clock && isOurs) words = t('now.ours', { what: say(clock) });
  else if (clock) words = t('now.waits', { who: word('side', clock.side), what: say(clock) });
  if (!words) return null;
  const lapse = clock && clock.on_lapse !== 'none' ? say({ zh: clock.on_lapse_zh, en: clock.on_lapse_en }) : '';
  return (
    <li>
      <span className="d-grow">
        {words}
        {lapse ? (
          <span className="d-quiet">
            {' · '}
            <Countdown due={clock?.due_at ?? null} isTight /> · {lapse}
          </span>
        ) : null}
      </span>
    </li>
  );
}

export function Now({ row }: { row: Case }) {
  const { t } = useTongue();
  const owed = useOwed(row);
  if (row.closed_at && owed.length === 0) return null;
  return (
    <section className="d-now" aria-label={t('now.title')}>
      <h2>{t('now.title')}</h2>
      <ul>
        <Turn row={row} />
        {owed.map((one, index) => (
          <li key={index}>
            <span className="d-grow">{one.words}</span>
            {one.due ? <Countdown due={one.due} isTight /> : null}
            <Button size="small" aria-label={`${t('now.go')}: ${one.words}`} onClick={() => jump(one.place)}>
              {t('now.go')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
