/* act: the buttons of a case, exactly those the server says are possible, and the dialog of each.
 *
 * One primary at most: to approve is it only when the policy allows. What cannot be undone stands last
 * and red. The dialog says what will happen, asks what the step needs, and stands firm when the case
 * changes meanwhile: it says so, keeps every word, and sends only what was looked at again.
 */
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { announce } from '#/parts/desk/announce.tsx';
import { useKeys } from '#/parts/desk/keys.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Money, Pairs } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Case, Possible } from '../shapes.ts';
import { useSending } from './change.ts';
import { bodyOf, Fields, useForm } from './form.tsx';
import { isVisitAsked } from './repair_need.tsx';
import { SETTLEMENT_EVENTS } from './settlement.tsx';

const PRIMARY = [
  'approve',
  'receive',
  'inspect',
  'refund',
  'resend',
  'confirm',
  'accept',
  'begin',
  'answer',
  'propose',
  'diagnose',
  'repair_done',
  'arrive',
  'visit_done',
];
/** Another person than who granted it. */
const SECOND = ['approve', 'deny'];
/** Where a positive word of the policy makes approving the thing to do. */
const DECIDED_IN = ['reviewing', 'approving'];

export function primaryOf(row: Case): string | undefined {
  const canApprove = DECIDED_IN.includes(row.state);
  if (isVisitAsked(row) && row.is_covered) return 'book';
  const found = PRIMARY.find(
    (event) =>
      (event !== 'approve' || canApprove) &&
      row.possible.some((step) => step.event === event && !step.is_risky),
  );
  return found === 'approve' && row.verdict?.outcome !== 'allow' ? undefined : found;
}

/** Primary first, then the others, what is risky last. */
export function inOrder(row: Case): Possible[] {
  const primary = primaryOf(row);
  const rank = (step: Possible) => (step.event === primary ? 0 : step.is_risky ? 2 : 1);
  return row.possible
    .filter((step) => !SETTLEMENT_EVENTS.includes(step.event))
    .toSorted((a, b) => rank(a) - rank(b));
}

function Then({ row, step }: { row: Case; step: Possible }) {
  const { t, word } = useTongue();
  const key = `${step.event}.${row.type}`;
  const words = word('then', key) === key ? word('then', step.event) : word('then', key);
  const isMoney =
    step.event === 'refund' || (step.event === 'approve' && row.type === 'refund_only');
  return (
    <>
      {words === step.event ? null : <p>{words}</p>}
      {step.event === 'deny' && row.verdict?.outcome === 'allow' && row.handler === 'merchant' ? (
        <Alert type="warning" showIcon title={t('act.deny_allowed')} />
      ) : null}
      {step.event === 'approve' && isVisitAsked(row) ? (
        <Alert type="warning" showIcon title={t('act.visit_asked')} />
      ) : null}
      {isMoney ? (
        <Pairs
          pairs={[
            {
              name: t('refund.amount'),
              value: <Money minor={row.refund_money} currency={row.currency} isStrong />,
            },
            row.refund_freight_money > 0 && {
              name: t('act.of_it_freight'),
              value: <Money minor={row.refund_freight_money} currency={row.currency} />,
            },
            row.refund_coupon_money > 0 && {
              name: t('money.coupon_back'),
              value: <Money minor={row.refund_coupon_money} currency={row.currency} />,
            },
          ]}
        />
      ) : null}
    </>
  );
}

/** Sentences at hand for a reason: the policy's own when it refuses, and what is said often. */
function useReady(row: Case, step: Possible): string[] {
  const { t, say } = useTongue();
  if (step.event === 'deny') {
    const own = row.verdict?.outcome === 'refuse' ? row.verdict.reasons.map(say) : [];
    return [...own, t('ready.deny_late'), t('ready.deny_used'), t('ready.deny_proof')];
  }
  if (step.event === 'offer') return [t('ready.offer_keep'), t('ready.offer_part')];
  if (step.event === 'take_over') return [t('ready.take_over_late')];
  return [];
}

interface DialogProps {
  row: Case;
  step: Possible;
  onClose: () => void;
}

function ActDialog({ row, step, onClose }: DialogProps) {
  const { t, say, word } = useTongue();
  const { message } = App.useApp();
  const words = useProblemWords();
  const form = useForm(row, step);
  const ready = useReady(row, step);
  const sending = useSending(row.id);
  const [seen, setSeen] = useState(row.version);
  const hasMoved = row.version !== seen;
  const isStillPossible = row.possible.some((one) => one.event === step.event);
  const body = bodyOf(row, step, form);
  const last = row.timeline.at(-1);
  const submit = async () => {
    if (!body || hasMoved) return;
    const done = await sending.send(step.event, body, seen);
    if (!done) return;
    form.drop();
    const said = t('act.done', { what: say(step), state: word('state', done.state) });
    announce(said);
    void message.success(said);
    onClose();
  };
  return (
    <Modal
      open
      title={`${say(step)} · ${row.case_no}`}
      onCancel={onClose}
      okText={say(step)}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !body || hasMoved || !isStillPossible, danger: step.is_risky }}
      confirmLoading={sending.isBusy}
      onOk={() => void submit()}
      mask={{ closable: false }}
      width={560}
    >
      <div className="d-act">
        {hasMoved || sending.isStale ? (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t('act.moved')}
            description={
              <>
                <p>
                  {last
                    ? `${last.actor_name ?? word('side', last.actor_kind)}: ${say(last)} · `
                    : ''}
                  {t('act.now', { state: word('state', row.state) })}
                </p>
                {isStillPossible ? (
                  <Button
                    onClick={() => {
                      setSeen(row.version);
                      sending.clear();
                    }}
                  >
                    {t('act.go_on')}
                  </Button>
                ) : (
                  <p>{t('act.no_longer')}</p>
                )}
              </>
            }
          />
        ) : null}
        {sending.problem && !sending.isStale ? (
          <Alert type="error" showIcon role="alert" title={words(sending.problem)} />
        ) : null}
        <Then row={row} step={step} />
        <Fields row={row} step={step} form={form} ready={ready} />
      </div>
    </Modal>
  );
}

export function Acts({ row }: { row: Case }) {
  const { t, say } = useTongue();
  const [open, setOpen] = useState<Possible | null>(null);
  const primary = primaryOf(row);
  const { me } = useSession();
  const isOwnGrant = row.compensations.some(
    (one) => one.state === 'approving' && one.granted_by === me.account.id,
  );
  const steps = inOrder(row).filter(
    (step) => !(isOwnGrant && row.state === 'approving' && SECOND.includes(step.event)),
  );
  useKeys([
    {
      keys: ['a'],
      words: t('keys.act', { what: steps[0] ? say(steps[0]) : '—' }),
      isOff: steps.length === 0,
      run: () => setOpen(steps[0] ?? null),
    },
  ]);
  return (
    <>
      <div className="d-acts" role="group" aria-label={t('act.group')}>
        {steps.map((step) => (
          <Button
            key={step.event}
            type={step.event === primary ? 'primary' : 'default'}
            danger={step.is_risky}
            onClick={() => setOpen(step)}
          >
            {say(step)}
          </Button>
        ))}
      </div>
      {open ? (
        <ActDialog key={open.event} row={row} step={open} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
