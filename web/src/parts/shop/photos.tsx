/* photos: chosen, made smaller, sent with progress, sent again, taken away one by one.
 *
 * A photo without an id is not with the server yet. Its bytes wait in the browser, so that after a
 * reload the upload goes on by itself.
 */
import type { StateUpdater } from 'preact/hooks';
import { useEffect, useRef } from 'preact/hooks';
import { photoDrop, photoKeep, photoLoad } from '../../base/draft.ts';
import { keyMake } from '../../base/http.ts';
import { photoSend, photoShrink } from '../../base/photo.ts';
import { Icon } from './bits.tsx';
import { toast } from './hooks.ts';
import { isPaper } from './paper.tsx';
import { t, why } from './speech.ts';

export interface Photo {
  key: string;
  name: string;
  id?: string;
  url?: string | undefined;
  /** 0..1 while it is being sent; absent when that failed. */
  share?: number | undefined;
}
export const PHOTOS_MAX = 6;

interface Props {
  photos: Photo[];
  most: number;
  onChange: (change: StateUpdater<Photo[]>) => void;
}

export const isSending = (photos: Photo[]) =>
  photos.some((photo) => !photo.id && photo.share !== undefined);

export function Photos({ photos, most, onChange }: Props) {
  const under = useRef(new Map<string, AbortController>());
  const change = (key: string, news: Partial<Photo>) =>
    onChange((all) => all.map((photo) => (photo.key === key ? { ...photo, ...news } : photo)));

  const sendPhoto = async ({ key, name }: Photo) => {
    const stop = new AbortController();
    under.current.set(key, stop);
    try {
      const blob = await photoLoad(key);
      if (!blob) return onChange((all) => all.filter((photo) => photo.key !== key));
      const url = URL.createObjectURL(blob);
      change(key, { url, share: 0 });
      const file = await photoSend(blob, name, (share) => change(key, { share }), stop.signal);
      change(key, { id: file.id, url: file.thumbnail_url ?? file.url, share: undefined });
      void photoDrop(key);
    } catch (problem) {
      if (stop.signal.aborted) return;
      change(key, { share: undefined });
      toast(why(problem));
    }
  };
  useEffect(() => {
    photos.filter((photo) => !photo.id).forEach((photo) => void sendPhoto(photo));
    return () => under.current.forEach((stop) => stop.abort());
  }, []);

  const add = async (files: File[]) => {
    const free = most - photos.length;
    if (files.length > free) toast(t('photos_over', { n: most }));
    for (const file of files.slice(0, free)) {
      try {
        const photo: Photo = { key: keyMake(), name: file.name, share: 0 };
        await photoKeep(photo.key, await photoShrink(file));
        onChange((all) => (all.length < most ? [...all, photo] : all));
        void sendPhoto(photo);
      } catch (problem) {
        toast(why(problem));
      }
    }
  };
  const remove = (key: string) => {
    under.current.get(key)?.abort();
    void photoDrop(key);
    onChange((all) => all.filter((photo) => photo.key !== key));
  };

  return (
    <ul class="photos">
      {photos.map((photo, index) => (
        <li key={photo.key}>
          {isPaper(photo.name) ? (
            <p class="paper">{photo.name}</p>
          ) : (
            photo.url && <img src={photo.url} alt={t('photo_of', { n: index + 1 })} />
          )}
          {photo.share !== undefined && (
            <progress
              value={photo.share}
              aria-label={t('photo_sent', { n: index + 1, percent: Math.round(photo.share * 100) })}
            />
          )}
          {!photo.id && photo.share === undefined && (
            <button
              class="again"
              aria-label={t('photo_retry', { n: index + 1 })}
              onClick={() => void sendPhoto(photo)}
            >
              <Icon name="turn" />
            </button>
          )}
          <button
            class="away"
            aria-label={t('photo_remove', { n: index + 1 })}
            onClick={() => remove(photo.key)}
          >
            <Icon name="cross" />
          </button>
        </li>
      ))}
      {photos.length < most && (
        <li>
          <label>
            <input
              type="file"
              accept="image/*,application/pdf"
              multiple
              onChange={(event) => {
                void add([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
            <Icon name="camera" />
            {t('photo_add')}
          </label>
        </li>
      )}
    </ul>
  );
}
