/* An enquiry, a complaint or a dispute as its consumer sees it: what was said, what is asked for
 * and until when, what was found, and where else one may go. */
import type { StateUpdater } from 'preact/hooks';
import { useState } from 'preact/hooks';
import type { Case, Possible } from '../../../api/types.ts';
import type { LiveState } from '../../../base/live.ts';
import { Card, Countdown, Icon, Row, Sheet } from '../../../parts/shop/bits.tsx';
import { Copy } from '../../../parts/shop/copy.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { Given } from '../../../parts/shop/paper.tsx';
import { useAct } from '../../../parts/shop/hooks.ts';
import { isSending, type Photo, Photos, PHOTOS_MAX } from '../../../parts/shop/photos.tsx';
import { at, due, say, t, yuan } from '../../../parts/shop/speech.ts';
import { sendOnce, useDraft } from '../../../parts/shop/use_draft.ts';
import { ActSheet, type Doing, NoteSheet, sentBefore, useVerb } from '../case/act.tsx';
import { After } from '../case/after.tsx';
import { Rate } from '../case/rate.tsx';
import { Clocks, Head, Steps, Talks } from '../case/progress.tsx';
import { Settlement, SETTLEMENT_EVENTS } from './settlement.tsx';
import { Outside } from '../case/outside.tsx';
import { Clauses } from '../case/verdict.tsx';
import { s } from './words.ts';

type Talk = NonNullable<Case['talk']>;
interface File {
  id: string;
  name: string;
}

function About({ row, talk }: { row: Case; talk: Talk }) {
  const { subject, wanted, against } = talk.talk ?? {};
  return (
    <Card title={s('about')}>
      {subject && <b>{subject}</b>}
      <q>{row.description}</q>
      <Row name={s('topic')}>{s(`topic_${row.topic}`)}</Row>
      {against && <Row name={s('against')}>{s(`against_${against}`)}</Row>}
      {wanted && <Row name={s('wanted_short')}>{wanted}</Row>}
      <Row name={t('case_no')}>
        {row.case_no} <Copy what={t('case_no')} text={row.case_no} />
      </Row>
      <Row name={t('opened_at')}>{at(row.opened_at)}</Row>
      {row.parent_id && <a href={`#/case/${row.parent_id}`}>{s('parent')}</a>}
      {row.files.length > 0 && (
        <ul class="photos">
          {row.files.map((file, index) => (
            <li key={file.id}>
              <Given
                url={file.url}
                thumbnail={file.thumbnail_url}
                name={file.name}
                alt={t('photo_of', { n: index + 1 })}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Evidence({ talk, onGive }: { talk: Talk; onGive: (() => void) | undefined }) {
  const open = talk.evidence_requests.filter((one) => one.side === 'consumer');
  return (
    <>
      {open.length > 0 && (
        <Card title={s('requests')}>
          {open.map((one) => (
            <div key={one.id}>
              <p>{one.text}</p>
              <p class="note">
                <span class="tag">{s(`request_${one.state}`)}</span>{' '}
                {t('by', { time: due(one.until_at) })}{' '}
                {one.state === 'open' && <Countdown until={one.until_at} />}
              </p>
            </div>
          ))}
          {onGive && (
            <button class="main" onClick={onGive}>
              {s('give')}
            </button>
          )}
        </Card>
      )}
      {talk.evidence.length > 0 && (
        <Card title={s('evidence')}>
          {talk.evidence.map((one) => (
            <div key={one.id}>
              <p class="note">
                {s(`side_${one.side}`)} · {at(one.given_at, { style: 'short' })}
              </p>
              {one.text && <q>{one.text}</q>}
              <ul class="photos">
                {((one.files ?? []) as unknown as File[]).map((file) => (
                  <li key={file.id}>
                    <Given url={`/api/v1/files/${file.id}`} name={file.name} alt={file.name} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Card>
      )}
    </>
  );
}

function Found({ row, talk }: { row: Case; talk: Talk }) {
  return (
    <>
      {talk.findings.map((one) => (
        <Card
          key={one.id}
          title={s('finding')}
          aside={one.is_final ? <span class="tag">{s('finding_final')}</span> : null}
        >
          <p class="big">{s(`finding_${one.finding}`)}</p>
          <q>{one.reasons}</q>
          <Row name={s('ground')}>{s(`ground_${one.ground}`)}</Row>
          {one.remedy !== 'none' && (
            <Row name={s('remedy')} strong>
              {s(`remedy_${one.remedy}`)}{' '}
              {one.remedy_money > 0 && yuan(one.remedy_money, one.currency)}
            </Row>
          )}
          <Row name={s('clauses')}>
            <Clauses ids={((one.clauses ?? []) as unknown as string[]).join()} />
          </Row>
        </Card>
      ))}
      {talk.appeals.map((one) => (
        <Card key={one.id} title={s('appeal')}>
          <p class="note">
            {s(`side_${one.side}`)} · {at(one.appealed_at, { style: 'short' })}
          </p>
          <q>{one.reason}</q>
        </Card>
      ))}
      {talk.consequences.length > 0 && (
        <Card title={s('consequences')}>
          {talk.consequences.map((one) => (
            <Row key={one.id} name={s(`remedy_${one.kind}`)}>
              {one.amount_money > 0 && yuan(one.amount_money, row.currency)}{' '}
              <span class="tag">{s(`duty_${one.state}`)}</span>
            </Row>
          ))}
        </Card>
      )}
    </>
  );
}

/** Words, and for evidence photos too. */
function WordsSheet({ what, ...doing }: Doing & { what: { event: string; title: string } }) {
  const isEvidence = what.event === 'give_evidence';
  const { draft, set, drop } = useDraft<{ text: string; photos: Photo[] }>(
    `${doing.row.id}.${what.event}`,
    { text: '', photos: [] },
  );
  const { text, photos } = draft.fields;
  const send = useVerb(doing, draft.key);
  const name = what.event === 'malice_object' ? 'reason' : 'text';
  const file_ids = photos.flatMap((photo) => photo.id ?? []);
  const isReady = (text.trim() || file_ids.length > 0) && !isSending(photos);
  const [isBusy, act] = useAct(async () => {
    const body = {
      ...(text.trim() ? { [name]: text } : {}),
      ...(isEvidence ? { file_ids } : {}),
    };
    await sendOnce(drop, () => send(what.event.replace(/_/g, '-'), body), sentBefore(doing));
  });
  return (
    <Sheet title={what.title} onClose={doing.onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        <label>
          {s(isEvidence ? 'give_text' : 'text')}
          <textarea
            rows={4}
            maxLength={2000}
            value={text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        {isEvidence && (
          <Photos
            photos={photos}
            most={PHOTOS_MAX}
            onChange={(change: StateUpdater<Photo[]>) =>
              set((now) => ({
                photos: typeof change === 'function' ? change(now.photos) : change,
              }))
            }
          />
        )}
        <button class="main" disabled={isBusy || !isReady}>
          {what.title}
        </button>
      </form>
    </Sheet>
  );
}

const WORDY = ['reply', 'give_evidence'];

interface Props {
  row: Case;
  live: LiveState;
  put: (row: Case) => void;
  load: () => void;
}

export function TalkCase({ row, live, put, load }: Props) {
  const [doing, act] = useState<Possible | string>('');
  const talk = row.talk as Talk;
  const sheet = { row, onDone: put, onStale: load, onClose: () => act('') };
  const give = row.possible.find((one) => one.event === 'give_evidence');
  const flag = talk.flags[0];
  const words =
    doing === 'malice_object'
      ? { event: doing, title: s('flag_object') }
      : typeof doing === 'object' && WORDY.includes(doing.event)
        ? { event: doing.event, title: say(doing) }
        : undefined;
  const possible = row.possible.filter((one) => !SETTLEMENT_EVENTS.includes(one.event));
  const isAsked = row.possible.some((one) => one.event === 'confirm_terms'); // its button is the main one
  const isSolved = (one: Possible) => one.event === 'confirm';
  const main = isAsked ? undefined : (possible.find(isSolved) ?? possible.find((one) => !one.is_risky));
  return (
    <Frame
      title={t('case')}
      back="/cases"
      wide
      bar={
        row.state !== 'merged' && <>
          <button class="side-act" onClick={() => act('note')}>
            <Icon name="chat" />
            {t('contact')}
          </button>
          {possible
            .filter((one) => one !== main)
            .map((one) => (
              <button key={one.event} class="line" onClick={() => act(one)}>
                {say(one)}
              </button>
            ))}
          {main && (
            <button class="main" onClick={() => act(main)}>
              {say(main)}
            </button>
          )}
        </>
      }
    >
      <Head row={row} live={live} />
      <div class="columns">
        <div>
          <Steps row={row} />
          {flag && (
            <Card title={s('flag')}>
              <q>{flag.reason}</q>
              {flag.objection ? (
                <q>{flag.objection}</q>
              ) : (
                <button class="line" onClick={() => act('malice_object')}>
                  {s('flag_object')}
                </button>
              )}
            </Card>
          )}
          {talk.talk?.proposal && (
            <Card title={s('proposal')}>
              <p class="note">{s('found')}</p>
              <q>{talk.talk.findings}</q>
              <p class="note">{s('proposal')}</p>
              <q>{talk.talk.proposal}</q>
            </Card>
          )}
          <Settlement row={row} put={put} load={load} />
          <Evidence talk={talk} onGive={give && (() => act(give))} />
          <Found row={row} talk={talk} />
          <Rate row={row} put={put} />
          <After row={row} put={put} />
          <Card title={t('talks')}>
            <Talks row={row} />
          </Card>
        </div>
        <div>
          <Card title={t('promises')}>
            <Clocks row={row} />
          </Card>
          <About row={row} talk={talk} />
          <Outside talk={talk} />
        </div>
      </div>
      {doing === 'note' && <NoteSheet {...sheet} />}
      {words && <WordsSheet {...sheet} what={words} />}
      {typeof doing === 'object' && !words && <ActSheet {...sheet} possible={doing} />}
    </Frame>
  );
}
