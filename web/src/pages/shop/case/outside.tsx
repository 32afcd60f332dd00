/* Where else a consumer may go: mediation, the regulator, arbitration, a court. */
import type { Case } from '../../../api/types.ts';
import { Card, Row } from '../../../parts/shop/bits.tsx';
import { say } from '../../../parts/shop/speech.ts';
import { s } from '../talk/words.ts';
import { c } from './words.ts';

export function Outside({ talk }: { talk: Case['talk'] }) {
  if (!talk?.external_options.length) return null;
  return (
    <Card title={c('outside')}>
      {talk.external_options.map((one) => (
        <div key={one.body}>
          <b>{s(`body_${one.body}`)}</b> <small>{one.reach}</small>
          <p class="note">{say(one)}</p>
        </div>
      ))}
      {talk.external_remedies.map((one) => (
        <Row key={one.id} name={s(`body_${one.body}`)}>
          {one.reference_no} <span class="tag">{s(`external_${one.state}`)}</span>
        </Row>
      ))}
    </Card>
  );
}
