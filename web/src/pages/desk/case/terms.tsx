/* terms: the dialog in which terms of a settlement are written: one card a term, as many as are allowed. */
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { TERMS_MAX, TERM_KINDS, termDrafted, termIsMoney, termOf, type TermDraft } from '#/base/term.ts';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import type { Sending } from './change.ts';

function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint ? <p className="d-quiet">{hint}</p> : null}
    </div>
  );
}

interface TermFieldsProps {
  draft: TermDraft;
  no: number;
  currency: string;
  onChange: (change: Partial<TermDraft>) => void;
  onRemove: (() => void) | undefined;
}

function TermFields({ draft, no, currency, onChange, onRemove }: TermFieldsProps) {
  const { t, word } = useTongue();
  const isMoney = termIsMoney(draft.kind);
  return (
    <fieldset className="d-inspect">
      <legend>{t('term.no', { n: no })}</legend>
      <Labelled label={t('term.kind')}>
        {(id) => (
          <select
            id={id}
            value={draft.kind}
            onChange={(event) => onChange({ kind: event.target.value })}
          >
            {TERM_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {word('term_kind', kind)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {isMoney ? (
        <Labelled label={t('term.amount')}>
          {(id) => (
            <Input
              id={id}
              inputMode="decimal"
              placeholder="0.00"
              suffix={currency}
              value={draft.amount}
              onChange={(event) => onChange({ amount: event.target.value })}
            />
          )}
        </Labelled>
      ) : draft.kind === 'return_goods' ? null : (
        <Labelled label={t('term.by_side')}>
          {(id) => (
            <select
              id={id}
              value={draft.by_side}
              onChange={(event) => onChange({ by_side: event.target.value })}
            >
              {['merchant', 'consumer'].map((side) => (
                <option key={side} value={side}>
                  {word('party', side)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      <Labelled label={t('term.due')}>
        {(id) => (
          <input
            id={id}
            type="datetime-local"
            value={draft.due}
            onChange={(event) => onChange({ due: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('term.text')}>
        {(id) => (
          <Input
            id={id}
            maxLength={500}
            value={draft.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Labelled>
      {onRemove ? (
        <Button size="small" danger onClick={onRemove}>
          {t('term.remove', { n: no })}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface Props {
  row: Case;
  sending: Sending;
  isMediator: boolean;
  onClose: () => void;
}

export function TermsDialog({ row, sending, isMediator, onClose }: Props) {
  const { t } = useTongue();
  const words = useProblemWords();
  const [drafts, setDrafts] = useState(() => termDrafted([], 16));
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const change = (id: number, part: Partial<TermDraft>) =>
    setDrafts(drafts.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const terms = drafts.map((draft) => termOf(draft, row.currency));
  const isWhole = terms.every(Boolean);
  const submit = async () => {
    const body = {
      terms,
      ...(until ? { until: new Date(until).toISOString() } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    };
    if (await sending.send('propose_terms', body, row.version)) onClose();
  };
  return (
    <Modal
      open
      title={t('settlement.propose')}
      onCancel={onClose}
      okText={t('settlement.propose')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isWhole }}
      confirmLoading={sending.isBusy}
      onOk={() => void submit()}
      mask={{ closable: false }}
      width={560}
    >
      <div className="d-act">
        {sending.problem ? (
          <Alert type="error" showIcon role="alert" title={words(sending.problem)} />
        ) : null}
        <p>{t(isMediator ? 'settlement.mediator' : 'settlement.void')}</p>
        {drafts.map((draft, index) => (
          <TermFields
            key={draft.id}
            draft={draft}
            no={index + 1}
            currency={row.currency}
            onChange={(part) => change(draft.id, part)}
            onRemove={
              drafts.length > 1
                ? () => setDrafts(drafts.filter((one) => one.id !== draft.id))
                : undefined
            }
          />
        ))}
        {drafts.length < TERMS_MAX ? (
          <Button onClick={() => setDrafts(termDrafted(drafts, 16))}>{t('term.add')}</Button>
        ) : null}
        <Labelled label={t('settlement.note')} hint={t('settlement.note_hint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled label={t('settlement.until')} hint={t('settlement.until_hint')}>
          {(id) => (
            <input
              id={id}
              type="datetime-local"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Labelled>
        {isWhole ? null : <p className="d-quiet">{t('term.wrong')}</p>}
      </div>
    </Modal>
  );
}
