/* Asking, complaining, asking the platform in: one form for the three. */
import type { StateUpdater } from 'preact/hooks';
import type { Account, Case, OrderRow, Page } from '../../../api/types.ts';
import { call } from '../../../base/http.ts';
import { TOPICS } from '../../../base/topic.ts';
import { Card, Choice } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { goInstead, toast, useAct, useGet } from '../../../parts/shop/hooks.ts';
import { isSending, type Photo, Photos, PHOTOS_MAX } from '../../../parts/shop/photos.tsx';
import { t } from '../../../parts/shop/speech.ts';
import { sendOnce, useDraft } from '../../../parts/shop/use_draft.ts';
import { c } from '../case/words.ts';
import { s } from './words.ts';

const AGAINST = ['merchant', 'goods', 'staff', 'platform'];

const options = (names: readonly string[], prefix: string) =>
  names.map((value) => ({ value, name: s(`${prefix}_${value}`) }));

interface Fields {
  topic: string;
  against: string;
  order: string;
  text: string;
  wanted: string;
  photos: Photo[];
}

interface Props {
  account: Account;
  kind: string;
  about: string;
}

export function TalkOpen({ account, kind, about }: Props) {
  const isDispute = kind === 'dispute';
  const orders = useGet<Page<OrderRow>>('/orders?limit=100');
  const { draft, set, drop } = useDraft<Fields>(`${account.id}.${kind}.${about}`, {
    topic: kind === 'complaint' ? 'service' : 'usage',
    against: 'merchant',
    order: about.startsWith('ord_') ? about : '',
    text: '',
    wanted: '',
    photos: [],
  });
  const { topic, against, order, text, wanted, photos } = draft.fields;
  const { key } = draft;
  const [isBusy, send] = useAct(async () => {
    if (!text.trim()) return toast(s('no_text'));
    if (isSending(photos)) return toast(t('photos_wait'));
    const file_ids = photos.flatMap((photo) => photo.id ?? []);
    const common = { file_ids, ...(wanted.trim() && kind !== 'enquiry' ? { wanted } : {}) };
    const send = async () => {
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
    };
    await sendOnce(drop, send, () => goInstead(isDispute ? `/case/${about}` : '/cases/all'));
  });
  return (
    <Frame
      title={s(kind)}
      back={isDispute ? `/case/${about}` : '/cases'}
      bar={
        <button class="main" disabled={isBusy} onClick={send}>
          {isBusy ? c('sending') : s('send')}
        </button>
      }
    >
      <Card>
        <p class="note">{s(`lead_${kind}`)}</p>
        {topic === 'safety' && !isDispute && <p class="ruling review">{s('safety')}</p>}
        {kind === 'complaint' && (
          <Choice
            legend={s('against')}
            kind="chips"
            options={options(AGAINST, 'against')}
            value={against}
            onPick={(value) => set({ against: value })}
          />
        )}
        {!isDispute && (
          <>
            <Choice
              legend={s('topic')}
              kind="chips"
              options={options(TOPICS, 'topic')}
              value={topic}
              onPick={(value) => set({ topic: value })}
            />
            <label>
              {s('order')}
              <select
                value={order}
                onChange={(event: { currentTarget: { value: string } }) =>
                  set({ order: event.currentTarget.value })
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
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        {kind !== 'enquiry' && (
          <label>
            {s('wanted')}
            <textarea
              rows={2}
              maxLength={500}
              value={wanted}
              onInput={(event) => set({ wanted: event.currentTarget.value })}
            />
          </label>
        )}
        <p class="label">
          {t('photos')} <small>{t('photos_most', { n: PHOTOS_MAX })}</small>
        </p>
        <Photos
          photos={photos}
          most={PHOTOS_MAX}
          onChange={(change: StateUpdater<Photo[]>) =>
            set((now) => ({ photos: typeof change === 'function' ? change(now.photos) : change }))
          }
        />
      </Card>
      <p class="note">{t('draft_kept')}</p>
    </Frame>
  );
}
