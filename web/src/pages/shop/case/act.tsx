/* Doing something to a case: the form asks for what the server says the step needs. */
import type { StateUpdater } from 'preact/hooks';
import { useState } from 'preact/hooks';
import type { Case, Possible } from '../../../api/types.ts';
import { call, keyMake } from '../../../base/http.ts';
import { Problem } from '../../../base/problem.ts';
import { Sheet } from '../../../parts/shop/bits.tsx';
import { carrierOf, CARRIERS } from '../../../base/carrier.ts';
import { toast, useAct } from '../../../parts/shop/hooks.ts';
import { isSending, type Photo, Photos, PHOTOS_MAX } from '../../../parts/shop/photos.tsx';
import { say, t } from '../../../parts/shop/speech.ts';
import { sendOnce, useDraft } from '../../../parts/shop/use_draft.ts';
import { c } from './words.ts';

export interface Doing {
  row: Case;
  onDone: (row: Case) => void;
  onStale: () => void;
  onClose: () => void;
}

/** Sends a verb once, however often the button is tapped. `kept` is the key of a draft. */
export function useVerb({ row, onDone, onStale, onClose }: Doing, kept?: string) {
  const [own] = useState(keyMake);
  const key = kept ?? own;
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

/** Shows what came of the earlier sending. */
export const sentBefore = (doing: Doing) => () => {
  doing.onClose();
  doing.onStale();
};

export function ActSheet({ possible, ...doing }: Doing & { possible: Possible }) {
  const { event, needs, is_risky: isRisky } = possible;
  const { draft, set, drop } = useDraft<Record<string, string>>(`${doing.row.id}.${event}`, {});
  const { fields } = draft;
  const send = useVerb(doing);
  const [isBusy, act] = useAct(async () => {
    await send(event.replace(/_/g, '-'), fields, doing.row.version);
    drop();
  });
  const must = event === 'escalate';
  const write = (name: string, value: string) => {
    const guess = name === 'tracking_no' && !fields['carrier'] && carrierOf(value);
    set({ [name]: value, ...(guess ? { carrier: guess } : {}) });
  };
  const field = (name: string) => ({
    name,
    value: fields[name] ?? '',
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      write(name, value),
  });
  const paste = () =>
    void navigator.clipboard.readText().then(
      (text) => write('tracking_no', text.trim().slice(0, 40)),
      () => undefined,
    );
  return (
    <Sheet title={say(possible)} onClose={doing.onClose}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          act();
        }}
      >
        {needs.includes('tracking_no') && (
          <div class="pasted">
            <label>
              {t('tracking_no')}
              <input {...field('tracking_no')} required maxLength={40} autoComplete="off" />
            </label>
            {navigator.clipboard && (
              <button type="button" aria-label={`${c('paste')} ${t('tracking_no')}`} onClick={paste}>
                {c('paste')}
              </button>
            )}
          </div>
        )}
        {needs.includes('carrier') && (
          <>
            <label>
              {t('carrier')}
              <input {...field('carrier')} placeholder={t('carrier_hint')} required maxLength={40} />
            </label>
            <div class="instead" role="group" aria-label={c('carriers')}>
              {CARRIERS.map((name) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={fields['carrier'] === name}
                  onClick={() => set({ carrier: name })}
                >
                  {name}
                </button>
              ))}
            </div>
          </>
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

interface Note {
  text: string;
  photos: Photo[];
}

/** Words to the merchant, and photos with them. */
export function NoteSheet(doing: Doing) {
  const { draft, set, drop } = useDraft<Note>(`${doing.row.id}.note`, { text: '', photos: [] });
  const { text, photos } = draft.fields;
  const [filesKey] = useState(keyMake);
  const file_ids = photos.flatMap((photo) => photo.id ?? []);
  const send = useVerb(doing, draft.key);
  const [isBusy, act] = useAct(async () => {
    if (isSending(photos)) return toast(t('photos_wait'));
    if (file_ids.length > 0) {
      await call<Case>(`/cases/${doing.row.id}/files`, { body: { file_ids }, key: filesKey });
      set({ photos: [] });
    }
    const sendText = () => send('notes', { text, is_internal: false }).then(() => toast(t('sent')));
    await sendOnce(drop, sendText, sentBefore(doing));
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
            maxLength={2000}
            required
            value={text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        {!doing.row.closed_at && (
          <>
            <p class="label">{c('note_photos')}</p>
            <Photos
              photos={photos}
              most={PHOTOS_MAX}
              onChange={(change: StateUpdater<Photo[]>) =>
                set((now) => ({
                  photos: typeof change === 'function' ? change(now.photos) : change,
                }))
              }
            />
          </>
        )}
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
