/* What came back to me: refunds by case, and coupons with their codes. */
import type { components } from '../../../api/schema.ts';
import type { CaseRow } from '../../../api/types.ts';
import { Card, Icon, Picture, Row } from '../../../parts/shop/bits.tsx';
import { Copy } from '../../../parts/shop/copy.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useList } from '../../../parts/shop/hooks.ts';
import { Listed } from '../../../parts/shop/list.tsx';
import { at, day, t, word, yuan } from '../../../parts/shop/speech.ts';
import { c } from '../case/words.ts';

type Coupon = components['schemas']['coupon'] & components['schemas']['coupon_extra'];

const GOES_OUT = ['refunding', 'completed'];
const isRefund = (row: CaseRow) => row.refund_money > 0 && GOES_OUT.includes(row.state);

function Refunds() {
  const list = useList<CaseRow>('/cases?view=all&limit=100');
  const items = list.data?.items.filter(isRefund);
  const shown = items && list.data && { ...list.data, items };
  return (
    <Listed list={{ ...list, data: shown }}>
      {(row) => (
        <a class="card case" key={row.id} href={`#/case/${row.id}`}>
          <span class={`state ${row.state === 'completed' ? 'done' : 'wait'}`}>
            {c(row.state === 'completed' ? 'refunded' : 'refunding')}
            <Icon name="next" />
          </span>
          <span class="goods">
            <Picture name={row.product_name ?? row.case_no} />
            <span>
              <b>{row.product_name ?? row.case_no}</b>
              <small>
                {word('type', row.type)} · {at(row.updated_at)}
              </small>
            </span>
            <b>{yuan(row.refund_money, row.currency)}</b>
          </span>
        </a>
      )}
    </Listed>
  );
}

const stateOf = (coupon: Coupon): string =>
  c(`coupon_${coupon.state}`, { time: day(coupon.valid_until) });

function Coupons() {
  const list = useList<Coupon>('/coupons');
  return (
    <Listed list={list}>
      {(coupon) => (
        <Card
          key={coupon.id}
          title={yuan(coupon.worth_money, coupon.currency)}
          aside={<span class="tag">{stateOf(coupon)}</span>}
        >
          <Row name={coupon.code}>
            <Copy what={coupon.code} text={coupon.code} />
          </Row>
          <p class="note">
            {c('coupon_from', { merchant: coupon.merchant_name ?? '' })} {c('coupon_how')}
          </p>
          <a class="line" href={`#/case/${coupon.case_id}`}>
            {t('case')}
          </a>
        </Card>
      )}
    </Listed>
  );
}

export function Mine({ what }: { what: string }) {
  const isCoupons = what === 'coupons';
  return (
    <Frame title={c(isCoupons ? 'coupons' : 'refunds')} back="/me" wide>
      {isCoupons ? <Coupons /> : <Refunds />}
    </Frame>
  );
}
