/* follow_up: what was asked after the end, on the page of the case: due, tried, answered. */
import { Button } from 'antd';
import { useState } from 'react';
import { When } from '#/parts/desk/clock.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Pairs, Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { FollowUpDialog, type FollowUp } from '../follow_up/form.tsx';
import { ClauseRefs } from '../policy/clause.tsx';
import type { Case } from '../shapes.ts';
import { useSending } from './change.ts';

export const FOLLOW_UP_TONES: Readonly<Record<string, Tone>> = {
  due: 'act',
  done: 'good',
  unreached: 'bad',
  dropped: 'mute',
};

const SIDES = ['manner', 'speed', 'skill'] as const;

function Attempts({ row, one }: { row: Case; one: FollowUp }) {
  const { t, word } = useTongue();
  const tries = row.after.follow_up_attempts.filter((attempt) => attempt.follow_up_id === one.id);
  return (
    <ul className="d-rows">
      {tries.map((attempt) => (
        <li key={attempt.attempt_no}>
          <Pill tone={attempt.is_reached ? 'good' : 'wait'}>
            {t(attempt.is_reached ? 'follow_up.reached' : 'follow_up.not_reached')}
          </Pill>
          <span className="d-grow">
            {word('follow_up_channel', attempt.channel)}
            {attempt.note ? ` · ${attempt.note}` : ''}
          </span>
          <When at={attempt.at} isExact />
        </li>
      ))}
    </ul>
  );
}

function Answered({ one }: { one: FollowUp }) {
  const { t, word } = useTongue();
  return (
    <Pairs
      isWide
      pairs={[
        Boolean(one.channel) && { name: t('follow_up.channel_was'), value: word('follow_up_channel', one.channel) },
        { name: t('follow_up.solved'), value: word('solved', one.solved) },
        { name: t('follow_up.satisfaction'), value: one.satisfaction ?? t('follow_up.unsaid') },
        ...SIDES.map((side) => Boolean(one[side]) && { name: t(`follow_up.${side}`), value: one[side] }),
        Boolean(one.opinion) && { name: t('follow_up.opinion'), value: one.opinion },
        Boolean(one.suggestion) && { name: t('follow_up.suggestion'), value: one.suggestion },
        Boolean(one.quality_problem) && { name: t('follow_up.quality'), value: one.quality_problem },
        Boolean(one.handling) && { name: t('follow_up.handling'), value: one.handling },
        Boolean(one.next_step) && { name: t('follow_up.next_step'), value: one.next_step },
      ]}
    />
  );
}

export function FollowUps({ row, canAsk }: { row: Case; canAsk: boolean }) {
  const { t, word } = useTongue();
  const words = useProblemWords();
  const sending = useSending(row.id);
  const [open, setOpen] = useState<FollowUp | null>(null);
  const isDue = row.after.follow_ups.some((one) => one.state === 'due');
  const canPlan = canAsk && Boolean(row.closed_at) && !isDue && row.state !== 'merged';
  if (row.after.follow_ups.length === 0 && !canPlan) return null;
  const planner = canPlan ? (
    <Button
      size="small"
      loading={sending.isBusy}
      onClick={() => void sending.send('follow-ups', {})}
    >
      {t('follow_up.plan')}
    </Button>
  ) : null;
  if (row.after.follow_ups.length === 0 && !sending.problem)
    return (
      <Panel
        id="follow-ups"
        title={t('follow_up.title')}
        idle={t('follow_up.none_here')}
        extra={planner}
      />
    );
  return (
    <Panel id="follow-ups" title={t('follow_up.title')} extra={planner}>
      {sending.problem ? <p role="alert">{words(sending.problem)}</p> : null}
      {row.after.follow_ups.toReversed().map((one) => (
        <div key={one.id}>
          <p className="d-ready">
            <Pill tone={FOLLOW_UP_TONES[one.state] ?? 'mute'}>
              {word('follow_up_state', one.state)}
            </Pill>
            <span className="d-quiet">
              {t('follow_up.due')} <When at={one.due_at} isDue />
            </span>
            {one.clauses ? <ClauseRefs ids={one.clauses} /> : null}
            {canAsk && one.state === 'due' ? (
              <Button size="small" onClick={() => setOpen(one)}>
                {t('follow_up.open')}
              </Button>
            ) : null}
          </p>
          {one.solved ? <Answered one={one} /> : null}
          <Attempts row={row} one={one} />
        </div>
      ))}
      {open ? (
        <FollowUpDialog followUp={open} caseNo={row.case_no} onClose={() => setOpen(null)} />
      ) : null}
    </Panel>
  );
}
