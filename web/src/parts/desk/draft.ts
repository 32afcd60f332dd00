/* draft: a text field that saves itself: it is there again after a reload, a crash, a sign-out by time. */
import { useCallback, useState } from 'react';
import { draftDrop, draftKeep, draftOpen } from '#/base/draft.ts';

/** [value, set, drop]; `drop` is called when what was typed has been sent. */
export function useDraft(name: string, start = ''): [string, (value: string) => void, () => void] {
  const [draft, setDraft] = useState(() => draftOpen(name, { text: start }));
  const set = useCallback(
    (text: string) =>
      setDraft((before) => {
        const next = { key: before.key, fields: { text } };
        if (text === start) draftDrop(name);
        else draftKeep(name, next);
        return next;
      }),
    [name, start],
  );
  const drop = useCallback(() => {
    draftDrop(name);
    setDraft(draftOpen(name, { text: start }));
  }, [name, start]);
  return [draft.fields.text, set, drop];
}
