/* form: what came of asking the consumer: not reached, or form A.2 filled in; reopening at once when
 * it is not settled. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { components } from '#/api/schema.ts';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { caseChanged } from '../case/change.ts';
import type { Case } from '../shapes.ts';

export type FollowUp = components['schemas']['follow_up'];
const CHANNELS = ['phone', 'sms', 'message', 'email', 'visit', 'shop'] as const;
const SOLVED = ['solved', 'partly', 'unsolved', 'recurred'] as const;
const MARKS = ['satisfaction', 'manner', 'speed', 'skill'] as const;
const MARK_CHOICES = ['5', '4', '3', '2', '1'].map((one) => [one, one] as const);
const TEXTS = {
  opinion: 'follow_up.opinion',
  suggestion: 'follow_up.suggestion',
  quality_problem: 'follow_up.quality',
  handling: 'follow_up.handling',
  next_step: 'follow_up.next_step',
} as const;

interface Said {
  isReached: boolean;
  channel: string;
  solved: string;
  marks: Partial<Record<(typeof MARKS)[number], string>>;
  texts: Partial<Record<keyof typeof TEXTS, string>>;
  note: string;
  nextAt: string;
  wantsReopen: boolean;
  reason: string;
}
const START: Said = {
  isReached: true,
  channel: 'phone',
  solved: 'solved',
  marks: {},
  texts: {},
  note: '',
  nextAt: '',
  wantsReopen: false,
  reason: '',
};

function bodyOf(said: Said): Record<string, unknown> {
  const some = (name: string, value: string | undefined) =>
    value?.trim() ? { [name]: value.trim() } : {};
  if (!said.isReached)
    return {
      channel: said.channel,
      ...some('note', said.note),
      ...(said.nextAt ? { next_at: new Date(said.nextAt).toISOString() } : {}),
    };
  return {
    channel: said.channel,
    solved: said.solved,
    ...Object.fromEntries(MARKS.flatMap((name) => (said.marks[name] ? [[name, Number(said.marks[name])]] : []))),
    ...Object.assign({}, ...Object.entries(said.texts).map(([name, value]) => some(name, value))),
    ...(said.wantsReopen && said.solved !== 'solved' ? some('reopen_reason', said.reason) : {}),
  };
}

interface FieldsProps {
  said: Said;
  change: (next: Partial<Said>) => void;
}

function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Words({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={500}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function Answer({ said, change }: FieldsProps) {
  const { t, word } = useTongue();
  return (
    <>
      <Choice
        label={t('follow_up.solved')}
        value={said.solved}
        choices={SOLVED.map((one) => [one, word('solved', one)] as const)}
        onChange={(solved) => change({ solved })}
      />
      <div className="d-marks">
        {MARKS.map((name) => (
          <Choice
            key={name}
            label={t(`follow_up.${name}`)}
            value={said.marks[name] ?? ''}
            choices={[['', t('follow_up.unsaid')], ...MARK_CHOICES]}
            onChange={(mark) => change({ marks: { ...said.marks, [name]: mark } })}
          />
        ))}
      </div>
      {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((name) => (
        <Words
          key={name}
          label={t(TEXTS[name])}
          value={said.texts[name] ?? ''}
          onChange={(value) => change({ texts: { ...said.texts, [name]: value } })}
        />
      ))}
      {said.solved === 'solved' ? null : (
        <>
          <Checkbox
            checked={said.wantsReopen}
            onChange={(event) => change({ wantsReopen: event.target.checked })}
          >
            {t('follow_up.reopen_now')}
          </Checkbox>
          {said.wantsReopen ? (
            <Words
              label={t('follow_up.reopen_reason')}
              value={said.reason}
              onChange={(reason) => change({ reason })}
            />
          ) : null}
        </>
      )}
    </>
  );
}

function Miss({ said, change }: FieldsProps) {
  const { t } = useTongue();
  const id = useId();
  return (
    <>
      <Words
        label={t('follow_up.remark')}
        value={said.note}
        onChange={(note) => change({ note })}
      />
      <div className="d-field">
        <label htmlFor={id}>{t('follow_up.again_at')}</label>
        <input
          id={id}
          type="datetime-local"
          value={said.nextAt}
          onChange={(event) => change({ nextAt: event.target.value })}
        />
      </div>
    </>
  );
}

/** The case as it is afterwards; another one when the problem is back and money was out. */
function useSave(followUp: FollowUp, onClose: () => void) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const save = async (said: Said) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const verb = said.isReached ? 'answer' : 'attempts';
      const path = `/follow-ups/${followUp.id}/${verb}`;
      const row = await call<Case>(path, { body: bodyOf(said), key: keyMake() });
      caseChanged(queries, row);
      void queries.invalidateQueries({ queryKey: ['follow-ups'] });
      void queries.invalidateQueries({ queryKey: ['case', followUp.case_id] });
      announce(t('follow_up.saved'));
      void message.success(t('follow_up.saved'));
      onClose();
      if (row.id !== followUp.case_id) go(`/case/${row.id}`);
    } catch (caught) {
      setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return { save, problem, isBusy };
}

export function FollowUpDialog({
  followUp,
  caseNo,
  onClose,
}: {
  followUp: FollowUp;
  caseNo: string;
  onClose: () => void;
}) {
  const { t, word } = useTongue();
  const words = useProblemWords();
  const [said, setSaid] = useState(START);
  const { save, problem, isBusy } = useSave(followUp, onClose);
  const change = (next: Partial<Said>) => setSaid((before) => ({ ...before, ...next }));
  const isShort = said.isReached && said.wantsReopen && said.solved !== 'solved';
  return (
    <Modal
      open
      title={`${t('follow_up.open')} · ${caseNo}`}
      onCancel={onClose}
      okText={t('follow_up.save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: isShort && said.reason.trim() === '' }}
      confirmLoading={isBusy}
      onOk={() => void save(said)}
      mask={{ closable: false }}
      width={560}
    >
      <div className="d-act">
        {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
        <Choice
          label={t('follow_up.result')}
          value={said.isReached ? 'yes' : 'no'}
          choices={[
            ['yes', t('follow_up.reached')],
            ['no', t('follow_up.not_reached')],
          ]}
          onChange={(value) => change({ isReached: value === 'yes' })}
        />
        <Choice
          label={t('follow_up.channel')}
          value={said.channel}
          choices={CHANNELS.map((one) => [one, word('follow_up_channel', one)] as const)}
          onChange={(channel) => change({ channel })}
        />
        {said.isReached ? (
          <Answer said={said} change={change} />
        ) : (
          <Miss said={said} change={change} />
        )}
      </div>
    </Modal>
  );
}
