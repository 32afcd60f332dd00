/* parts: what hangs on a case and is shown when there is something: evidence, offers, inspection,
 * parcels, refunds with their parts and tries, ledger. */
import { Alert } from 'antd';
import { When } from '#/parts/desk/clock.tsx';
import { Photos } from '#/parts/desk/photos.tsx';
import { Money, Pairs, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case, LedgerEntry, Parcel, RefundPart } from '../shapes.ts';
import { isAboutGoods, isTalk, refundTone } from '../words.ts';

export function Evidence({ row }: { row: Case }) {
  const { t, word } = useTongue();
  return (
    <Panel
      title={t('evidence.title')}
      extra={<span className="d-quiet">{t('evidence.count', { n: row.files.length })}</span>}
    >
      <Pairs
        isWide
        pairs={[
          !isTalk(row) && { name: t('case.reason'), value: word('reason', row.reason) },
          isAboutGoods(row) && {
            name: t('case.condition'),
            value: word('condition', row.goods_condition),
          },
          isAboutGoods(row) && { name: t('case.quantity'), value: row.quantity },
        ]}
      />
      {row.description ? (
        <blockquote className="d-says">{row.description}</blockquote>
      ) : (
        <p className="d-quiet">{t('evidence.no_words')}</p>
      )}
      {row.files.length > 0 ? <Photos photos={row.files} /> : null}
    </Panel>
  );
}

export function Offers({ row }: { row: Case }) {
  const { t, word } = useTongue();
  if (row.offers.length === 0) return null;
  return (
    <Panel title={t('offers.title')}>
      <ul className="d-rows">
        {row.offers.toReversed().map((offer) => (
          <li key={offer.id}>
            <Pill
              tone={offer.state === 'open' ? 'wait' : offer.state === 'accepted' ? 'good' : 'mute'}
            >
              {word('offer', offer.state)}
            </Pill>
            <span>
              {word('offer_kind', offer.kind)}{' '}
              <Money minor={offer.amount_money} currency={row.currency} isStrong />
              {offer.coupon_money > 0 ? (
                <>
                  {' + '}
                  {t('money.coupon')} <Money minor={offer.coupon_money} currency={row.currency} />
                </>
              ) : null}
            </span>
            <span className="d-grow">{offer.reason || t('offers.inspected')}</span>
            <When at={offer.offered_at} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function Inspection({ row }: { row: Case }) {
  const { t, word } = useTongue();
  if (row.inspection.length === 0) return null;
  return (
    <Panel
      title={t('inspection.title')}
      extra={
        <span className="d-quiet">
          {t('inspection.accepted', { n: row.accepted_quantity, of: row.quantity })}
        </span>
      }
    >
      <ul className="d-rows">
        {row.inspection.map((item) => (
          <li key={item.item_no}>
            <Pill tone={item.grade === 'accepted' ? 'good' : 'bad'}>
              {word('grade', item.grade)}
            </Pill>
            <strong className="d-num">×{item.quantity}</strong>
            <span className="d-grow">{item.note}</span>
            <When at={item.inspected_at} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function ParcelRows({ parcels }: { parcels: readonly Parcel[] }) {
  const { t, word } = useTongue();
  return (
    <ul className="d-rows">
      {parcels.map((parcel) => (
        <li key={parcel.id}>
          <Pill tone="move">{word('parcel', parcel.kind)}</Pill>
          <span className="d-grow">
            {parcel.carrier} <span className="d-mono">{parcel.tracking_no}</span>
          </span>
          <span className="d-stack d-end">
            <span>
              {t('parcel.sent')} <When at={parcel.shipped_at} isExact />
            </span>
            {(parcel.received_at ?? parcel.signed_at) ? (
              <span>
                {t('parcel.received')} <When at={parcel.received_at ?? parcel.signed_at} isExact />
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Parcels({ row }: { row: Case }) {
  const { t } = useTongue();
  const address = row.return_address;
  if (row.parcels.length === 0 && !address) return null;
  return (
    <Panel title={t('parcels.title')}>
      {address ? (
        <p>
          <span className="d-quiet">{t('parcels.return_to')}</span>{' '}
          {[address.name, address.phone, address.address].filter(Boolean).join(' · ')}
        </p>
      ) : null}
      <ParcelRows parcels={row.parcels} />
    </Panel>
  );
}

export function RefundParts({ parts }: { parts: readonly RefundPart[] }) {
  const { t, word } = useTongue();
  return (
    <table className="d-facts">
      <thead>
        <tr>
          <th scope="col">{t('refund.tender')}</th>
          <th scope="col" className="d-right">
            {t('refund.amount')}
          </th>
          <th scope="col">{t('case.state')}</th>
          <th scope="col" className="d-right">
            {t('refund.tries')}
          </th>
          <th scope="col">{t('refund.last')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.part_no}>
            <th scope="row">{word('tender', part.tender)}</th>
            <td className="d-right">
              <Money minor={part.amount_money} currency={part.currency} />
            </td>
            <td>
              <Pill tone={refundTone(part.state)}>{word('refund_state', part.state)}</Pill>
            </td>
            <td className="d-right d-num">{part.tries}</td>
            <td>
              {part.settled_at ? (
                <When at={part.settled_at} isExact />
              ) : part.next_try_at ? (
                <>
                  {t('refund.next_try')} <When at={part.next_try_at} isExact />
                </>
              ) : null}
              {part.last_error ? <span className="d-bad"> {part.last_error}</span> : null}
              {part.provider_ref ? (
                <span className="d-quiet d-mono"> {part.provider_ref}</span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Refunds({ row }: { row: Case }) {
  const { t, word } = useTongue();
  if (row.refunds.length === 0) return null;
  return (
    <Panel id="refunds" title={t('refund.title')}>
      {row.refunds.map((refund) => (
        <div key={refund.id} className="d-refund">
          <p className="d-refund-head">
            <Pill tone={refundTone(refund.state)}>{word('refund_state', refund.state)}</Pill>
            <Money minor={refund.total_money} currency={refund.currency} isStrong />
            <span className="d-quiet">
              {t('refund.reserved')} <When at={refund.reserved_at} isExact />
              {refund.paid_at ? (
                <>
                  {' · '}
                  {t('refund.paid')} <When at={refund.paid_at} isExact />
                </>
              ) : null}
            </span>
          </p>
          {refund.state === 'failed' ? (
            <Alert type="error" showIcon title={t('refund.failed_why')} />
          ) : null}
          <div className="d-scroll" role="group" tabIndex={0} aria-label={t('refund.title')}>
            <RefundParts parts={refund.parts} />
          </div>
        </div>
      ))}
    </Panel>
  );
}

export function LedgerTable({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t, word } = useTongue();
  return (
    <table className="d-facts">
      <thead>
        <tr>
          <th scope="col">{t('ledger.at')}</th>
          <th scope="col">{t('ledger.account')}</th>
          <th scope="col" className="d-right">
            {t('ledger.debit')}
          </th>
          <th scope="col" className="d-right">
            {t('ledger.credit')}
          </th>
          <th scope="col">{t('ledger.memo')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td>
              <When at={entry.at} isExact />
            </td>
            <th scope="row">{word('ledger', entry.account)}</th>
            <td className="d-right">
              {entry.debit_money > 0 ? (
                <Money minor={entry.debit_money} currency={entry.currency} />
              ) : (
                ''
              )}
            </td>
            <td className="d-right">
              {entry.credit_money > 0 ? (
                <Money minor={entry.credit_money} currency={entry.currency} />
              ) : (
                ''
              )}
            </td>
            <td>{word('memo', entry.memo)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Ledger({ row }: { row: Case }) {
  const { t } = useTongue();
  if (row.ledger.length === 0) return null;
  return (
    <Panel
      title={t('ledger.title')}
      fold="ledger"
      isFoldedAtFirst
      extra={<span className="d-quiet">{t('ledger.count', { n: row.ledger.length })}</span>}
    >
      <div className="d-scroll" role="group" tabIndex={0} aria-label={t('ledger.title')}>
        <LedgerTable entries={row.ledger} />
      </div>
    </Panel>
  );
}
