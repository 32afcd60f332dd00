/* A task for who has no account: the link's secret lies behind '#', so it reaches the server in a
 * header alone. Shows what the task says and nothing of the case behind it. */
import { useEffect, useState } from 'preact/hooks';
import type { components } from '../../../api/schema.ts';
import { API, send } from '../../../base/http.ts';
import { moneyParse } from '../../../base/money.ts';
import { problemOf } from '../../../base/problem.ts';
import { Card, Row, Wait } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { toast, useAct } from '../../../parts/shop/hooks.ts';
import { at, due, yuan } from '../../../parts/shop/speech.ts';
import { s } from './words.ts';

type View = components['schemas']['task_link_view'];
type FileView = View['files'][number];

interface Door {
  id: string;
  secret: string;
}

async function knock(door: Door, path: string, init: RequestInit): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string>), 'X-Task-Secret': door.secret };
  const url = new URL(`${API}/task-links/${door.id}/${path}`, location.href);
  const answer = await send(new Request(url, { ...init, headers, cache: 'no-store' }));
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}
async function say(door: Door, verb: string, body: object): Promise<View> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await knock(door, verb, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as View;
}

/** A file behind the same door: fetched when asked for, and then a link like any other. */
function FileLink({ door, file }: { door: Door; file: FileView }) {
  const [url, urlSet] = useState('');
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const [isBusy, load] = useAct(async () => {
    const answer = await knock(door, `files/${file.id}`, { method: 'GET' });
    urlSet(URL.createObjectURL(await answer.blob()));
  });
  const isPicture = file.content_type.startsWith('image/');
  return (
    <p>
      {url && isPicture && <img src={url} alt="" width="100%" />}
      {url ? (
        <a href={url} download={file.name}>
          {file.name}
        </a>
      ) : (
        <button disabled={isBusy} onClick={load}>
          {s('open_file')} {file.name}
        </button>
      )}
    </p>
  );
}

function Upload({ door, onView }: { door: Door; onView: (view: View) => void }) {
  const [chosen, chosenSet] = useState<File>();
  const [isBusy, upload] = useAct(async () => {
    if (!chosen) return;
    const name = encodeURIComponent(chosen.name.slice(-100));
    const headers = { 'Content-Type': 'application/octet-stream' };
    const init = { method: 'POST', headers, body: chosen };
    const answer = await knock(door, `files?name=${name}`, init);
    onView((await answer.json()) as View);
    toast(s('uploaded'));
    chosenSet(undefined);
  });
  useEffect(upload, [chosen]);
  return (
    <label>
      {s('add_file')}
      <input
        type="file"
        accept="image/*,application/pdf"
        disabled={isBusy}
        onChange={(event) => {
          chosenSet(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

interface AnsweringProps {
  door: Door;
  view: View;
  onView: (view: View) => void;
}
function Answering({ door, view, onView }: AnsweringProps) {
  const [text, textSet] = useState('');
  const [name, nameSet] = useState('');
  const [agreed, agreedSet] = useState('');
  const answer = (verb: string) => async () => {
    const minor = agreed.trim() ? moneyParse(agreed, view.currency) : undefined;
    if (!text.trim()) return toast(s('no_text'));
    if (agreed.trim() && minor === undefined) return toast(s('bad_money'));
    const body = {
      text: text.trim(),
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(minor === undefined ? {} : { agreed_money: minor }),
    };
    onView(await say(door, verb, body));
    toast(s('sent'));
  };
  const [isSending, sendIt] = useAct(answer('answer'));
  const [isRefusing, refuse] = useAct(answer('refuse'));
  const isBusy = isSending || isRefusing;
  return (
    <Card title={s('answer')}>
      <label>
        {s('answer')}
        <textarea
          rows={5}
          maxLength={2000}
          value={text}
          onInput={(event) => textSet(event.currentTarget.value)}
        />
      </label>
      <label>
        {s('agreed')}
        <input
          inputMode="decimal"
          value={agreed}
          onInput={(event) => agreedSet(event.currentTarget.value)}
        />
      </label>
      <label>
        {s('name')}
        <input
          maxLength={80}
          autocomplete="name"
          value={name}
          onInput={(event) => nameSet(event.currentTarget.value)}
        />
      </label>
      <Upload door={door} onView={onView} />
      <div class="acts">
        <button class="main" disabled={isBusy} onClick={sendIt}>
          {s('send')}
        </button>
        <button disabled={isBusy} onClick={refuse}>
          {s('refuse')}
        </button>
      </div>
    </Card>
  );
}

function Told({ view, door }: { view: View; door: Door }) {
  return (
    <>
      <Card title={s(`kind_${view.kind}`)}>
        <Row name={s('asked_by')}>{view.asked_by_name}</Row>
        <Row name={s('whom')}>{view.party_name}</Row>
        <Row name={s('reference')}>{view.reference}</Row>
        <Row name={s('state')}>{s(view.is_overdue ? 'overdue' : `state_${view.state}`)}</Row>
        <Row name={s('due')} strong>
          {due(view.due_at)}
        </Row>
        <Row name={s('expires')}>{at(view.link_expires_at)}</Row>
      </Card>
      <Card title={s('text')}>
        <q>{view.text}</q>
        {view.files.map((file) => (
          <FileLink key={file.id} door={door} file={file} />
        ))}
      </Card>
      {(view.answer || view.answer_files.length > 0) && (
        <Card title={s('answer')}>
          {view.answer && <q>{view.answer}</q>}
          {view.agreed_money > 0 && (
            <Row name={s('agreed')}>{yuan(view.agreed_money, view.currency)}</Row>
          )}
          {view.answer_files.map((file) => (
            <FileLink key={file.id} door={door} file={file} />
          ))}
        </Card>
      )}
    </>
  );
}

export function TaskPage({ id, secret }: { id: string; secret: string }) {
  const door = { id, secret };
  const [view, viewSet] = useState<View>();
  const [problem, problemSet] = useState<unknown>();
  const load = () => {
    problemSet(undefined);
    say(door, 'look', {}).then(viewSet, problemSet);
  };
  useEffect(load, [id, secret]);
  const [isBusy, accept] = useAct(async () => {
    viewSet(await say(door, 'accept', {}));
    toast(s('accepted'));
  });
  const isOpen = view?.state === 'open' || view?.state === 'accepted';
  return (
    <Frame
      title={s('title')}
      bar={
        view?.state === 'open' && (
          <button class="main" disabled={isBusy} onClick={accept}>
            {s('accept')}
          </button>
        )
      }
    >
      {view ? (
        <>
          <Told view={view} door={door} />
          {isOpen ? (
            <Answering door={door} view={view} onView={viewSet} />
          ) : (
            <p class="note">{s(view.state === 'answered' ? 'waiting' : 'closed')}</p>
          )}
        </>
      ) : (
        <Wait got={{ data: view, problem, load, put: viewSet }} />
      )}
    </Frame>
  );
}
