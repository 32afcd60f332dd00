/* Asking, complaining, asking the platform in: one form for the three. */
import { useState } from 'preact/hooks';
import type { Case, OrderRow, Page } from '../../../api/types.ts';
import { call, keyMake } from '../../../base/http.ts';
import { Card, Choice } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { goInstead, toast, useAct, useGet } from '../../../parts/shop/hooks.ts';
import { isSending, type Photo, Photos, PHOTOS_MAX } from '../../../parts/shop/photos.tsx';
import { t } from '../../../parts/shop/speech.ts';
import { s } from './words.ts';

const TOPICS = [
  'usage',
  'order',
  'logistics',
  'refund',
  'price',
  'warranty',
  'quality',
  'service',
  'privacy',
  'safety',
  'suggestion',
  'other',
];
const AGAINST = ['merchant', 'goods', 'staff', 'platform'];

const options = (names: string[], prefix: string) =>
  names.map((value) => ({ value, name: s(`${prefix}_${value}`) }));

export function TalkOpen({ kind, about }: { kind: string; about: string }) {
  const isDispute = kind === 'dispute';
  const orders = useGet<Page<OrderRow>>('/orders');
  const [topic, topicSet] = useState('usage');
  const [against, againstSet] = useState('merchant');
  const [order, orderSet] = useState(about.startsWith('ord_') ? about : '');
  const [text, textSet] = useState('');
  const [wanted, wantedSet] = useState('');
  const [photos, photosSet] = useState<Photo[]>([]);
  const [key] = useState(keyMake);
  const [isBusy, send] = useAct(async () => {
    if (!text.trim()) return toast(s('no_text'));
    if (isSending(photos)) return toast(t('photos_wait'));
    const file_ids = photos.flatMap((photo) => photo.id ?? []);
    const common = { file_ids, ...(wanted.trim() && kind !== 'enquiry' ? { wanted } : {}) };
    const made = isDispute
      ? await call<Case>(`/cases/${about}/dispute`, { body: { ...common, reason: text }, key })
      : await call<Case>(kind === 'complaint' ? '/complaints' : '/enquiries', {
          body: {
            ...common,
            topic,
            text,
            ...(kind === 'complaint' ? { against } : {}),
            ...(order ? { order_id: order } : {}),
          },
          key,
        });
    goInstead(`/case/${made.id}`);
  });
  return (
    <Frame
      title={s(kind)}
      back={isDispute ? `/case/${about}` : '/cases'}
      bar={
        <button class="main" disabled={isBusy} onClick={send}>
          {s('send')}
        </button>
      }
    >
      <Card>
        <p class="note">{s(`lead_${kind}`)}</p>
        {kind === 'complaint' && (
          <Choice
            legend={s('against')}
            kind="chips"
            options={options(AGAINST, 'against')}
            value={against}
            onPick={againstSet}
          />
        )}
        {!isDispute && (
          <>
            <Choice
              legend={s('topic')}
              kind="chips"
              options={options(TOPICS, 'topic')}
              value={topic}
              onPick={topicSet}
            />
            <label>
              {s('order')}
              <select
                value={order}
                onChange={(event: { currentTarget: { value: string } }) =>
                  orderSet(event.currentTarget.value)
                }
              >
                <option value="">{s('order_none')}</option>
                {orders.data?.items.map((row) => (
                  <option key={row.id} value={row.id}>
                    {row.order_no} {row.lines[0]?.product_name}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label>
          {s(isDispute ? 'reason' : 'text')}
          <textarea
            rows={5}
            maxLength={2000}
            value={text}
            onInput={(event) => textSet(event.currentTarget.value)}
          />
        </label>
        {kind !== 'enquiry' && (
          <label>
            {s('wanted')}
            <textarea
              rows={2}
              maxLength={500}
              value={wanted}
              onInput={(event) => wantedSet(event.currentTarget.value)}
            />
          </label>
        )}
        <p class="label">
          {t('photos')} <small>{t('photos_most', { n: PHOTOS_MAX })}</small>
        </p>
        <Photos photos={photos} most={PHOTOS_MAX} onChange={photosSet} />
      </Card>
    </Frame>
  );
}
