/* The settlement of a dispute as its consumer sees it: the terms that stand, confirming or declining
 * them, proposing others, saying what was done, and the document to keep. */
import { useState } from 'preact/hooks';
import type { Case } from '../../../api/types.ts';
import { TERMS_MAX, TERM_KINDS, termDrafted, termIsMoney, termOf, type TermDraft } from '../../../base/term.ts';
import { Card, Countdown, Row, Sheet } from '../../../parts/shop/bits.tsx';
import { useAct } from '../../../parts/shop/hooks.ts';
import { at, yuan } from '../../../parts/shop/speech.ts';
import { type Doing, useVerb } from '../case/act.tsx';
import { f } from './settlement_words.ts';

type Version = NonNullable<Case['talk']>['settlements'][number];
type Term = NonNullable<Version['terms']>[number];

/** Events that the card has buttons for, so that the bar has none. */
export const SETTLEMENT_EVENTS = [
  'propose_terms',
  'confirm_terms',
  'decline_terms',
  'fulfil',
  'terms_broken',
];
const ANSWERS = ['confirm_terms', 'propose_terms', 'decline_terms'];
const short = (time: string) => at(time, { style: 'short' });

/* ---- writing terms ---- */

function TermFields({
  draft,
  no,
  onChange,
}: {
  draft: TermDraft;
  no: number;
  onChange: (part: Partial<TermDraft>) => void;
}) {
  const isMoney = termIsMoney(draft.kind);
  return (
    <div role="group" aria-label={f('term', { n: no })}>
      <p class="label">
        <b>{f('term', { n: no })}</b>
      </p>
      <label>
        {f('kind')}
        <select onChange={(event) => onChange({ kind: event.currentTarget.value })}>
          {TERM_KINDS.map((kind) => (
            <option key={kind} value={kind} selected={kind === draft.kind}>
              {f(`kind_${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {isMoney && (
        <label>
          {f('amount')}
          <input
            inputMode="decimal"
            value={draft.amount}
            onInput={(event) => onChange({ amount: event.currentTarget.value })}
          />
        </label>
      )}
      {!isMoney && draft.kind !== 'return_goods' && (
        <label>
          {f('by_side')}
          <select onChange={(event) => onChange({ by_side: event.currentTarget.value })}>
            {['merchant', 'consumer'].map((side) => (
              <option key={side} value={side} selected={side === draft.by_side}>
                {f(`party_${side}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {f('due')}
        <input
          type="date"
          value={draft.due}
          onInput={(event) => onChange({ due: event.currentTarget.value })}
        />
      </label>
      <label>
        {f('text')}
        <input
          maxLength={500}
          value={draft.text}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

function ProposeSheet(doing: Doing) {
  const { row } = doing;
  const [drafts, draftsSet] = useState(() => termDrafted([], 10));
  const send = useVerb(doing);
  const terms = drafts.map((draft) => termOf(draft, row.currency));
  const [isBusy, act] = useAct(() => send('propose-terms', { terms }, row.version));
  return (
    <Sheet title={f('propose')} onClose={doing.onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        <p class="note">{f('void')}</p>
        {drafts.map((draft, index) => (
          <div key={draft.id}>
            <TermFields
              draft={draft}
              no={index + 1}
              onChange={(part) =>
                draftsSet(drafts.map((one) => (one.id === draft.id ? { ...one, ...part } : one)))
              }
            />
            {drafts.length > 1 && (
              <button
                type="button"
                class="line"
                onClick={() => draftsSet(drafts.filter((one) => one.id !== draft.id))}
              >
                {f('remove', { n: index + 1 })}
              </button>
            )}
          </div>
        ))}
        {drafts.length < TERMS_MAX && (
          <button
            type="button"
            class="line"
            onClick={() => draftsSet(termDrafted(drafts, 10))}
          >
            {f('add')}
          </button>
        )}
        <button class="main" disabled={isBusy || !terms.every(Boolean)}>
          {f('send')}
        </button>
      </form>
    </Sheet>
  );
}

/* ---- answering them ---- */

function TermRow({ term }: { term: Term }) {
  return (
    <>
      <Row
        name={
          <>
            {term.term_no}. {f(`kind_${term.kind}`)}{' '}
            <small>
              {f(`party_${term.by_side}`)} · {f('by_time', { when: short(term.due_at) })}
            </small>
          </>
        }
        strong={term.amount_money > 0}
      >
        {term.amount_money > 0 && yuan(term.amount_money, term.currency)}{' '}
        <span class="tag">{f(`state_${term.state}`)}</span>
      </Row>
      {term.text && <q>{term.text}</q>}
      {term.report && <q>{term.report}</q>}
      {term.state === 'reported' && term.by_side === 'merchant' && term.object_until && (
        <p class="note">{f('object', { when: short(term.object_until) })}</p>
      )}
    </>
  );
}

/** What the consumer may say of a term that is owed. */
function TermActs({
  term,
  can,
  onAsk,
}: {
  term: Term;
  can: (event: string) => boolean;
  onAsk: (term: Term, isBroken: boolean) => void;
}) {
  const isMine = term.by_side === 'consumer';
  const isReported = term.state === 'reported';
  const isOpen = isReported || term.state === 'todo' || term.state === 'broken';
  if (term.amount_money > 0 || !isOpen || !can('fulfil') || (isMine && isReported)) return null;
  return (
    <div class="instead">
      <button class="line" onClick={() => onAsk(term, false)}>
        {f(isMine ? 'fulfil_own' : 'fulfil')}
      </button>
      {isReported && can('terms_broken') && (
        <button class="line" onClick={() => onAsk(term, true)}>
          {f('broken')}
        </button>
      )}
    </div>
  );
}

function ConfirmSheet({ version, ...doing }: Doing & { version: Version }) {
  const send = useVerb(doing);
  const [isBusy, act] = useAct(() => send('confirm-terms', { sha256: version.terms_sha256 }));
  return (
    <Sheet title={f('confirm')} onClose={doing.onClose}>
      {(version.terms ?? []).map((term) => (
        <TermRow key={term.term_no} term={term} />
      ))}
      {version.note && <q>{version.note}</q>}
      <p class="note">{f('confirm_what')}</p>
      <button class="main" disabled={isBusy} onClick={act}>
        {f('confirm')}
      </button>
    </Sheet>
  );
}

interface Asked {
  verb: string;
  title: string;
  label: string;
  name: 'reason' | 'text';
  isNeeded: boolean;
  body: object;
}

function AskSheet({ asked, ...doing }: Doing & { asked: Asked }) {
  const [text, textSet] = useState('');
  const send = useVerb(doing);
  const [isBusy, act] = useAct(() =>
    send(asked.verb, { ...asked.body, ...(text.trim() ? { [asked.name]: text.trim() } : {}) }),
  );
  return (
    <Sheet title={asked.title} onClose={doing.onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        <label>
          {asked.label}
          <textarea
            rows={3}
            maxLength={500}
            required={asked.isNeeded}
            value={text}
            onInput={(event) => textSet(event.currentTarget.value)}
          />
        </label>
        <button class="main" disabled={isBusy || (asked.isNeeded && !text.trim())}>
          {asked.title}
        </button>
      </form>
    </Sheet>
  );
}

/* ---- the card ---- */

function Facts({ row, version }: { row: Case; version: Version }) {
  const word = (time: string | null) => (time ? short(time) : f('waits'));
  return (
    <>
      {version.note && <q>{version.note}</q>}
      <Row name={f('you_word')}>{word(version.consumer_at)}</Row>
      <Row name={f('shop_word')}>{word(version.merchant_at)}</Row>
      {version.state === 'open' && (
        <Row name={f('until')}>
          <Countdown until={version.until_at} />
        </Row>
      )}
      {version.effective_at && (
        <>
          <Row name={f('effective')}>{short(version.effective_at)}</Row>
          <Row name={f('hash')}>
            <small>{version.terms_sha256}</small>
          </Row>
        </>
      )}
      <a class="line" href={`/api/v1/cases/${row.id}/settlement/document?version=${version.version}`} download>
        {f(version.effective_at ? 'download' : 'draft')}
      </a>
    </>
  );
}

type Open = 'propose' | 'confirm' | Asked | undefined;

interface Props {
  row: Case;
  put: (row: Case) => void;
  load: () => void;
}

export function Settlement({ row, put, load }: Props) {
  const [open, openSet] = useState<Open>(undefined);
  const version = row.talk?.settlements.at(-1);
  const can = (event: string) => row.possible.some((one) => one.event === event);
  if (!version && !can('propose_terms')) return null;
  const sheet = { row, onDone: put, onStale: load, onClose: () => openSet(undefined) };
  const isOwn = version?.proposed_side === 'consumer';
  const askTerm = (term: Term, isBroken: boolean) =>
    openSet({
      verb: isBroken ? 'terms-broken' : 'fulfil',
      title: f(isBroken ? 'broken' : term.by_side === 'consumer' ? 'fulfil_own' : 'fulfil'),
      label: f(isBroken ? 'broken_why' : 'how'),
      name: isBroken ? 'reason' : 'text',
      isNeeded: isBroken,
      body: { term_no: term.term_no },
    });
  return (
    <Card
      title={f('title')}
      aside={version ? <span class="tag">{f(`now_${version.state}`)}</span> : null}
    >
      {!version && <p class="note">{f('none')}</p>}
      {version && (
        <>
          <p class="note">
            {f('version', { n: version.version, who: f(`party_${version.proposed_side}`) })}
          </p>
          {(version.terms ?? []).map((term) => (
            <div key={term.term_no}>
              <TermRow term={term} />
              <TermActs term={term} can={can} onAsk={askTerm} />
            </div>
          ))}
          <Facts row={row} version={version} />
        </>
      )}
      {ANSWERS.some(can) && (
        <div class="instead">
          {version && can('confirm_terms') && (
            <button class="main" onClick={() => openSet('confirm')}>
              {f('confirm')}
            </button>
          )}
          {can('propose_terms') && (
            <button class="line" onClick={() => openSet('propose')}>
              {f(version?.state === 'open' ? 'propose_other' : 'propose')}
            </button>
          )}
          {version && can('decline_terms') && (
            <button
              class="line"
              onClick={() =>
                openSet({
                  verb: 'decline-terms',
                  title: f(isOwn ? 'take_back' : 'decline'),
                  label: f('reason'),
                  name: 'reason',
                  isNeeded: false,
                  body: { sha256: version.terms_sha256 },
                })
              }
            >
              {f(isOwn ? 'take_back' : 'decline')}
            </button>
          )}
        </div>
      )}
      {open === 'propose' && <ProposeSheet {...sheet} />}
      {open === 'confirm' && version && <ConfirmSheet {...sheet} version={version} />}
      {typeof open === 'object' && <AskSheet {...sheet} asked={open} />}
    </Card>
  );
}
