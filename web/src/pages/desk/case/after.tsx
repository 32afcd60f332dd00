/* after: what comes after the end of a case, or instead of it: reopening, merging, what was merged into
 * it. The server says whether the reader may; both ask for a reason first. */
import { Alert, App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import { useSending } from './change.ts';

type Asked = 'reopen' | 'merge';

/** Asks for the reason, and for the other case when it is about one. */
function AfterDialog({ row, what, onClose }: { row: Case; what: Asked; onClose: () => void }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const words = useProblemWords();
  const sending = useSending(row.id);
  const [into, setInto] = useState('');
  const [reason, setReason] = useState('');
  const ids = [useId(), useId()];
  const isMerge = what === 'merge';
  const title = isMerge
    ? t('after.merge')
    : t(row.after.reopen === 'new' ? 'after.reopen_new' : 'after.reopen');
  const isReady = reason.trim() !== '' && (!isMerge || into.trim() !== '');
  const submit = async () => {
    const body = { reason: reason.trim(), ...(isMerge ? { into: into.trim() } : {}) };
    const done = await sending.send(what, body);
    if (!done) return;
    const said = isMerge
      ? t('after.merged_done', { no: into.trim() })
      : done.id === row.id
        ? t('after.reopened')
        : t('after.new_opened', { no: done.case_no });
    announce(said);
    void message.success(said);
    onClose();
    if (done.id !== row.id) go(`/case/${done.id}`);
  };
  return (
    <Modal
      open
      title={`${title} · ${row.case_no}`}
      onCancel={onClose}
      okText={title}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady, danger: isMerge }}
      confirmLoading={sending.isBusy}
      onOk={() => void submit()}
      mask={{ closable: false }}
    >
      <div className="d-act">
        {sending.problem ? (
          <Alert type="error" showIcon role="alert" title={words(sending.problem)} />
        ) : null}
        <p>
          {t(
            isMerge
              ? 'after.merge_what'
              : row.after.reopen === 'new'
                ? 'after.reopen_new_what'
                : 'after.reopen_same_what',
          )}
        </p>
        {isMerge ? (
          <div className="d-field">
            <label htmlFor={ids[0]}>{t('after.merge_into')}</label>
            <Input
              id={ids[0]}
              value={into}
              maxLength={40}
              onChange={(event) => setInto(event.target.value)}
            />
          </div>
        ) : null}
        <div className="d-field">
          <label htmlFor={ids[1]}>{t('need.reason')}</label>
          <Input.TextArea
            id={ids[1]}
            value={reason}
            maxLength={500}
            rows={3}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
}

function Asker({ row, what, words }: { row: Case; what: Asked; words: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen ? <AfterDialog row={row} what={what} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** In the head of a case that has ended. */
export function Reopen({ row }: { row: Case }) {
  const { t } = useTongue();
  if (row.after.reopen === 'not') return null;
  const words = t(row.after.reopen === 'new' ? 'after.reopen_new' : 'after.reopen');
  return (
    <p className="d-ready">
      <Asker row={row} what="reopen" words={words} />
    </p>
  );
}

/** Among the links of a case that may become part of another. */
export function Merge({ row }: { row: Case }) {
  const { t } = useTongue();
  return row.after.can_merge ? <Asker row={row} what="merge" words={t('after.merge')} /> : null;
}

function Rounds({ row }: { row: Case }) {
  const { t, word } = useTongue();
  if (row.after.reopenings.length === 0) return null;
  return (
    <Panel title={t('after.rounds')}>
      <ul className="d-rows">
        {row.after.reopenings.map((one) => (
          <li key={one.reopening_no}>
            <span className="d-grow">
              {t('after.round', {
                n: one.reopening_no,
                from: word('state', one.from_state),
                to: word('state', one.to_state),
              })}
              <br />
              <span className="d-quiet">
                {word('side', one.actor_kind)} · {one.reason}
              </span>
            </span>
            <When at={one.reopened_at} isExact />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Merged({ row }: { row: Case }) {
  const { t, say, word } = useTongue();
  if (row.after.merged.length === 0) return null;
  return (
    <Panel title={t('after.merged_here')}>
      {row.after.merged.map((one) => (
        <details key={one.id}>
          <summary>
            <Pill tone="mute">{word('type', one.type)}</Pill>{' '}
            <span className="d-mono">{one.case_no}</span> <When at={one.merged_at} />
          </summary>
          {one.description ? <blockquote className="d-says">{one.description}</blockquote> : null}
          <ul className="d-rows">
            {one.files.map((file) => (
              <li key={file.id}>
                <a href={file.url} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              </li>
            ))}
            {one.timeline.map((event) => (
              <li key={event.id}>
                <span className="d-grow">
                  {event.actor_name ?? word('side', event.actor_kind)}: {say(event)}
                  {event.text ? ` · ${event.text}` : ''}
                </span>
                <When at={event.at} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Panel>
  );
}

export function After({ row }: { row: Case }) {
  const { t } = useTongue();
  return (
    <>
      {row.state === 'merged' ? <Alert type="info" showIcon title={t('after.is_merged')} /> : null}
      <Rounds row={row} />
      <Merged row={row} />
    </>
  );
}
