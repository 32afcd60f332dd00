/* What hangs on a repair, and what was given beside a case: its price, visits, loaners, coupons. */
import type { Case } from '../../../api/types.ts';
import { Card, Row } from '../../../parts/shop/bits.tsx';
import { Copy } from '../../../parts/shop/copy.tsx';
import { at, day, word, yuan } from '../../../parts/shop/speech.ts';
import { a } from './aid_words.ts';
import { c } from './words.ts';

const tag = (text: string) => <span class="tag">{text}</span>;
const short = (time: string) => at(time, { style: 'short' });

function RepairCard({ row }: { row: Case }) {
  const job = row.repair[0];
  if (!job) return null;
  return (
    <Card title={a('repair')} aside={tag(a(`delivery_${row.delivery}`))}>
      <p>{a(row.is_covered ? 'is_covered' : 'is_charged')}</p>
      {row.delivery_wish !== row.delivery && (
        <>
          <Row name={a('wished')}>{a(`delivery_${row.delivery_wish}`)}</Row>
          {row.state === 'awaiting_shipback' && row.delivery_wish === 'home' && <p class="note">{a('visit_refused')}</p>}
        </>
      )}
      {job.diagnosis && (
        <Row name={a('diagnosis')}>
          {job.diagnosis} {job.fault_code}
        </Row>
      )}
      {row.state === 'at_factory' && job.factory_due_at && (
        <Row name={a('factory_due_at')}>{at(job.factory_due_at)}</Row>
      )}
      {row.repair_attempts.map((one) => (
        <Row key={one.attempt_no} name={a(one.is_repaired ? 'attempt_done' : 'attempt_failed')}>
          {one.work} {one.parts}
        </Row>
      ))}
      {row.state === 'unrepaired' && <p class="wrong">{a('choose')}</p>}
    </Card>
  );
}

function QuoteCard({ row }: { row: Case }) {
  const job = row.repair[0];
  if (!job || job.quote === 'none') return null;
  const charge = row.charges.at(-1);
  return (
    <Card title={a('quote')} aside={tag(a(`quote_${job.quote}`))}>
      <p class="big">{yuan(job.quote_money, job.currency)}</p>
      {job.quote_reason && <q>{job.quote_reason}</q>}
      {charge && (
        <Row name={a(`charge_${charge.state}`)}>{yuan(charge.amount_money, charge.currency)}</Row>
      )}
      {charge?.state === 'due' && <p class="note">{c('quote_pay')}</p>}
    </Card>
  );
}

function Visits({ row }: { row: Case }) {
  return (
    <>
      {row.visits.toReversed().map((visit) => (
        <Card key={visit.id} title={a('visit')} aside={tag(a(`visit_${visit.state}`))}>
          <Row name={visit.technician}>
            {short(visit.slot_from)} – {short(visit.slot_to)}
          </Row>
          {visit.result && <q>{visit.result}</q>}
          {visit.signed_by && <Row name={a('signed_by')}>{visit.signed_by}</Row>}
        </Card>
      ))}
    </>
  );
}

const doneOf = ({ state, tender }: Case['compensations'][number]) =>
  state !== 'paid' ? 'sending' : tender === 'coupon' ? 'issued' : 'paid';

function Given({ row }: { row: Case }) {
  if (!row.compensations.length) return null;
  return (
    <Card title={a('compensations')}>
      {row.compensations.map((one) => (
        <Row
          key={one.id}
          name={one.purpose === 'charge_back' ? a('charge_back') : word('tender', one.tender)}
        >
          {yuan(one.amount_money, one.currency)} {tag(a(doneOf(one)))}
        </Row>
      ))}
      {row.coupons.map((coupon) => (
        <div key={coupon.id}>
          <Row name={a('coupon')}>
            <b>{coupon.code}</b> <Copy what={a('coupon')} text={coupon.code} />
          </Row>
          <p class="note">
            {coupon.used_at ? a('coupon_used') : `${a('valid_until')} ${day(coupon.valid_until)}`}
          </p>
        </div>
      ))}
    </Card>
  );
}

export function Aid({ row }: { row: Case }) {
  return (
    <>
      <QuoteCard row={row} />
      <RepairCard row={row} />
      <Visits row={row} />
      {row.loaners.length > 0 && (
        <Card title={a('loaners')}>
          {row.loaners.map((one) => (
            <Row key={one.id} name={one.name}>
              {a(one.returned_at ? 'returned' : 'lent')}
            </Row>
          ))}
        </Card>
      )}
      <Given row={row} />
    </>
  );
}
