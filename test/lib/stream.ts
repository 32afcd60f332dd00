// A reader of server-sent events.

import assert from 'node:assert/strict';

import type { Caller } from './client.ts';
import { until } from './wait.ts';

export interface StreamEvent {
  id: string | undefined;
  event: string;
  data: { id: string; version: number; state: string; event: string; at: string };
}

export class Stream {
  readonly events: StreamEvent[] = [];
  /** How it ended, once it has. */
  end: string | undefined;
  private readonly stopper = new AbortController();

  static async open(caller: Caller, path: string, lastEventId?: string): Promise<Stream> {
    const stream = new Stream();
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const answer = await caller.raw('GET', path, { headers, signal: stream.stopper.signal });
    assert.equal(answer.status, 200, await (answer.ok ? '' : answer.text()));
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
    void stream.read(answer.body as unknown as AsyncIterable<Uint8Array>);
    await stream.hears('hello');
    return stream;
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const bytes of body) {
        rest += decoder.decode(bytes, { stream: true });
        for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
          this.take(rest.slice(0, at));
          rest = rest.slice(at + 2);
        }
      }
      this.end = 'closed';
    } catch (failure) {
      this.end = (failure as Error).name;
    }
  }

  private take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const at = line.indexOf(':');
      if (at > 0) fields.set(line.slice(0, at), line.slice(at + 1).trimStart());
    }
    const data = fields.get('data');
    if (data === undefined) return;
    this.events.push({ id: fields.get('id'), event: fields.get('event') ?? 'message', data: JSON.parse(data) });
  }

  /** The verbs heard of one case, each once, in order. */
  verbs(caseId: string): string[] {
    const seen = new Set<string>();
    const own = this.events.filter((one) => one.data.id === caseId && !seen.has(one.id ?? '') && seen.add(one.id ?? ''));
    return own.map((one) => one.data.event);
  }

  /** Waits for an event of that name, or that a case's verb is heard. */
  async hears(wanted: string, caseId?: string): Promise<StreamEvent> {
    return until(`hearing ${wanted}`, () => {
      assert.equal(this.end, undefined, 'the stream ended');
      return this.events.find((one) => (caseId === undefined ? one.event === wanted : one.data.id === caseId && one.data.event === wanted));
    });
  }

  close(): void {
    this.stopper.abort();
  }
}
