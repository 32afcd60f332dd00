/* talk: what happened on the case, newest first, and the two ways to add a word to it: an answer that
 * the buyer reads, a note that only staff read. They never look alike. */
import {
  LockOutlined,
  MessageOutlined,
  RobotOutlined,
  ShopOutlined,
  UserOutlined,
  SafetyOutlined,
} from '@ant-design/icons';
import { App, Button, Input, Segmented } from 'antd';
import { useRef, useState, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { useDraft } from '#/parts/desk/draft.ts';
import { useKeys } from '#/parts/desk/keys.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { Alert } from 'antd';
import type { Case, CaseEvent } from '../shapes.ts';
import { useSending } from './change.ts';
import { Meanwhile, typingNote, typingOver } from './presence.tsx';
import { Detail } from './detail.tsx';

const TEXT_MAX = 2000;
/** How many entries are shown before somebody asks for all of them. */
const SHOWN_FIRST = 8;
const ICONS: Readonly<Record<string, ComponentType<{ 'aria-hidden'?: boolean }>>> = {
  consumer: UserOutlined,
  merchant: ShopOutlined,
  platform: SafetyOutlined,
  admin: SafetyOutlined,
  system: RobotOutlined,
};

function Entry({
  event,
  before,
  currency,
  isNew,
}: {
  event: CaseEvent;
  before: string | undefined;
  currency: string;
  isNew: boolean;
}) {
  const { t, say, word } = useTongue();
  const isNote = event.event === 'note';
  const Icon = event.is_internal
    ? LockOutlined
    : isNote
      ? MessageOutlined
      : (ICONS[event.actor_kind] ?? RobotOutlined);
  const kind = event.is_internal ? 'internal' : isNote ? 'reply' : 'step';
  return (
    <li className={`d-event d-event-${kind}`} data-new={isNew}>
      <span className={`d-event-icon d-event-by-${event.actor_kind}`}>
        <Icon aria-hidden />
      </span>
      <div className="d-event-body">
        <p className="d-event-head">
          <strong>{event.actor_name ?? word('side', event.actor_kind)}</strong>
          {event.actor_name ? (
            <span className="d-quiet">{word('side', event.actor_kind)}</span>
          ) : null}
          <span>
            {isNote ? (event.is_internal ? t('talk.internal') : t('talk.reply')) : say(event)}
          </span>
          {event.is_internal ? (
            <span className="d-unseen-by">
              <LockOutlined aria-hidden /> {t('talk.unseen')}
            </span>
          ) : null}
          <When at={event.at} />
        </p>
        {before && before !== event.state ? (
          <p className="d-quiet">
            {word('state', before)} → {word('state', event.state)}
          </p>
        ) : null}
        {event.text ? <p className="d-event-text">{event.text}</p> : null}
        {event.detail ? (
          <Detail event={event.event} detail={event.detail} currency={currency} />
        ) : null}
      </div>
    </li>
  );
}

function Composer({ row }: { row: Case }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const words = useProblemWords();
  const [kind, setKind] = useState<'reply' | 'internal'>('internal');
  const [reply, setReply, dropReply] = useDraft(`case.${row.id}.reply`);
  const [note, setNote, dropNote] = useDraft(`case.${row.id}.note`);
  const sending = useSending(row.id);
  const area = useRef<HTMLDivElement>(null);
  const isInternal = kind === 'internal';
  const text = isInternal ? note : reply;
  const focus = (next: 'reply' | 'internal') => {
    flushSync(() => setKind(next)); // whoever types fast is already writing the right one
    area.current?.querySelector('textarea')?.focus();
  };
  useKeys([
    { keys: ['n'], words: t('keys.note'), run: () => focus('internal') },
    { keys: ['e'], words: t('keys.reply'), run: () => focus('reply') },
  ]);
  const submit = async () => {
    if (!text.trim() || sending.isBusy) return;
    const done = await sending.send('notes', { text: text.trim(), is_internal: isInternal });
    if (!done) return;
    typingOver();
    (isInternal ? dropNote : dropReply)();
    const said = isInternal ? t('talk.noted') : t('talk.sent');
    announce(said);
    void message.success(said);
  };
  return (
    <div className={`d-composer d-composer-${kind}`} ref={area}>
      <Segmented<'reply' | 'internal'>
        value={kind}
        onChange={setKind}
        aria-label={t('talk.kind')}
        options={[
          { value: 'internal', label: t('talk.internal'), icon: <LockOutlined /> },
          { value: 'reply', label: t('talk.reply'), icon: <MessageOutlined /> },
        ]}
      />
      <p className="d-composer-who">{isInternal ? t('talk.unseen_long') : t('talk.seen_long')}</p>
      <Input.TextArea
        value={text}
        onChange={(event) => {
          typingNote(row.id);
          (isInternal ? setNote : setReply)(event.target.value);
        }}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={TEXT_MAX}
        aria-label={isInternal ? t('talk.internal') : t('talk.reply')}
        placeholder={isInternal ? t('talk.note_hint') : t('talk.reply_hint')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      />
      <Meanwhile row={row} text={text} />
      {sending.problem ? (
        <Alert type="error" showIcon role="alert" title={words(sending.problem)} />
      ) : null}
      <div className="d-composer-foot">
        <span className="d-quiet">
          {text ? t('talk.kept', { n: text.length, of: TEXT_MAX }) : t('talk.keys')}
        </span>
        <Button
          type={isInternal ? 'default' : 'primary'}
          loading={sending.isBusy}
          disabled={!text.trim()}
          onClick={() => void submit()}
        >
          {isInternal ? t('talk.save_note') : t('talk.send')}
        </Button>
      </div>
    </div>
  );
}

export function Talk({ row, newIds }: { row: Case; newIds: ReadonlySet<string> }) {
  const { t } = useTongue();
  const [only, setOnly] = useState<'all' | 'words'>('all');
  const entries = row.timeline.map((event, at) => ({ event, before: row.timeline[at - 1]?.state }));
  const [isWhole, setWhole] = useState(false);
  const fitting = entries.filter(({ event }) => only === 'all' || event.text).reverse();
  const isCut = !isWhole && fitting.length > SHOWN_FIRST + 2; // nobody is asked for one or two more
  const shown = isCut ? fitting.slice(0, SHOWN_FIRST) : fitting;
  return (
    <Panel
      title={t('talk.title')}
      id="talk"
      extra={
        <Segmented<'all' | 'words'>
          size="small"
          value={only}
          onChange={setOnly}
          aria-label={t('talk.only')}
          options={[
            { value: 'all', label: t('talk.all') },
            { value: 'words', label: t('talk.words') },
          ]}
        />
      }
    >
      {row.state === 'merged' ? null : <Composer row={row} />}
      <ol className="d-timeline">
        {shown.map(({ event, before }) => (
          <Entry
            key={event.id}
            event={event}
            before={before}
            currency={row.currency}
            isNew={newIds.has(event.id)}
          />
        ))}
      </ol>
      {isCut ? (
        <Button block onClick={() => setWhole(true)}>
          {t('talk.whole', { n: fitting.length })}
        </Button>
      ) : null}
    </Panel>
  );
}
