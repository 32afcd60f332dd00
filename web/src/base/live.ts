/* live: server-sent events, one connection per browser.
 *
 * Tabs that listen to the same address share one stream: whoever holds the address's lock reads it
 * and repeats everything on a BroadcastChannel. A tab that comes to the front takes the lock over,
 * because browsers put background tabs to sleep with the lock in their hand. EventSource resumes by
 * Last-Event-ID on its own; when it gives up (a proxy's error page) it is made anew after a while.
 * Events say what to look at again, not what it is: after each (re)connection the listener is told
 * to look, and so nothing is lost between two streams. Without locks (plain http on a LAN) each
 * tab reads for itself.
 */

export type LiveState = 'live' | 'waiting';

export interface Listener {
  /** The name of the events, or several names. */
  event: string | readonly string[];
  onEvent: (data: string, event: string) => void;
  /** `live` also means: look now, you may have missed something. */
  onState: (state: LiveState) => void;
}

type Note = { kind: 'event'; event: string; data: string } | { kind: 'state'; state: LiveState } | { kind: 'ask' };

const RETRY_FIRST_MS = 1000;
const RETRY_MOST_MS = 30_000;

/** Listens until the returned function is called. */
export function listen(url: string, listener: Listener): () => void {
  const name = `aftercare.live ${url}`;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  const locks = typeof navigator === 'object' ? navigator.locks : undefined;
  const stopped = new AbortController();
  let state: LiveState = 'waiting';
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_FIRST_MS;
  let isQueued = false;

  const tell = (note: Note) => {
    if (source) channel?.postMessage(note);
    if (note.kind === 'event') listener.onEvent(note.data, note.event);
    else if (note.kind === 'state') listener.onState((state = note.state));
  };
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    const stream = (source = new EventSource(url));
    stream.onopen = () => {
      retryMs = RETRY_FIRST_MS;
      tell({ kind: 'state', state: 'live' });
    };
    stream.onerror = () => {
      tell({ kind: 'state', state: 'waiting' });
      if (stream.readyState !== EventSource.CLOSED) return; // it tries again by itself
      timer = setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_MOST_MS);
    };
    for (const word of [listener.event].flat())
      stream.addEventListener(word, (event) => {
        tell({ kind: 'event', event: word, data: (event as MessageEvent<string>).data });
      });
  };

  /** Reads for all tabs as long as the lock is ours; in line again when it is taken away. */
  const lead = async (steal: boolean): Promise<void> => {
    if (!locks || stopped.signal.aborted || (isQueued && !steal)) return;
    if (!steal) isQueued = true;
    const held = () =>
      new Promise<void>((resolve) => {
        if (!steal) isQueued = false;
        if (stopped.signal.aborted) return resolve();
        stopped.signal.addEventListener('abort', () => resolve());
        open();
      });
    try {
      await locks.request(name, steal ? { steal } : { signal: stopped.signal }, held);
    } catch {
      if (stopped.signal.aborted) return;
      close();
      await lead(false);
    }
  };
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return;
    if (source) {
      if (source.readyState === EventSource.CLOSED) open();
      else listener.onState(state);
    } else void lead(true);
  };

  /* A network that goes away does not close the stream: without these it would look alive for minutes. */
  const onOffline = () => source && tell({ kind: 'state', state: 'waiting' });
  const onOnline = () => source && open();

  if (channel)
    channel.onmessage = ({ data: note }: MessageEvent<Note>) => {
      if (note.kind !== 'ask') tell(note);
      else if (source) channel.postMessage({ kind: 'state', state });
    };
  if (locks && channel) {
    channel.postMessage({ kind: 'ask' });
    void lead(false);
  } else open();
  document.addEventListener('visibilitychange', onVisible);
  globalThis.addEventListener?.('offline', onOffline);
  globalThis.addEventListener?.('online', onOnline);

  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    globalThis.removeEventListener?.('offline', onOffline);
    globalThis.removeEventListener?.('online', onOnline);
    stopped.abort();
    close();
    channel?.close();
  };
}
