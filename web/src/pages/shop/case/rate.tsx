/* The consumer's own word after the end: is it settled, how was it, and why. It answers a follow-up
 * that is due, and may be changed for some days. */
import { useState } from 'preact/hooks';
import type { components } from '../../../api/schema.ts';
import type { Case } from '../../../api/types.ts';
import { call } from '../../../base/http.ts';
import { Card, Choice, Row, Sheet } from '../../../parts/shop/bits.tsx';
import { toast, useAct } from '../../../parts/shop/hooks.ts';
import { at } from '../../../parts/shop/speech.ts';
import { sendOnce, useDraft } from '../../../parts/shop/use_draft.ts';
import { f } from './after_words.ts';

type FollowUp = components['schemas']['follow_up'];
type Feedback = components['schemas']['feedback_input'];
const STARS = ['1', '2', '3', '4', '5'];
const SOLVED = ['solved', 'partly', 'unsolved', 'recurred'] as const;
/** The sides of a service beside the whole; skill only where something was mended. */
const SIDES = ['manner', 'speed', 'skill'] as const;
const sidesOf = (row: Case) => SIDES.filter((side) => side !== 'skill' || row.type === 'repair');
const TEXTS = ['opinion', 'suggestion', 'quality_problem'] as const;
const MOST = 500;

export const isOwn = (one: FollowUp): boolean => one.channel === 'self';

interface Props {
  row: Case;
  put: (row: Case) => void;
}

/** What he said before, when that is what he may change. */
const ownOf = (row: Case): FollowUp | undefined =>
  row.after.rate_until && !row.after.follow_ups.some((one) => one.state === 'due')
    ? row.after.follow_ups.filter(isOwn).at(-1)
    : undefined;

function RateSheet({ row, put, onClose }: Props & { onClose: () => void }) {
  const own = ownOf(row);
  const { draft, set, drop } = useDraft(`${row.id}.feedback`, {
    satisfaction: own?.satisfaction ?? 0,
    manner: own?.manner ?? 0,
    speed: own?.speed ?? 0,
    skill: own?.skill ?? 0,
    solved: own?.solved ?? '',
    opinion: own?.opinion ?? '',
    suggestion: own?.suggestion ?? '',
    quality_problem: own?.quality_problem ?? '',
  });
  const { fields } = draft;
  const [isBusy, act] = useAct(async () => {
    const said = TEXTS.flatMap((name) => {
      const text = fields[name].trim();
      return text ? [[name, text]] : [];
    });
    const marks = SIDES.flatMap((side) => (fields[side] ? [[side, fields[side]]] : []));
    const body = {
      satisfaction: fields.satisfaction,
      solved: fields.solved as Feedback['solved'],
      ...(Object.fromEntries([...marks, ...said]) as Partial<Feedback>),
    } satisfies Feedback;
    const send = async () => {
      put(await call<Case>(`/cases/${row.id}/feedback`, { body, key: draft.key }));
      onClose();
      toast(f('rated'));
    };
    await sendOnce(drop, send, onClose);
  });
  return (
    <Sheet title={f(own ? 'rate_change' : 'rate')} onClose={onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        <Choice
          kind="chips"
          legend={f('is_solved')}
          value={fields.solved}
          options={SOLVED.map((value) => ({ value: value as string, name: f(value) }))}
          onPick={(solved) => set({ solved })}
        />
        <Choice
          kind="chips"
          legend={f('how_content')}
          value={String(fields.satisfaction)}
          options={STARS.map((value) => ({ value, name: `${value} ${f(`star_${value}`)}` }))}
          onPick={(value) => set({ satisfaction: Number(value) })}
        />
        {sidesOf(row).map((side) => (
          <Choice
            key={side}
            kind="chips"
            legend={`${f(side)}（${f('may')}）`}
            value={String(fields[side])}
            options={STARS.map((value) => ({ value, name: value }))}
            onPick={(value) => set({ [side]: Number(value) })}
          />
        ))}
        {TEXTS.map((name) => (
          <label key={name}>
            {f(name)} <small>{f('may')}</small>
            <textarea
              name={name}
              rows={2}
              maxLength={MOST}
              value={fields[name]}
              onInput={(event) => set({ [name]: event.currentTarget.value })}
            />
          </label>
        ))}
        <button class="main" disabled={isBusy || !fields.solved || !fields.satisfaction}>
          {f('send')}
        </button>
      </form>
    </Sheet>
  );
}

function Open({ name, ...props }: Props & { name: string }) {
  const [isOpen, openSet] = useState(false);
  return (
    <>
      <button class="line" onClick={() => openSet(true)}>
        {f(name)}
      </button>
      {isOpen && <RateSheet {...props} onClose={() => openSet(false)} />}
    </>
  );
}

/** Asked high on the page, as soon as the case has ended. */
export function Rate({ row, put }: Props) {
  const { can_rate: can, follow_ups: rows } = row.after;
  if (!can || ownOf(row)) return null;
  return (
    <Card title={f('rate')}>
      <p>{f('rate_lead')}</p>
      {rows.some((one) => one.state === 'due') && <p>{f('rate_due')}</p>}
      {row.merchant_id && <p class="note">{f('rate_public')}</p>}
      <Open name="rate_go" row={row} put={put} />
    </Card>
  );
}

/** Beside what he said. */
export function RateChange({ row, put, one }: Props & { one: FollowUp }) {
  const { can_rate: can, rate_until: until } = row.after;
  if (!can || !until || ownOf(row) !== one) return null;
  return (
    <>
      <Row name={f('rate_until')}>{at(until, { style: 'short' })}</Row>
      <Open name="rate_change" row={row} put={put} />
    </>
  );
}
