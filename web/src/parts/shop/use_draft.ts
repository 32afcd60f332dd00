/* use_draft: what a form holds is kept in the browser while it is typed, so that a reload, a session
 * that ended or a closed sheet loses nothing; with it the key of its one sending. */
import { useState } from 'preact/hooks';
import { type Draft, draftDrop, draftKeep, draftOpen } from '../../base/draft.ts';
import { Problem } from '../../base/problem.ts';
import { toast } from './hooks.ts';
import { t } from './speech.ts';

export interface Drafted<Fields> {
  draft: Draft<Fields>;
  set: (change: Partial<Fields> | ((fields: Fields) => Partial<Fields>)) => void;
  /** It was sent. */
  drop: () => void;
}

export function useDraft<Fields extends object>(name: string, start: Fields): Drafted<Fields> {
  const [draft, draftSet] = useState(() => draftOpen(name, start));
  const set: Drafted<Fields>['set'] = (change) =>
    draftSet((now) => {
      const news = typeof change === 'function' ? change(now.fields) : change;
      const next = { ...now, fields: { ...now.fields, ...news } };
      draftKeep(name, next);
      return next;
    });
  return { draft, set, drop: () => draftDrop(name) };
}

/** Sends a draft, and forgets it once it has arrived, be it by an earlier sending whose answer was
 * lost: `onSentBefore` shows what came of that one. What did not arrive stays kept. */
export async function sendOnce(
  drop: () => void,
  send: () => Promise<unknown>,
  onSentBefore: () => void,
): Promise<void> {
  try {
    await send();
    drop();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.isPassing) return toast(t('submit_lost'));
    if (problem.code !== 'idempotency_key_reused') throw problem;
    drop();
    toast(t('sent_before'));
    onSentBefore();
  }
}
