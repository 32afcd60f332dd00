// The store under a server: its own folder and, on PostgreSQL, its own database; and a way to look
// into it from outside and to damage it by hand.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { until } from './wait.ts';

export type Engine = 'sqlite' | 'postgresql';
export const engine: Engine = process.env.AFTERCARE_ENGINE === 'postgresql' ? 'postgresql' : 'sqlite';
export const top = new URL('../..', import.meta.url).pathname;

export const run = promisify(execFile);

export interface Store {
  readonly data: string;
  /** postgresql://..., or undefined for SQLite in the folder. */
  readonly url: string | undefined;
}

async function databaseOpen(name: string, template?: string): Promise<string> {
  const cluster = process.env.AFTERCARE_POSTGRES;
  if (cluster === undefined) throw new Error('AFTERCARE_POSTGRES is not set: run test/run api');
  const from = template === undefined ? '' : ` template "${template}"`;
  await run('psql', ['-q', '-X', '-d', cluster, '-c', `create database "${name}"${from}`]);
  return cluster.replace(/@\/[^?]*/, `@/${name}`);
}

async function databaseRemove(url: string): Promise<void> {
  const name = (/@\/([^?]*)/.exec(url) as RegExpExecArray)[1] as string;
  const cluster = process.env.AFTERCARE_POSTGRES as string;
  await run('psql', ['-q', '-X', '-d', cluster, '-c', `drop database "${name}" with (force)`]);
}

/** An empty store. */
export async function storeOpen(): Promise<Store> {
  const data = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  if (engine === 'sqlite') return { data, url: undefined };
  return { data, url: await databaseOpen(`t${randomBytes(8).toString('hex')}`) };
}

// The demo world is made once a run, by whoever comes first, and copied by the others.
const shared = process.env.AFTERCARE_TEST_SHARED;
const DEMO_DATABASE = 'demo_template';

async function demoMake(program: string, data: string): Promise<void> {
  const url = engine === 'sqlite' ? undefined : await databaseOpen(DEMO_DATABASE);
  await run(program, ['demo', ...storeFlags({ data, url })]);
}

async function demoShared(program: string, folder: string): Promise<string> {
  const place = join(folder, engine);
  const first = await mkdir(place).then(() => true, () => false);
  if (first) {
    await demoMake(program, join(place, 'data'));
    await writeFile(join(place, 'done'), '');
  }
  await until('the demo world', () => access(join(place, 'done')).then(() => true, () => undefined), 60);
  return join(place, 'data');
}

/** A store with the demo world in it. */
export async function storeOfDemo(program: string): Promise<Store> {
  if (shared === undefined) {
    const store = await storeOpen();
    await run(program, ['demo', ...storeFlags(store)]);
    return store;
  }
  const from = await demoShared(program, shared);
  const data = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  await cp(from, data, { recursive: true });
  if (engine === 'sqlite') return { data, url: undefined };
  return { data, url: await databaseOpen(`t${randomBytes(8).toString('hex')}`, DEMO_DATABASE) };
}

export async function storeRemove(store: Store): Promise<void> {
  await rm(store.data, { recursive: true, force: true });
  if (store.url !== undefined) await databaseRemove(store.url);
}

/** The program's flags that name this store. */
export function storeFlags(store: Store): string[] {
  return ['--data', store.data, ...(store.url === undefined ? [] : ['--store', store.url])];
}

/** Runs one SQL statement by the engine's own shell; rows as lists of texts. */
export async function sql(store: Store, statement: string): Promise<string[][]> {
  const separator = '\u001f';
  const { stdout } =
    store.url === undefined
      ? await run('sqlite3', ['-batch', '-cmd', '.timeout 60000', '-separator', separator, join(store.data, 'aftercare.db'), statement])
      : await run('psql', ['-q', '-X', '-A', '-t', '-F', separator, '-d', store.url, '-c', statement]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => line.split(separator));
}
