/* Doing something to a case: the form asks for what the server says the step needs. */
import { useState } from 'preact/hooks';
import type { Case, Possible } from '../../../api/types.ts';
import { call, keyMake } from '../../../base/http.ts';
import { Problem } from '../../../base/problem.ts';
import { Sheet } from '../../../parts/shop/bits.tsx';
import { toast, useAct } from '../../../parts/shop/hooks.ts';
import { isSending, type Photo, Photos, PHOTOS_MAX } from '../../../parts/shop/photos.tsx';
import { say, t } from '../../../parts/shop/speech.ts';

export interface Doing {
  row: Case;
  onDone: (row: Case) => void;
  onStale: () => void;
  onClose: () => void;
}

/** Sends a verb once, however often the button is tapped. */
export function useVerb({ row, onDone, onStale, onClose }: Doing) {
  const [key] = useState(keyMake);
  return (verb: string, body: object, version?: number) =>
    call<Case>(`/cases/${row.id}/${verb}`, { body, key, version }).then(
      (next) => {
        onClose();
        onDone(next);
      },
      (problem: unknown) => {
        if (!(problem instanceof Problem && problem.status === 412)) throw problem;
        onClose();
        onStale();
        toast(t('stale'));
      },
    );
}

const CARRIERS = '顺丰 京东 中通 圆通 申通 韵达 极兔 邮政'.split(' ');

export function ActSheet({ possible, ...doing }: Doing & { possible: Possible }) {
  const { event, needs, is_risky: isRisky } = possible;
  const [fields, fieldsSet] = useState<Record<string, string>>({});
  const send = useVerb(doing);
  const [isBusy, act] = useAct(() => send(event.replace(/_/g, '-'), fields, doing.row.version));
  const must = event === 'escalate';
  const field = (name: string) => ({
    name,
    value: fields[name] ?? '',
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      fieldsSet({ ...fields, [name]: value }),
  });
  return (
    <Sheet title={say(possible)} onClose={doing.onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        {needs.includes('carrier') && (
          <label>
            {t('carrier')}
            <input
              {...field('carrier')}
              list="carriers"
              placeholder={t('carrier_hint')}
              required
              maxLength={40}
            />
            <datalist id="carriers">
              {CARRIERS.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
        )}
        {needs.includes('tracking_no') && (
          <label>
            {t('tracking_no')}
            <input {...field('tracking_no')} required maxLength={40} autoComplete="off" />
          </label>
        )}
        {needs.includes('reason') && (
          <label>
            {t(must ? 'event_reason_needed' : 'event_reason')}
            <textarea {...field('reason')} rows={3} maxLength={500} required={must} />
          </label>
        )}
        <button class={isRisky ? 'main risky' : 'main'} disabled={isBusy}>
          {needs.length ? say(possible) : t('confirm')}
        </button>
      </form>
    </Sheet>
  );
}

export function NoteSheet(doing: Doing) {
  const [text, textSet] = useState('');
  const send = useVerb(doing);
  const [isBusy, act] = useAct(async () => {
    await send('notes', { text, is_internal: false });
    toast(t('sent'));
  });
  return (
    <Sheet title={t('contact')} onClose={doing.onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        <p>{t('contact_lead', { merchant: doing.row.merchant_name })}</p>
        <label>
          {t('message')}
          <textarea
            rows={4}
            maxLength={500}
            required
            value={text}
            onInput={(event) => textSet(event.currentTarget.value)}
          />
        </label>
        <button class="main" disabled={isBusy}>
          {t('message_send')}
        </button>
      </form>
    </Sheet>
  );
}

export function PhotoSheet(doing: Doing) {
  const [photos, photosSet] = useState<Photo[]>([]);
  const send = useVerb(doing);
  const ids = photos.flatMap((photo) => photo.id ?? []);
  const [isBusy, act] = useAct(() => send('files', { file_ids: ids }));
  return (
    <Sheet title={t('photo_add')} onClose={doing.onClose}>
      <p class="note">{t('photos_most', { n: PHOTOS_MAX })}</p>
      <Photos photos={photos} most={PHOTOS_MAX} onChange={photosSet} />
      <button class="main" disabled={isBusy || !ids.length || isSending(photos)} onClick={act}>
        {t('confirm')}
      </button>
    </Sheet>
  );
}
