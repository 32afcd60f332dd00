/* settlement: the terms that stand, whose word is owed, what was done of them, and the document. */
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { API } from '#/base/http.ts';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Money, Pairs, Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import { useSending, type Sending } from './change.ts';
import { TermsDialog } from './terms.tsx';

type Version = NonNullable<Case['talk']>['settlements'][number];
type Term = NonNullable<Version['terms']>[number];

/** Events that this panel draws itself. */
export const SETTLEMENT_EVENTS: readonly string[] = [
  'propose_terms',
  'confirm_terms',
  'decline_terms',
  'fulfil',
  'terms_broken',
];

const TONES: Readonly<Record<string, Tone>> = {
  open: 'wait',
  in_force: 'move',
  fulfilled: 'good',
  broken: 'bad',
};
const TERM_TONES: Readonly<Record<string, Tone>> = {
  offered: 'wait',
  todo: 'act',
  reported: 'move',
  done: 'good',
  broken: 'bad',
};

export type Seat = 'merchant' | 'platform';

interface Asking {
  title: string;
  label: string;
  isNeeded: boolean;
  isRisky: boolean;
  what?: string;
  send: (words: string) => Promise<unknown>;
}

/** Asks for a word and sends it. */
function AskDialog({
  asking,
  sending,
  onClose,
}: {
  asking: Asking;
  sending: Sending;
  onClose: () => void;
}) {
  const { t } = useTongue();
  const words = useProblemWords();
  const [text, setText] = useState('');
  const id = useId();
  const submit = async () => {
    if (await asking.send(text.trim())) onClose();
  };
  return (
    <Modal
      open
      title={asking.title}
      onCancel={onClose}
      okText={asking.title}
      cancelText={t('cancel')}
      okButtonProps={{ danger: asking.isRisky, disabled: asking.isNeeded && !text.trim() }}
      confirmLoading={sending.isBusy}
      onOk={() => void submit()}
    >
      <div className="d-act">
        {sending.problem ? (
          <Alert type="error" showIcon role="alert" title={words(sending.problem)} />
        ) : null}
        {asking.what ? <p>{asking.what}</p> : null}
        {asking.label ? (
          <div className="d-field">
            <label htmlFor={id}>{asking.label}</label>
            <Input.TextArea
              id={id}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        ) : null}
      </div>
    </Modal>
  );
}

function TermLine({
  term,
  seat,
  can,
  onAsk,
}: {
  term: Term;
  seat: Seat;
  can: (event: string) => boolean;
  onAsk: (event: 'fulfil' | 'terms_broken', term: Term) => void;
}) {
  const { t, word } = useTongue();
  const isMoney = term.amount_money > 0;
  const isOwn = term.by_side === seat;
  const isOpen = ['todo', 'reported', 'broken'].includes(term.state) && !isMoney;
  return (
    <li>
      <Pill tone={TERM_TONES[term.state] ?? 'mute'}>{word('term_state', term.state)}</Pill>
      <span className="d-grow">
        {term.term_no}. {word('term_kind', term.kind)}{' '}
        {isMoney ? <Money minor={term.amount_money} currency={term.currency} isStrong /> : null} ·{' '}
        {word('party', term.by_side)}
        {term.text ? ` · ${term.text}` : ''}
        {term.report ? <blockquote className="d-says">{term.report}</blockquote> : null}
      </span>
      <span className="d-stack d-end">
        <When at={term.done_at ?? term.due_at} isExact />
        {term.state === 'reported' && term.object_until ? (
          <span className="d-quiet">
            {t('term.object_until')} <When at={term.object_until} isExact />
          </span>
        ) : null}
      </span>
      {isOpen && can('fulfil') && !(isOwn && term.state === 'reported') ? (
        <Button size="small" onClick={() => onAsk('fulfil', term)}>
          {t(isOwn ? 'term.fulfil_own' : 'term.fulfil')}
        </Button>
      ) : null}
      {isOpen && can('terms_broken') && !isOwn && term.state === 'reported' ? (
        <Button size="small" danger onClick={() => onAsk('terms_broken', term)}>
          {t('term.broken')}
        </Button>
      ) : null}
    </li>
  );
}

function Facts({ row, version }: { row: Case; version: Version }) {
  const { t, word } = useTongue();
  const wordOf = (at: string | null) => (at ? <When at={at} isExact /> : t('settlement.waits'));
  return (
    <>
      {version.note ? <blockquote className="d-says">{version.note}</blockquote> : null}
      <Pairs
        isWide
        pairs={[
          {
            name: t('settlement.version', { n: version.version }),
            value: t('settlement.by', { who: word('party', version.proposed_side) }),
          },
          version.state === 'open' && {
            name: t('settlement.until'),
            value: <Countdown due={version.until_at} />,
          },
          { name: t('settlement.consumer_word'), value: wordOf(version.consumer_at) },
          { name: t('settlement.merchant_word'), value: wordOf(version.merchant_at) },
          Boolean(version.effective_at) && {
            name: t('settlement.effective'),
            value: <When at={version.effective_at} isExact />,
          },
          {
            name: t('settlement.hash'),
            value: <span className="d-break">{version.terms_sha256}</span>,
          },
        ]}
      />
      <p>
        <a href={`${API}/cases/${row.id}/settlement/document?version=${version.version}`} download>
          {t(version.effective_at ? 'settlement.document' : 'settlement.draft')}
        </a>
      </p>
    </>
  );
}

function Earlier({ versions }: { versions: Version[] }) {
  const { t, word } = useTongue();
  if (versions.length === 0) return null;
  return (
    <details>
      <summary>{t('settlement.earlier', { n: versions.length })}</summary>
      <ul className="d-rows">
        {versions.toReversed().map((one) => (
          <li key={one.id}>
            <Pill tone="mute">{word('settlement_state', one.state)}</Pill>
            <span className="d-grow">
              {t('settlement.version', { n: one.version })} ·{' '}
              {t('settlement.by', { who: word('party', one.proposed_side) })} ·{' '}
              {(one.terms ?? []).map((term) => word('term_kind', term.kind)).join(' ')}
              {one.close_reason
                ? ` · ${t('settlement.closed', { who: word('party', one.closed_side ?? ''), why: one.close_reason })}`
                : ''}
            </span>
            <When at={one.proposed_at} />
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Settlement({ row, seat }: { row: Case; seat: Seat }) {
  const { t, word } = useTongue();
  const sending = useSending(row.id);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isWriting, setWriting] = useState(false);
  const versions = row.talk?.settlements ?? [];
  const current = versions.at(-1);
  const can = (event: string) => row.possible.some((one) => one.event === event);
  if (!current && !can('propose_terms')) return null;
  const ask = (next: Asking) => {
    sending.clear();
    setAsking(next);
  };
  const askTerm = (event: 'fulfil' | 'terms_broken', term: Term) => {
    const isBroken = event === 'terms_broken';
    const isOwn = term.by_side === seat;
    ask({
      title: t(isBroken ? 'term.broken' : isOwn ? 'term.fulfil_own' : 'term.fulfil'),
      label: t(isBroken ? 'term.why' : 'term.how'),
      isNeeded: isBroken,
      isRisky: isBroken,
      send: (words) =>
        sending.send(
          event,
          { term_no: term.term_no, ...(words ? { [isBroken ? 'reason' : 'text']: words } : {}) },
          row.version,
        ),
    });
  };
  const isOwnVersion = current?.proposed_side === seat;
  const write = () => {
    sending.clear();
    setWriting(true);
  };
  const writing = isWriting ? (
    <TermsDialog
      row={row}
      sending={sending}
      isMediator={seat === 'platform'}
      onClose={() => setWriting(false)}
    />
  ) : null;
  if (!current)
    return (
      <>
        <Panel
          id="settlement"
          title={t('settlement.title')}
          idle={t('settlement.none')}
          extra={
            <Button size="small" onClick={write}>
              {t('settlement.propose')}
            </Button>
          }
        />
        {writing}
      </>
    );
  return (
    <Panel
      id="settlement"
      title={t('settlement.title')}
      extra={
        <Pill tone={TONES[current.state] ?? 'mute'}>{word('settlement_state', current.state)}</Pill>
      }
    >
      <ul className="d-rows">
        {(current.terms ?? []).map((term) => (
          <TermLine key={term.term_no} term={term} seat={seat} can={can} onAsk={askTerm} />
        ))}
      </ul>
      <Facts row={row} version={current} />
      <div className="d-choices" role="group" aria-label={t('settlement.title')}>
        {can('confirm_terms') ? (
          <Button
            type="primary"
            onClick={() =>
              ask({
                title: t('settlement.confirm'),
                label: '',
                isNeeded: false,
                isRisky: false,
                what: t('settlement.confirm_what'),
                send: () => sending.send('confirm_terms', { sha256: current.terms_sha256 }),
              })
            }
          >
            {t('settlement.confirm')}
          </Button>
        ) : null}
        {can('propose_terms') ? (
          <Button onClick={write}>
            {t(current.state === 'open' ? 'settlement.propose_other' : 'settlement.propose')}
          </Button>
        ) : null}
        {can('decline_terms') ? (
          <Button
            danger
            onClick={() =>
              ask({
                title: t(isOwnVersion ? 'settlement.take_back' : 'settlement.decline'),
                label: t('need.reason'),
                isNeeded: false,
                isRisky: true,
                send: (reason) =>
                  sending.send('decline_terms', {
                    sha256: current.terms_sha256,
                    ...(reason ? { reason } : {}),
                  }),
              })
            }
          >
            {t(isOwnVersion ? 'settlement.take_back' : 'settlement.decline')}
          </Button>
        ) : null}
      </div>
      <Earlier versions={versions.slice(0, -1)} />
      {asking ? (
        <AskDialog asking={asking} sending={sending} onClose={() => setAsking(null)} />
      ) : null}
      {writing}
    </Panel>
  );
}
