/* draft: what a person has typed, kept in the browser until it is sent.
 *
 * A draft has the Idempotency-Key of its one sending from the start, so that a reload, a double tap
 * or a lost answer can never send it twice. It is kept per account, and forgotten after a week.
 * Photos that were not yet uploaded lie in the Cache API (where there is TLS or localhost).
 */
import { keyMake } from './http.ts';

const PREFIX = 'aftercare.draft.';
const CACHE = 'aftercare-drafts';
const KEEP_MS = 7 * 86_400_000;

interface Kept<Fields> {
  key: string;
  at: number;
  fields: Fields;
}
export interface Draft<Fields> {
  /** Idempotency-Key of the sending. */
  readonly key: string;
  readonly fields: Fields;
}

export function draftOpen<Fields>(name: string, start: Fields): Draft<Fields> {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Kept<Fields> | null;
    if (kept && kept.at > Date.now() - KEEP_MS)
      return { key: kept.key, fields: { ...start, ...kept.fields } };
  } catch {
    // unreadable or forbidden: begin anew
  }
  return { key: keyMake(), fields: start };
}

export function draftKeep<Fields>(name: string, draft: Draft<Fields>): void {
  try {
    const kept: Kept<Fields> = { key: draft.key, at: Date.now(), fields: draft.fields };
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // full or forbidden: the form still works, it only does not survive a reload
  }
}

export function draftDrop(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // nothing was kept
  }
}

/** At start and at sign-out: drafts that are too old, or all of them. */
export function draftSweep(all = false): void {
  try {
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
      const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as { at?: number };
      if (all || !kept.at || kept.at <= Date.now() - KEEP_MS) localStorage.removeItem(name);
    }
    if (all) void globalThis.caches?.delete(CACHE);
  } catch {
    // forbidden: then nothing was kept either
  }
}

const address = (key: string) => `/draft-photo/${key}`;
const cacheOpen = () => globalThis.caches?.open(CACHE).catch(() => undefined);
/* For this page's life, and where there is no Cache API. */
const held = new Map<string, Blob>();

export async function photoKeep(key: string, blob: Blob): Promise<void> {
  held.set(key, blob);
  await (await cacheOpen())?.put(address(key), new Response(blob)).catch(() => undefined);
}
export async function photoLoad(key: string): Promise<Blob | undefined> {
  return held.get(key) ?? (await (await cacheOpen())?.match(address(key)))?.blob();
}
export async function photoDrop(key: string): Promise<void> {
  held.delete(key);
  await (await cacheOpen())?.delete(address(key));
}
