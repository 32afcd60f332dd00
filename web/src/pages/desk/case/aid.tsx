/* aid: what hangs on a repair (diagnosis, price, tries, visits, loaners), and compensations: given,
 * waiting for a second person, failed. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { moneyParse } from '#/base/money.ts';
import { When } from '#/parts/desk/clock.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Money, Pairs, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Case } from '../shapes.ts';
import { caseChanged } from './change.ts';

/** What was lent: back, out, or out too long. */
function Loaner({ row, one }: { row: Case; one: Case['loaners'][number] }) {
  const { t } = useTongue();
  const watch = row.clocks.find((clock) => clock.id === one.clock_id);
  const isLate = !one.returned_at && watch?.is_overdue;
  return (
    <li>
      <Pill tone={one.returned_at ? 'mute' : isLate ? 'bad' : 'wait'}>
        {t(one.returned_at ? 'repair.returned' : isLate ? 'loaner.late' : 'repair.lent')}
      </Pill>
      <span className="d-grow">
        {one.name} {one.serial_no}
        {one.due_at && !one.returned_at ? (
          <span className="d-quiet">
            {' '}
            · {t('loaner.due')} <When at={one.due_at} isExact />
          </span>
        ) : null}
      </span>
      <When at={one.returned_at ?? one.lent_at} />
    </li>
  );
}

export function Repair({ row }: { row: Case }) {
  const { t, word } = useTongue();
  const job = row.repair[0];
  if (!job) return null;
  const charge = row.charges.at(-1);
  return (
    <Panel
      title={t('repair.title')}
      extra={
        <Pill tone={row.is_covered ? 'good' : 'wait'}>
          {t(row.is_covered ? 'repair.covered' : 'repair.charged')}
        </Pill>
      }
    >
      <Pairs
        isWide
        pairs={[
          { name: t('repair.delivery'), value: word('delivery', row.delivery) },
          row.delivery_wish !== row.delivery && {
            name: t('repair.wish'),
            value: word('delivery', row.delivery_wish),
          },
          ...(job.diagnosed_at
            ? [
                {
                  name: word('cause', job.cause ?? 'unknown'),
                  value: `${job.diagnosis ?? ''} ${job.fault_code ?? ''}`,
                },
              ]
            : []),
          ...(job.quote === 'none'
            ? []
            : [
                {
                  name: `${t('repair.quote')} · ${word('quote', job.quote)}`,
                  value: <Money minor={job.quote_money} currency={job.currency} isStrong />,
                },
              ]),
          ...(charge
            ? [
                {
                  name: `${t('repair.charge')} · ${word('charge', charge.state)}`,
                  value: <Money minor={charge.amount_money} currency={charge.currency} />,
                },
              ]
            : []),
          ...(job.factory
            ? [
                {
                  name: `${job.factory} ${job.factory_reference ?? ''}`,
                  value: job.factory_due_at ? <When at={job.factory_due_at} isExact /> : null,
                },
              ]
            : []),
        ]}
      />
      <ul className="d-rows">
        {row.repair_attempts.map((one) => (
          <li key={one.attempt_no}>
            <Pill tone={one.is_repaired ? 'good' : 'bad'}>
              {t(one.is_repaired ? 'repair.done' : 'repair.failed')}
            </Pill>
            <span className="d-grow">
              {one.work} {one.parts}
            </span>
            <When at={one.done_at} />
          </li>
        ))}
        {row.loaners.map((one) => (
          <Loaner key={one.id} row={row} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

export function Visits({ row }: { row: Case }) {
  const { t, word } = useTongue();
  if (row.visits.length === 0) return null;
  return (
    <Panel title={t('visit.title')}>
      <ul className="d-rows">
        {row.visits.toReversed().map((visit) => (
          <li key={visit.id}>
            <Pill tone={visit.state === 'done' ? 'good' : visit.state === 'missed' ? 'bad' : 'move'}>
              {word('visit', visit.state)}
            </Pill>
            <span className="d-grow">
              {visit.technician} · {visit.address}
              {visit.result ? ` · ${visit.result}` : ''}
              {visit.signed_by ? ` · ${t('visit.signed', { name: visit.signed_by })}` : ''}
            </span>
            <span className="d-stack d-end">
              <When at={visit.slot_from} isExact />
              <When at={visit.slot_to} isExact />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Posts and takes the case that comes back. */
function usePost(row: Case) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const post = async (path: string, body: object) => {
    setBusy(true);
    setProblem(undefined);
    try {
      caseChanged(queries, await call<Case>(path, { body, key: keyMake() }));
      await queries.invalidateQueries({ queryKey: ['case', row.id] });
      return true;
    } catch (caught) {
      setProblem(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { post, problem, isBusy };
}

const WAITING = ['approving'];

export function Compensations({ row, canGive }: { row: Case; canGive: boolean }) {
  const { t, word } = useTongue();
  const words = useProblemWords();
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [isGiving, setGiving] = useState(false);
  const ids = [useId(), useId()];
  const { post, problem, isBusy } = usePost(row);
  const { me } = useSession();
  const minor = moneyParse(amount, row.currency);
  const isReady = minor !== undefined && minor > 0 && reason.trim() !== '';
  const isOwnKind = row.type === 'compensation' && !row.closed_at;
  const give = async (tender: 'money' | 'coupon') => {
    const body = { amount_money: minor, tender, reason: reason.trim() };
    if (!(await post(`/cases/${row.id}/compensations`, body))) return;
    setAmount('');
    setReason('');
    setGiving(false);
  };
  const mayGive = canGive && !isOwnKind;
  if (row.compensations.length === 0 && !mayGive) return null;
  const giver =
    mayGive && !isGiving ? (
      <Button size="small" onClick={() => setGiving(true)}>
        {t('compensation.give')}
      </Button>
    ) : null;
  if (row.compensations.length === 0 && !isGiving)
    return (
      <Panel
        id="compensations"
        title={t('compensation.title')}
        idle={t('compensation.none_here')}
        extra={giver}
      />
    );
  return (
    <Panel id="compensations" title={t('compensation.title')} extra={giver}>
      {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
      <ul className="d-rows">
        {row.compensations.map((one) => (
          <li key={one.id}>
            <Pill tone={one.state === 'paid' ? 'good' : one.state === 'failed' ? 'bad' : 'move'}>
              {word('compensation', one.state)}
            </Pill>
            <Money minor={one.amount_money} currency={one.currency} isStrong />
            <span className="d-grow">
              {word('tender', one.tender)} · {one.reason}
            </span>
            {canGive && WAITING.includes(one.state) && one.granted_by === me.account.id ? (
              <span className="d-quiet">{t('compensation.other_person')}</span>
            ) : canGive && WAITING.includes(one.state) ? (
              <>
                <Button
                  size="small"
                  onClick={() => void post(`/compensations/${one.id}/approve`, {})}
                >
                  {t('compensation.approve')}
                </Button>
                <Button
                  size="small"
                  danger
                  onClick={() => void post(`/compensations/${one.id}/deny`, {})}
                >
                  {t('compensation.deny')}
                </Button>
              </>
            ) : null}
            {canGive && one.state === 'failed' ? (
              <Button size="small" onClick={() => void post(`/compensations/${one.id}/retry`, {})}>
                {t('compensation.retry')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {isGiving ? (
        <div role="group" aria-label={t('compensation.give')}>
          <div className="d-field">
            <label htmlFor={ids[0]}>{t('need.price')}</label>
            <Input
              id={ids[0]}
              autoFocus
              inputMode="decimal"
              value={amount}
              suffix={row.currency}
              onChange={(event) => setAmount(event.target.value)}
            />
          </div>
          <div className="d-field">
            <label htmlFor={ids[1]}>{t('need.reason')}</label>
            <Input
              id={ids[1]}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <p className="d-ready">
            {(['money', 'coupon'] as const).map((tender) => (
              <Button
                key={tender}
                disabled={!isReady}
                loading={isBusy}
                onClick={() => void give(tender)}
              >
                {t('compensation.as', { tender: word('tender', tender) })}
              </Button>
            ))}
            <Button type="text" disabled={isBusy} onClick={() => setGiving(false)}>
              {t('cancel')}
            </Button>
          </p>
        </div>
      ) : null}
    </Panel>
  );
}
