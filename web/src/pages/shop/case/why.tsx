/* An application that did not succeed: who said no and why, and what its consumer can do instead. */
import type { Case } from '../../../api/types.ts';
import { Card } from '../../../parts/shop/bits.tsx';
import { at, word } from '../../../parts/shop/speech.ts';
import { Clauses } from './verdict.tsx';
import { c } from './words.ts';

export const disputeOf = (row: Case) =>
  row.after.dispute_id ? `#/case/${row.after.dispute_id}` : `#/talk/dispute/${row.id}`;

function Ways({ row, isPlatforms }: { row: Case; isPlatforms: boolean }) {
  return (
    <div class="ways">
      <p class="label">{c('what_now')}</p>
      {row.state === 'denied' && (
        <a class="line" href={disputeOf(row)}>
          <b>{c(row.after.dispute_id ? 'dispute_open' : 'ask_in')}</b>
          {!row.after.dispute_id && <small>{c(isPlatforms ? 'ask_in_again' : 'ask_in_about')}</small>}
        </a>
      )}
      {row.order_id && row.line_no && (
        <a class="line" href={`#/apply/${row.order_id}/${row.line_no}`}>
          <b>{c('again')}</b>
          <small>{c('again_about')}</small>
        </a>
      )}
      {row.state === 'denied' && (
        <a class="line" href={`#/talk/complaint/${row.order_id ?? ''}`}>
          <b>{c('complain')}</b>
        </a>
      )}
    </div>
  );
}

const ENDS: Case['state'][] = ['denied', 'expired', 'cancelled'];

export function Why({ row }: { row: Case }) {
  if (!ENDS.includes(row.state)) return null;
  const said = row.timeline.findLast((one) => one.event === 'deny');
  const isDeclined =
    row.state === 'cancelled' && row.timeline.findLast((one) => one.state === 'cancelled')?.event === 'decline';
  // what speaks for the application is no reason for its refusal
  const clauses = row.verdict?.outcome === 'allow' ? [] : (row.verdict?.clauses ?? []);
  return (
    <Card title={c(`why_${row.state}`)}>
      {row.state !== 'denied' ? (
        <p>{c(isDeclined ? 'declined_text' : `${row.state}_text`)}</p>
      ) : (
        <>
          {said && (
            <small>
              {word('side', said.actor_kind)} · {at(said.at, { style: 'short' })}
            </small>
          )}
          <q class="said">{said?.text || c('no_reason_given')}</q>
          {clauses.length > 0 && (
            <div class="clauses">
              <Clauses ids={clauses.map((clause) => clause.id).join()} known={clauses} />
            </div>
          )}
        </>
      )}
      <Ways row={row} isPlatforms={said?.actor_kind === 'platform'} />
    </Card>
  );
}
