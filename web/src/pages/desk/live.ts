/* live: what moves on the desk, from one stream for the whole browser (base/live).
 *
 * The frame listens to the queue's stream while somebody is signed in; pages ask here for all
 * events or for those of one case. `waiting` means the stream is down: after it comes back everybody
 * who listens is told to look again. The same stream tells what the staff are told (`notice`) and who
 * else looks at a case (`presence`).
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { listen, type LiveState } from '#/base/live.ts';
import type { Moved } from './shapes.ts';

type Hear = (moved: Moved | null) => void;
const hearers = new Set<Hear>();
export type Bell = 'notice' | 'presence';
export type Ring = { id?: string; kind?: string };
const bells = { notice: new Set<(ring: Ring | null) => void>(), presence: new Set<(ring: Ring | null) => void>() };
const watchers = new Set<() => void>();
let state: LiveState = 'waiting';
let wasLive = false;

/** Opens the stream; returns how to close it. */
export function liveOpen(): () => void {
  const close = listen('/api/v1/queue/events', {
    event: ['queue', 'notice', 'presence'],
    onEvent: (data, event) => {
      let moved: Moved;
      try {
        moved = JSON.parse(data) as Moved;
      } catch {
        return; // not ours
      }
      if (event === 'notice' || event === 'presence')
        return bells[event].forEach((hear) => hear(moved));
      hearers.forEach((hear) => hear(moved));
    },
    onState: (next) => {
      if (next === 'live' && wasLive && state === 'waiting') {
        hearers.forEach((hear) => hear(null));
        for (const bell of Object.values(bells)) bell.forEach((hear) => hear(null));
      }
      if (next === 'live') wasLive = true;
      state = next;
      watchers.forEach((tell) => tell());
    },
  });
  return () => {
    close();
    state = 'waiting';
    wasLive = false;
  };
}

/** Hears every event; null: something may have been missed, look again. */
export function useMoved(hear: Hear): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const own: Hear = (moved) => latest.current(moved);
    hearers.add(own);
    return () => void hearers.delete(own);
  }, []);
}

/** Hears one of the other events; null as above. */
export function useBell(bell: Bell, hear: (ring: Ring | null) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const own = (ring: Ring | null) => latest.current(ring);
    bells[bell].add(own);
    return () => void bells[bell].delete(own);
  }, [bell]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
export function useLiveState(): LiveState {
  return useSyncExternalStore(watch, () => state);
}
