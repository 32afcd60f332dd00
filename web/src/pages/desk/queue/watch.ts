/* watch: what has changed since the list was fetched, so that the list can say so and need not move. */
import { useSyncExternalStore } from 'react';
import { useMoved } from '../live.ts';
import type { CaseRow, Moved } from '../shapes.ts';

const KEPT_MAX = 500;
interface Seen {
  version: number;
  at: number;
}
let seen: ReadonlyMap<string, Seen> = new Map();
let doubtAt = 0;
const tellers = new Set<() => void>();

function note(moved: Moved | null): void {
  if (moved) {
    const next = new Map(seen);
    next.delete(moved.id);
    next.set(moved.id, { version: moved.version, at: Date.now() });
    for (const id of next.keys()) {
      if (next.size <= KEPT_MAX) break;
      next.delete(id);
    }
    seen = next;
  } else {
    doubtAt = Date.now();
    seen = new Map(seen);
  }
  tellers.forEach((tell) => tell());
}

/** Watches as long as the frame stands, whatever page is in front. */
export function useQueueWatch(): void {
  useMoved(note);
}

export interface Changes {
  /** Cases whose newest version is not the one in the list. */
  ids: ReadonlySet<string>;
  /** The stream was down meanwhile: there may be more. */
  isDoubtful: boolean;
}

function subscribe(teller: () => void): () => void {
  tellers.add(teller);
  return () => void tellers.delete(teller);
}

export function useChanges(rows: readonly CaseRow[], fetchedAt: number): Changes {
  const all = useSyncExternalStore(subscribe, () => seen);
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  const ids = new Set<string>();
  for (const [id, { version, at }] of all) {
    const shown = versions.get(id);
    if (at > fetchedAt && (shown === undefined || shown < version)) ids.add(id);
  }
  return { ids, isDoubtful: doubtAt > fetchedAt };
}
