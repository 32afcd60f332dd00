/* hooks: where we are, what the server says, and doing something about it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Page } from '../../api/types.ts';
import { call } from '../../base/http.ts';
import { why } from './speech.ts';

/** The part behind '#/', cut at slashes. */
export function usePath(): string[] {
  const [path, pathSet] = useState(location.hash);
  useEffect(() => {
    const onChange = () => pathSet(location.hash);
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return path.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
}

export function go(path: string): void {
  location.hash = path;
}
/** Without a way back to here. */
export function goInstead(path: string): void {
  location.replace(`#${path}`);
}

const seen = new Map<string, unknown>();
export const seenForget = () => seen.clear();

export interface Got<Answer> {
  data: Answer | undefined;
  problem: unknown;
  load: () => void;
  put: (answer: Answer) => void;
}

/** Of two answers about one thing the newer, whichever came first: one may have been long on its way. */
function newer(known: unknown, answer: unknown): unknown {
  const [before, now] = [known, answer].map((one) => (one as { version?: unknown } | null)?.version);
  return typeof before === 'number' && typeof now === 'number' && before > now ? known : answer;
}

/** What the server says at `path`: what was seen last at once, then what is true now. */
export function useGet<Answer>(path: string): Got<Answer> {
  const [, redraw] = useState({});
  const problem = useRef<unknown>(undefined);
  const tell = (error?: unknown) => {
    problem.current = error;
    redraw({});
  };
  const put = (answer: Answer) => {
    seen.set(path, newer(seen.get(path), answer));
    tell();
  };
  const load = () => {
    tell();
    call<Answer>(path).then(put, tell);
  };
  useEffect(load, [path]);
  return { data: seen.get(path) as Answer | undefined, problem: problem.current, load, put };
}

/** A list page by page; `more` is missing on the last. */
export function useList<Item>(path: string) {
  const first = useGet<Page<Item>>(path);
  const [isBusy, more] = useAct(async () => {
    const { data } = first;
    if (!data?.next_cursor) return;
    const mark = path.includes('?') ? '&' : '?';
    const cursor = encodeURIComponent(data.next_cursor);
    const next = await call<Page<Item>>(`${path}${mark}cursor=${cursor}`);
    first.put({ items: [...data.items, ...next.items], next_cursor: next.next_cursor });
  });
  return { ...first, isBusy, more: first.data?.next_cursor ? more : undefined };
}

/** One thing at a time: [is it under way, do it]. What goes wrong is said. */
export function useAct(act: () => Promise<void>): [boolean, () => void] {
  const [isBusy, busySet] = useState(false);
  const running = useRef(false);
  const run = () => {
    if (running.current) return;
    clearTimeout(hide);
    box.remove(); // what was said of the last try
    busySet((running.current = true));
    act()
      .catch((error: unknown) => toast(why(error)))
      .finally(() => busySet((running.current = false)));
  };
  return [isBusy, run];
}

const box = document.createElement('p');
box.className = 'toast';
box.role = 'status';
let hide: ReturnType<typeof setTimeout>;

/** A sentence at the bottom that goes by itself; read out by screen readers. */
export function toast(text: string): void {
  clearTimeout(hide);
  // later: a sheet that is just closing takes what lies in it along
  hide = setTimeout(() => {
    (document.querySelector('dialog[open]') ?? document.body).append(box);
    box.textContent = text;
    hide = setTimeout(() => box.remove(), 2500 + text.length * 90);
  }, 50);
}
