/* What the policy says, in pieces: the ruling with its clauses, the money, the promises. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Clause, Clock, Promised, RefundPlan, Side, Verdict } from '../../../api/types.ts';
import { Icon, Row, Sheet, Wait } from '../../../parts/shop/bits.tsx';
import { useGet } from '../../../parts/shop/hooks.ts';
import { due, limit, say, t, word, yuan } from '../../../parts/shop/speech.ts';
import { c, isWord } from './words.ts';

function ClauseText({ id }: { id: string }) {
  const got = useGet<Clause>(`/clauses/${id}`);
  return got.data ? <p>{say(got.data)}</p> : <Wait got={got} />;
}

/** Clause numbers; the text is one tap away. */
export function Clauses({ ids, known = [] }: { ids: string; known?: Clause[] }) {
  const [open, openSet] = useState('');
  const text = known.find((clause) => clause.id === open);
  return (
    <>
      {ids.split(/[,\s]+/).map((id) => (
        <button
          key={id}
          class="clause"
          aria-label={t('clause_n', { id })}
          onClick={() => openSet(id)}
        >
          §{id.replace(/^[a-z-]+-(?=\d)/, '')}
        </button>
      ))}
      {open && (
        <Sheet title={t('clause_n', { id: open })} onClose={() => openSet('')}>
          <div class="quote">{text ? <p>{say(text)}</p> : <ClauseText id={open} />}</div>
        </Sheet>
      )}
    </>
  );
}

export function Ruling({ verdict, children }: { verdict: Verdict; children?: ComponentChildren }) {
  const { outcome, clauses, window } = verdict;
  return (
    <>
      <div class={`ruling ${outcome}`}>
        <b>
          <Icon name={outcome} />
          {t(`verdict_${outcome}`)}
        </b>
        {verdict.reasons.map((reason) => (
          <p key={reason.zh}>{say(reason)}</p>
        ))}
        {verdict.advice?.map((advice) => (
          <p key={advice.zh} class="note">
            {say(advice)}
          </p>
        ))}
        {clauses.length > 0 && (
          <div class="clauses">
            {t('clause')}{' '}
            <Clauses ids={clauses.map((clause) => clause.id).join()} known={clauses} />
          </div>
        )}
      </div>
      {children}
      {outcome !== 'refuse' && <Row name={t('freight')}>{say(verdict.return_freight_note)}</Row>}
      {window?.legal_due && <Row name={t('window_until')}>{due(window.legal_due)}</Row>}
    </>
  );
}

/** Which rules decided, by a name that people know where we have one. */
export function PackNote({ pack }: { pack: Verdict['pack'] }) {
  const known = `pack_${pack.name}`;
  const name = isWord(known) ? c(known) : pack.name;
  return <p class="note">{c('pack', { name, version: pack.version })}</p>;
}

export function RefundRows({ refund }: { refund: RefundPlan }) {
  const money = (minor: number) => yuan(minor, refund.currency);
  return (
    <>
      <Row name={t('refund_goods')}>{money(refund.goods_money)}</Row>
      {refund.freight_money > 0 && (
        <Row name={t('refund_freight')}>{money(refund.freight_money)}</Row>
      )}
      {refund.coupon_money > 0 && <Row name={t('refund_coupon')}>{money(refund.coupon_money)}</Row>}
      <Row name={t('refund_total')} strong>
        {money(refund.total_money)}
      </Row>
      {refund.parts.length > 0 && (
        <Row name={t('money_where')}>
          {refund.parts
            .map((part) => `${word('tender', part.tender)} ${money(part.amount_money)}`)
            .join(' + ')}
        </Row>
      )}
    </>
  );
}

/** What happens when the time is up. */
export const lapse = (clock: Clock) => say({ zh: clock.on_lapse_zh, en: clock.on_lapse_en });

interface ActorRowProps {
  side: string | null | undefined;
  children: ComponentChildren;
  state?: string | undefined;
}

/** One side's promise: who, what, by when. */
export function ActorRow({ side, state, children }: ActorRowProps) {
  return (
    <li class={state}>
      <span class={`side ${side}`}>{t(`side_${side as Side}`)}</span>
      <div>{children}</div>
    </li>
  );
}

/* What only happens when something else goes another way. */
const PERHAPS = ['take_over', 'offered', 'settling'];
const PARTS = ['now', 'later', 'perhaps'] as const;
type Part = (typeof PARTS)[number];

const partOf = (promise: Promised): Part =>
  PERHAPS.includes(promise.starts_on) ? 'perhaps' : promise.due_at ? 'now' : 'later';

export function Promises({ promises }: { promises: Promised[] }) {
  const rows = (part: Part) => (
    <ul class="promises">
      {promises
        .filter((promise) => partOf(promise) === part)
        .map((promise) => (
          <ActorRow key={promise.name} side={promise.side}>
            <b>{say(promise)}</b>
            <small>
              {limit(promise.limit_unit, promise.limit_amount)}
              {promise.due_at && ` · ${t('by', { time: due(promise.due_at) })}`}
              {promise.clause && <Clauses ids={promise.clause} />}
            </small>
          </ActorRow>
        ))}
    </ul>
  );
  return (
    <>
      {rows('now')}
      <details>
        <summary>{c('later_steps')}</summary>
        {rows('later')}
      </details>
      <details>
        <summary>{t('perhaps')}</summary>
        {rows('perhaps')}
      </details>
    </>
  );
}
