/* What the policy says, in pieces: the ruling with its clauses, the money, the promises. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Clause, Clock, Promise_, RefundPlan, Verdict } from '../../../api/types.ts';
import { Icon, Row, Sheet, Wait } from '../../../parts/shop/bits.tsx';
import { useGet } from '../../../parts/shop/hooks.ts';
import { due, say, t, word, yuan } from '../../../parts/shop/speech.ts';

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
        <button key={id} class="clause" aria-label={t('clause_n', { id })} onClick={() => openSet(id)}>
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

const ICONS = { allow: 'check', refuse: 'stop', review: 'person' };

export function Ruling({ verdict, children }: { verdict: Verdict; children?: ComponentChildren }) {
  const { outcome, clauses, window } = verdict;
  return (
    <>
      <div class={`ruling ${outcome}`}>
        <b>
          <Icon name={ICONS[outcome]} />
          {t(`verdict_${outcome}`)}
        </b>
        {verdict.reasons.map((reason) => (
          <p key={reason.en}>{say(reason)}</p>
        ))}
        {clauses.length > 0 && (
          <p class="clauses">
            {t('clause')} <Clauses ids={clauses.map((clause) => clause.id).join()} known={clauses} />
          </p>
        )}
      </div>
      {children}
      {outcome !== 'refuse' && (
        <Row name={t('freight')}>
          {verdict.return_freight_note ? say(verdict.return_freight_note) : t(`payer_${verdict.freight_payer}`)}
        </Row>
      )}
      {window?.legal_due && <Row name={t('window_until')}>{due(window.legal_due)}</Row>}
    </>
  );
}

export function RefundRows({ refund }: { refund: RefundPlan }) {
  const money = (minor: number) => yuan(minor, refund.currency);
  return (
    <>
      <Row name={t('refund_goods')}>{money(refund.goods_money)}</Row>
      {refund.freight_money > 0 && <Row name={t('refund_freight')}>{money(refund.freight_money)}</Row>}
      {refund.coupon_money > 0 && <Row name={t('refund_coupon')}>{money(refund.coupon_money)}</Row>}
      <Row name={t('refund_total')} strong>
        {money(refund.total_money)}
      </Row>
      {refund.parts.length > 0 && (
        <Row name={<small>{t('refund_parts')}</small>}>
          <small>
            {refund.parts
              .map((part) => `${word('tender', part.tender)} ${money(part.amount_money)}`)
              .join(' + ')}
          </small>
        </Row>
      )}
    </>
  );
}

interface ActorRow {
  side: Clock['side'];
  children: ComponentChildren;
  state?: string | undefined;
}

/** One side's promise: who, what, by when. */
export function ActorRow({ side, state = '', children }: ActorRow) {
  return (
    <li class={state}>
      <span class={`side ${side}`}>{t(`side_${side}`)}</span>
      <div>{children}</div>
    </li>
  );
}

export function Promises({ promises }: { promises: Promise_[] }) {
  return (
    <ul class="promises">
      {promises.map((promise) => (
        <ActorRow key={promise.name} side={promise.side}>
          <b>{say(promise)}</b>
          <small>
            {word('limit', promise.limit_unit).replace('{n}', String(promise.limit_amount))}
            {promise.due_at && ` · ${t('by', { time: due(promise.due_at) })}`}
            {promise.clause && <Clauses ids={promise.clause} />}
          </small>
        </ActorRow>
      ))}
    </ul>
  );
}
