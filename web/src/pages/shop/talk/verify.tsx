/* Is the settlement that somebody holds genuine? For anybody who has the hash of its terms. */
import { useState } from 'preact/hooks';
import { call } from '../../../base/http.ts';
import { Card, Row } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useAct } from '../../../parts/shop/hooks.ts';
import { at } from '../../../parts/shop/speech.ts';
import type { components } from '../../../api/schema.ts';
import { f } from './settlement_words.ts';

type Proof = components['schemas']['settlement_proof'];
const HASH = /^[0-9a-f]{64}$/;

export function VerifyPage({ hash }: { hash: string }) {
  const [text, textSet] = useState(hash);
  const [proof, proofSet] = useState<Proof>();
  const sha256 = text.replace(/\s/g, '').toLowerCase();
  const [isBusy, act] = useAct(() =>
    call<Proof>('/settlements/verify', { body: { sha256 } }).then(proofSet),
  );
  const when = (time: string | null) => (time ? at(time) : '—');
  return (
    <Frame title={f('verify')} back="/orders">
      <Card>
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            act();
          }}
        >
          <p class="note">{f('verify_what')}</p>
          <label>
            {f('hash')}
            <textarea
              rows={3}
              required
              value={text}
              onInput={(event) => {
                textSet(event.currentTarget.value);
                proofSet(undefined);
              }}
            />
          </label>
          <button class="main" disabled={isBusy || !HASH.test(sha256)}>
            {f('verify')}
          </button>
        </form>
      </Card>
      {proof && (
        <Card>
          <p class="big" role="status">
            {f(proof.is_known ? 'genuine' : 'not_genuine')}
          </p>
          {proof.is_known && (
            <>
              <Row name={f('case_no')}>{proof.case_no}</Row>
              <Row name={f('stands')}>{f(`now_${proof.state ?? ''}`)}</Row>
              <Row name={f('consumer_word')}>{when(proof.consumer_at)}</Row>
              <Row name={f('shop_word')}>{when(proof.merchant_at)}</Row>
              <Row name={f('effective')}>{when(proof.effective_at)}</Row>
              {proof.journal_hash && (
                <Row name={f('journal')}>
                  <small>{proof.journal_hash}</small>
                </Row>
              )}
            </>
          )}
        </Card>
      )}
    </Frame>
  );
}
