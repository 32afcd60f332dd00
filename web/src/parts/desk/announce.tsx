/* announce: what changed, said politely to those who hear the page instead of seeing it. */
import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

export function announce(sentence: string): void {
  said = sentence === said ? `${sentence}\u00a0` : sentence; // the same twice must be said twice
  listeners.forEach((tell) => tell());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function Announcer() {
  const sentence = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite" className="d-unseen">
      {sentence}
    </div>
  );
}
