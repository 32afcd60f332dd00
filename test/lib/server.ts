// The program as a process: started on a free port over a store of its own, stopped gracefully,
// killed, started again. What it logs is kept; a failure in the log fails the test at the stop.

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import assert from 'node:assert/strict';
import { after } from 'node:test';

import { run, storeFlags, storeOfDemo, storeOpen, storeRemove, top, type Store } from './store.ts';
import { until, within } from './wait.ts';

export const program = process.env.AFTERCARE ?? `${top}build/aftercare`;

export interface Options {
  /** The demo world is what gives accounts to sign in with: on unless said otherwise. */
  demo?: boolean;
  flags?: string[];
  /** Who pays, when it is not the sandbox: the tools are told as well. */
  provider?: string[];
  env?: Record<string, string>;
  store?: Store;
  /** Failures in the log are expected. */
  isRough?: boolean;
}

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export type LogLine = { level: string; event: string } & Record<string, unknown>;

const DEFAULT_FLAGS = ['--test-clock', '--grace', '60'];

/** Runs one command of the program to its end. */
export async function tool(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  try {
    const options = { env: { ...process.env, ...env }, maxBuffer: 64 << 20 };
    const { stdout, stderr } = await run(program, args, options);
    return { code: 0, out: stdout, err: stderr };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number; stdout: string; stderr: string };
    if (typeof code !== 'number') throw failure;
    return { code, out: stdout, err: stderr };
  }
}

/** The same with something to read on its standard input. */
export function toolFed(args: string[], input: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const ran: Ran = { code: 0, out: '', err: '' };
    child.stdout.on('data', (bytes) => (ran.out += bytes));
    child.stderr.on('data', (bytes) => (ran.err += bytes));
    child.on('close', (code) => resolve({ ...ran, code: code ?? -1 }));
    child.stdin.on('error', () => undefined); // it may end before it has read
    child.stdin.end(input);
  });
}

export class Server {
  readonly store: Store;
  readonly options: Options;
  log: LogLine[] = [];
  /** Lines that are no log events: what is said to people, and what sanitizers say. */
  words: string[] = [];
  url = '';
  private child: ChildProcess | undefined;
  private ended: Promise<{ code: number | null; signal: string | null }> | undefined;

  private constructor(store: Store, options: Options) {
    this.store = store;
    this.options = options;
  }

  static async start(options: Options = {}): Promise<Server> {
    const open = options.demo === false ? storeOpen : () => storeOfDemo(program);
    const server = new Server(options.store ?? (await open()), options);
    await server.start();
    return server;
  }

  get pid(): number {
    return this.child?.pid as number;
  }

  get failures(): LogLine[] {
    return this.log.filter((line) => line.level === 'error');
  }

  private read(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.startsWith('{')) this.log.push(JSON.parse(line) as LogLine);
      else this.words.push(line);
    });
  }

  /** Starts the process without waiting for it. */
  launch(): void {
    const { flags = [], provider = [], env = {} } = this.options;
    const port = this.url === '' ? '0' : new URL(this.url).port; // the same again after a restart
    const args = ['serve', ...storeFlags(this.store), '--listen', `127.0.0.1:${port}`, ...DEFAULT_FLAGS, ...flags, ...provider];
    this.log = [];
    this.words = [];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    this.read(child.stdout as Readable);
    this.read(child.stderr as Readable);
  }

  async start(): Promise<void> {
    this.launch();
    const ready = until('serve.ready in the log', () => {
      if (this.child?.exitCode != null) throw new Error(`it ended at start: ${this.words.join('\n')}`);
      return this.log.find((line) => line.event === 'serve.ready');
    });
    this.url = `http://127.0.0.1:${(await ready).port}`;
    assert.equal((await fetch(`${this.url}/readyz`)).status, 200);
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  async end(): Promise<{ code: number | null; signal: string | null }> {
    return within('the end of the process', this.ended as Promise<{ code: number | null; signal: string | null }>);
  }

  /** Graceful stop; fails when the log holds a failure or anything was said that is no log. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const { code } = await this.end();
    assert.equal(code, 0, `exit code of a graceful stop: ${this.words.join('\n')}`);
    if (this.options.isRough !== true) assert.deepEqual(this.failures, []);
    const alarms = this.words.filter((line) => /Sanitizer|runtime error|Assertion/.test(line));
    assert.deepEqual(alarms, []);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.end();
  }

  /** A command of the program over the same store. */
  tool(command: string, ...args: string[]): Promise<Ran> {
    return tool([command, ...storeFlags(this.store), ...(this.options.provider ?? []), ...args], this.options.env);
  }

  /** `aftercare admin`, the password through a pipe. */
  admin(login: string | readonly string[], password: string): Promise<Ran> {
    return toolFed(['admin', ...[login].flat(), ...storeFlags(this.store)], `${password}\n`);
  }

  /** Must be sound: chain whole, rows as the journal says, ledger balanced. */
  async verify(): Promise<void> {
    const { code, out, err } = await this.tool('verify');
    assert.equal(code, 0, `verify: ${out}${err}`);
  }

  async remove(): Promise<void> {
    if (this.child?.exitCode == null && this.child?.signalCode == null) await this.kill();
    if (this.options.store === undefined) await storeRemove(this.store);
  }
}

/** A server for the running test, or for the whole file: at its end stopped, verified, removed. */
export async function serve(options: Options = {}): Promise<Server> {
  const server = await Server.start(options);
  after(async () => {
    try {
      await server.stop();
      await server.verify();
    } finally {
      await server.remove();
    }
  });
  return server;
}
