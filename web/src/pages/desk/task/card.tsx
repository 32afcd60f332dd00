/* card: one task: what is asked of whom, what came of it, and what can be done now. The buttons are
 * those the server says are possible; some ask for words or money first. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '#/base/http.ts';
import { moneyParse } from '#/base/money.ts';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import { Photos } from '#/parts/desk/photos.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Money, Pairs, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { taskChanged, taskTone, type Task, type TaskWithSecret } from './shape.ts';

const NEEDS_WORDS = ['answer', 'refuse', 'reopen', 'cancel'];
const RISKY = ['refuse', 'cancel', 'link_revoke'];
const MONEY = ['charge', 'cost'];
const TEXT_MAX = 2000;

/** Beside the steps: reminding, charging, links. */
function besides(task: Task): string[] {
  const isOwned = task.possible.includes('done') || task.possible.includes('reopen');
  const isWaiting = task.state === 'open' || task.state === 'accepted';
  const hasLink = Boolean(task.link_made_at) && !task.link_revoked_at;
  return [
    ...(isOwned && isWaiting ? ['remind', 'link'] : []),
    ...(isOwned && hasLink ? ['link_revoke'] : []),
    ...(isOwned || task.state === 'done' ? ['charge', 'cost'] : []),
  ];
}

function useTaskActs(task: Task) {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [link, setLink] = useState('');
  const act = async (verb: string, body: object): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const path = `/tasks/${task.id}/${verb.replaceAll('_', '-')}`;
      const after = await call<TaskWithSecret>(path, { body });
      setLink(after.path ? new URL(after.path, location.origin).href : '');
      await taskChanged(queries, after);
      return true;
    } catch (caught) {
      setProblem(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy, problem, link };
}

function LinkTold({ link }: { link: string }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      void message.success(t('copied'));
    } catch {
      document.getElementById(id)?.focus(); // without TLS: it can be selected
    }
  };
  return (
    <div className="d-field" role="status">
      <label htmlFor={id}>{t('task.link_made')}</label>
      <Input id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
      <p className="d-ready">
        <Button size="small" onClick={() => void copy()}>
          {t('task.link_copy')}
        </Button>
      </p>
    </div>
  );
}

function Words({
  verb,
  currency,
  isBusy,
  onSend,
  onClose,
}: {
  verb: string;
  currency: string;
  isBusy: boolean;
  onSend: (body: object) => void;
  onClose: () => void;
}) {
  const { t, word } = useTongue();
  const [text, setText] = useState('');
  const id = useId();
  const isMoney = MONEY.includes(verb);
  const minor = moneyParse(text, currency);
  const isReady = isMoney ? minor !== undefined && minor >= 0 : text.trim() !== '';
  const send = () => onSend(isMoney ? { amount_money: minor } : { text: text.trim() });
  return (
    <form
      className="d-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send();
      }}
    >
      <label htmlFor={id}>{word('task_words', verb)}</label>
      {isMoney ? (
        <Input
          id={id}
          inputMode="decimal"
          suffix={currency}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <Input.TextArea
          id={id}
          value={text}
          maxLength={TEXT_MAX}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <p className="d-ready">
        <Button
          type="primary"
          htmlType="submit"
          danger={RISKY.includes(verb)}
          disabled={!isReady}
          loading={isBusy}
        >
          {word('task_act', verb)}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </p>
    </form>
  );
}

function TaskActs({ task }: { task: Task }) {
  const { word } = useTongue();
  const words = useProblemWords();
  const { act, isBusy, problem, link } = useTaskActs(task);
  const [asking, setAsking] = useState<string>();
  const verbs = [...task.possible, ...besides(task)];
  const press = (verb: string) => {
    if (NEEDS_WORDS.includes(verb) || MONEY.includes(verb)) setAsking(verb);
    else void act(verb, {});
  };
  const send = async (body: object) => {
    if (asking && (await act(asking, body))) setAsking(undefined);
  };
  return (
    <>
      {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
      {link ? <LinkTold link={link} /> : null}
      {asking ? (
        <Words
          verb={asking}
          currency={task.currency}
          isBusy={isBusy}
          onSend={(body) => void send(body)}
          onClose={() => setAsking(undefined)}
        />
      ) : (
        <p className="d-ready">
          {verbs.map((verb) => (
            <Button
              key={verb}
              size="small"
              type={verb === 'done' ? 'primary' : 'default'}
              danger={RISKY.includes(verb)}
              disabled={isBusy}
              onClick={() => press(verb)}
            >
              {word('task_act', verb)}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}

function linkState(task: Task): 'revoked' | 'opened' | 'unopened' | undefined {
  if (!task.link_made_at) return undefined;
  if (task.link_revoked_at) return 'revoked';
  return task.link_opened_at ? 'opened' : 'unopened';
}

export function TaskHead({ task }: { task: Task }) {
  const { t, word } = useTongue();
  const isWaiting = task.state === 'open' || task.state === 'accepted';
  return (
    <>
      <Pill tone={taskTone(task)}>
        {task.is_overdue ? t('task.overdue') : word('task_state', task.state)}
      </Pill>
      <span className="d-grow">
        <strong>{word('task_kind', task.kind)}</strong> · {word('task_party', task.party)}{' '}
        {task.party_name}
      </span>
      {isWaiting ? (
        <Countdown due={task.due_at} />
      ) : (
        <When at={task.closed_at ?? task.answered_at} />
      )}
    </>
  );
}

/** The whole of it. */
export function TaskCard({ task }: { task: Task }) {
  const { t } = useTongue();
  const link = linkState(task);
  const money = (name: string, minor: number) =>
    minor > 0 && { name, value: <Money minor={minor} currency={task.currency} /> };
  return (
    <>
      <p className="d-prose">{task.text}</p>
      {task.files.length > 0 ? <Photos photos={task.files} /> : null}
      <Pairs
        pairs={[
          { name: t('task.asked'), value: <When at={task.asked_at} /> },
          { name: t('task.due'), value: <When at={task.due_at} isDue /> },
          task.reminded_count > 0 && {
            name: t('task.reminded', { n: task.reminded_count }),
            value: <When at={task.reminded_at} />,
          },
          task.is_awaited && { name: t('task.awaited'), value: '✓' },
          money(t('task.cost'), task.cost_money),
          money(t('task.agreed'), task.agreed_money),
          money(t('task.charged'), task.charged_money),
          link !== undefined && {
            name: t(`task.link_${link}`),
            value:
              link === 'opened' ? (
                <When at={task.link_opened_at} />
              ) : (
                <>
                  {t('task.link_until')} <When at={task.link_expires_at} isExact />
                </>
              ),
          },
        ]}
      />
      {task.answer ? (
        <>
          <p>
            <strong>{t('task.answer')}</strong>
          </p>
          <p className="d-prose">{task.answer}</p>
          {task.answered_name ? (
            <p className="d-quiet">{t('task.answered_by', { name: task.answered_name })}</p>
          ) : null}
        </>
      ) : null}
      {task.answer_files.length > 0 ? <Photos photos={task.answer_files} /> : null}
      <TaskActs task={task} />
    </>
  );
}
