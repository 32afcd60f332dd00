import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen, type LiveState } from './live.ts';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.onopen();
  }
  fail(isFinal: boolean): void {
    this.readyState = isFinal ? 2 : 0;
    this.onerror();
  }
  say(event: string, data: string): void {
    this.dispatchEvent(new MessageEvent(event, { data }));
  }
  close(): void {
    this.readyState = 2;
  }
  static get running(): FakeSource[] {
    return FakeSource.all.filter((source) => source.readyState !== 2);
  }
}

/* Web Locks as far as live.ts needs them: exclusive, in line, stealing. */
class FakeLocks {
  holder: { reject: (reason: Error) => void } | undefined;
  line: (() => void)[] = [];
  request(_name: string, options: { steal?: boolean }, held: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const me = { reject };
        this.holder = me;
        void held().then(() => {
          if (this.holder === me) {
            this.holder = undefined;
            this.line.shift()?.();
          }
          resolve();
        });
      };
      if (options.steal) {
        this.holder?.reject(new Error('stolen'));
        run();
      } else if (this.holder) this.line.push(run);
      else run();
    });
  }
}

function tab() {
  const states: LiveState[] = [];
  const events: string[] = [];
  const stop = listen('/events', {
    event: 'case',
    onEvent: (data) => events.push(data),
    onState: (state) => states.push(state),
  });
  return { states, events, stop };
}

let visible: EventTarget & { visibilityState: string };
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  FakeSource.all = [];
  visible = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('document', visible);
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('live', () => {
  it('two tabs share one stream and both hear', async () => {
    const [first, second] = [tab(), tab()];
    expect(FakeSource.running).toHaveLength(1);
    FakeSource.running[0]?.open();
    FakeSource.running[0]?.say('case', '{"version":2}');
    await settle();
    for (const one of [first, second]) {
      expect(one.events).toEqual(['{"version":2}']);
      expect(one.states).toContain('live');
    }
    first.stop();
    second.stop();
  });
  it('the next tab reads on when the first is closed', async () => {
    const [first, second] = [tab(), tab()];
    first.stop();
    await settle();
    expect(FakeSource.running).toHaveLength(1);
    FakeSource.running[0]?.open();
    FakeSource.running[0]?.say('case', 'x');
    expect(second.events).toEqual(['x']);
    second.stop();
    expect(FakeSource.running).toHaveLength(0);
  });
  it('a tab that comes to the front takes the stream over', async () => {
    const first = tab();
    const firstSource = FakeSource.running[0];
    const second = tab();
    visible.dispatchEvent(new Event('visibilitychange')); // both hear it; the second has no stream
    await settle();
    expect(firstSource?.readyState).toBe(2);
    expect(FakeSource.running).toHaveLength(1);
    first.stop();
    second.stop();
    expect(FakeSource.running).toHaveLength(0);
  });
  it('says when it waits, and comes back by itself when the browser has given up', () => {
    vi.useFakeTimers();
    vi.stubGlobal('navigator', {});
    const one = tab();
    FakeSource.all[0]?.open();
    FakeSource.all[0]?.fail(false);
    expect(one.states).toEqual(['live', 'waiting']);
    expect(FakeSource.all).toHaveLength(1);
    FakeSource.all[0]?.fail(true);
    vi.advanceTimersByTime(1000);
    expect(FakeSource.all).toHaveLength(2);
    FakeSource.all[1]?.fail(true);
    vi.advanceTimersByTime(1999);
    expect(FakeSource.all).toHaveLength(2);
    vi.advanceTimersByTime(1);
    FakeSource.all[2]?.open();
    expect(one.states.at(-1)).toBe('live');
    one.stop();
  });
});
