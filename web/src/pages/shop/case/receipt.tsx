/* The deadline receipt: how a due time came about, stretch by stretch. */
import type { Case, Receipt } from '../../../api/types.ts';
import { Card, Countdown, Icon, Row, Wait } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useGet } from '../../../parts/shop/hooks.ts';
import { dueLaw, limit, say, t } from '../../../parts/shop/speech.ts';
import { Clauses, lapse } from './verdict.tsx';

export function ReceiptPage({ id, clock: clockId }: { id: string; clock: string }) {
  const got = useGet<Receipt>(`/cases/${id}/clocks/${clockId}`);
  const { data: receipt } = got;
  const clock = useGet<Case>(`/cases/${id}`).data?.clocks.find((one) => one.id === clockId);
  return (
    <Frame title={t('how_counted')} back={`/case/${id}`}>
      {!receipt && <Wait got={got} />}
      {receipt && (
        <>
          <Card
            title={say(clock)}
            aside={clock && <span class="tag">{t(`clock_${clock.state}`)}</span>}
          >
            {clock?.state === 'running' && clock.due_at && (
              <p class="big">
                <Countdown until={clock.due_at} />
              </p>
            )}
            {receipt.nominal_due ? (
              <Row name={t('receipt_due')} strong>
                {dueLaw(receipt.nominal_due)}
              </Row>
            ) : (
              <p class="note">{t('receipt_open')}</p>
            )}
            {receipt.legal_due && receipt.legal_due !== receipt.nominal_due && (
              <Row name={t('receipt_due_law')}>{dueLaw(receipt.legal_due)}</Row>
            )}
            {clock?.state === 'running' && <p>{lapse(clock)}</p>}
            {receipt.is_provisional && <p class="ruling review">{t('receipt_provisional')}</p>}
          </Card>
          <Card
            title={t('receipt_rows')}
            aside={
              receipt.limit_unit === 'second' // a time that somebody named
                ? null
                : limit(receipt.limit_unit, receipt.limit_amount)
            }
          >
            <ol class="receipt">
              {receipt.rows.map((row, index) => (
                <li key={index} class={row.kind}>
                  <Icon name={row.kind} />
                  {say(row)}
                </li>
              ))}
            </ol>
          </Card>
          <Card>
            <Row name={t('receipt_calendar')}>
              {receipt.calendar_name} {receipt.calendar_version}
            </Row>
            {clock?.clause && (
              <Row name={t('clause')}>
                <Clauses ids={clock.clause} />
              </Row>
            )}
            <p class="note">{t('receipt_zone')}</p>
          </Card>
        </>
      )}
    </Frame>
  );
}
