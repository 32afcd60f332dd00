/* After the end of a case: what was asked about it, what it is linked with, and the button for a
 * problem that is back. */
import { useState } from 'preact/hooks';
import type { components } from '../../../api/schema.ts';
import type { Case, Page } from '../../../api/types.ts';
import { API, call } from '../../../base/http.ts';
import { Card, Row, Sheet } from '../../../parts/shop/bits.tsx';
import { go, toast, useAct, useGet } from '../../../parts/shop/hooks.ts';
import { at, due, lang } from '../../../parts/shop/speech.ts';
import { sendOnce, useDraft } from '../../../parts/shop/use_draft.ts';
import { f } from './after_words.ts';
import { isOwn, RateChange } from './rate.tsx';

type LinkRow = components['schemas']['case_link'] & components['schemas']['link_extra'];
const tag = (text: string) => <span class="tag">{text}</span>;
const short = (time: string) => at(time, { style: 'short' });
const MARKS = ['satisfaction', 'manner', 'speed', 'skill'] as const;
const SAID = ['opinion', 'suggestion', 'quality_problem', 'handling', 'next_step'] as const;

interface Props {
  row: Case;
  put: (row: Case) => void;
}

function AgainSheet({ row, put, onClose }: Props & { onClose: () => void }) {
  const { draft, set, drop } = useDraft(`${row.id}.reopen`, { reason: '' });
  const { reason } = draft.fields;
  const [isBusy, act] = useAct(async () => {
    const { key } = draft;
    const send = async () => {
      const next = await call<Case>(`/cases/${row.id}/reopen`, { body: { reason }, key });
      onClose();
      toast(f(next.id === row.id ? 'reopened' : 'opened'));
      if (next.id === row.id) put(next);
      else go(`/case/${next.id}`);
    };
    await sendOnce(drop, send, onClose);
  });
  return (
    <Sheet title={f('again')} onClose={onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        <p>{f(row.after.reopen)}</p>
        <label>
          {f('what')}
          <textarea
            name="reason"
            rows={4}
            maxLength={500}
            required
            value={reason}
            onInput={(event) => set({ reason: event.currentTarget.value })}
          />
        </label>
        <button class="main" disabled={isBusy}>
          {f('send')}
        </button>
      </form>
    </Sheet>
  );
}

function Again({ row, put }: Props) {
  const [isOpen, openSet] = useState(false);
  if (row.after.reopen === 'not') return null;
  return (
    <Card title={f('again')}>
      <p>{f(row.after.reopen)}</p>
      {row.after.reopen_until && <Row name={f('until')}>{due(row.after.reopen_until)}</Row>}
      <button class="line" onClick={() => openSet(true)}>
        {f('again')}
      </button>
      {isOpen && <AgainSheet row={row} put={put} onClose={() => openSet(false)} />}
    </Card>
  );
}

function FollowUps({ row, put }: Props) {
  return (
    <>
      {row.after.follow_ups.map((one) => (
        <Card
          key={one.id}
          title={f(isOwn(one) ? 'own' : 'follow_ups')}
          aside={isOwn(one) ? undefined : tag(f(one.state))}
        >
          {one.state === 'due' && <Row name={f('when')}>{due(one.next_at ?? one.due_at)}</Row>}
          {one.solved && <Row name={f(isOwn(one) ? 'is_solved' : 'done')}>{f(one.solved)}</Row>}
          {MARKS.map((name) => one[name] && <Row key={name} name={f(name)}>{one[name]} / 5</Row>)}
          {SAID.map((name) => one[name] && <Row key={name} name={f(name)}>{one[name]}</Row>)}
          <RateChange row={row} put={put} one={one} />
        </Card>
      ))}
    </>
  );
}

function Links({ row }: { row: Case }) {
  const { data } = useGet<Page<LinkRow>>(`/cases/${row.id}/links`);
  if (!data?.items.length) return null;
  return (
    <Card title={f('links')}>
      {data.items.map((one) => (
        <Row key={one.id} name={f(one.kind)}>
          <a href={`#/case/${one.other_id}`}>{one.case_no}</a>
        </Row>
      ))}
    </Card>
  );
}

/** What was done, to keep. */
function RecordLink({ row }: { row: Case }) {
  const path = `${API}/cases/${row.id}/record?format=pdf&lang=${lang === 'en' ? 'en' : 'zh'}`;
  return (
    <Card title={f('record')}>
      <p>{f('record_what')}</p>
      <a class="line" href={path} download>
        {f('record_save')}
      </a>
    </Card>
  );
}

export function After({ row, put }: Props) {
  return (
    <>
      <Again row={row} put={put} />
      {row.after.reopenings.length > 0 && (
        <Card title={f('rounds')}>
          {row.after.reopenings.map((one) => (
            <Row key={one.reopening_no} name={short(one.reopened_at)}>
              {one.reason}
            </Row>
          ))}
        </Card>
      )}
      <FollowUps row={row} put={put} />
      <Links row={row} />
      {row.closed_at && <RecordLink row={row} />}
    </>
  );
}
