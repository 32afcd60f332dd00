import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CatalogueOf, fillHoles, pick, speaker } from './words.ts';

const zh = { hello: '你好', left: '还剩 {days} 天 {clock}' } as const;
const en: CatalogueOf<typeof zh> = { hello: 'Hello', left: '{days} d {clock} left' };

describe('words', () => {
  it('speaks either language and fills the holes', () => {
    expect(speaker<typeof zh>(zh)('left', { days: 2, clock: '01:02:03' })).toBe('还剩 2 天 01:02:03');
    expect(speaker<typeof zh>(en)('hello')).toBe('Hello');
  });
  it('leaves a hole it was given nothing for', () => {
    expect(fillHoles('{a} {b}', { a: 1 })).toBe('1 {b}');
  });
  it('does not compile with a key or hole that is missing', () => {
    const speak = speaker<typeof zh>(zh);
    // @ts-expect-error no such key
    expect(() => speak('nothing')).not.toThrow();
    // @ts-expect-error the hole `clock` is not filled
    expect(speak('left', { days: 1 })).toBe('还剩 1 天 {clock}');
  });
  it('takes the other language when one side is empty', () => {
    expect(pick({ zh: '中', en: 'e' }, 'en')).toBe('e');
    expect(pick({ zh: '中', en: '' }, 'en')).toBe('中');
    expect(pick(null, 'en')).toBe('');
  });
});

/* The catalogues of the apps: same keys (the compiler sees to that), same holes, no empty word. */
const pages = join(import.meta.dirname, '../pages');
for (const app of readdirSync(pages)) {
  const folder = join(pages, app, 'words');
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  } catch {
    continue; // an app without words yet
  }
  describe(`words of ${app}`, async () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    const all = await Promise.all(
      names.map(async (name) => {
        const module = (await import(join(folder, name))) as { default: Record<string, string> };
        return [name, module.default] as const;
      }),
    );
    const first = all.find(([name]) => name.startsWith('zh'))?.[1] ?? {};
    for (const [name, catalogue] of all) {
      it(`${name} has the holes of the first and no empty sentence`, () => {
        for (const [key, sentence] of Object.entries(catalogue)) {
          expect(holes(sentence), key).toEqual(holes(first[key] ?? ''));
          expect(sentence.trim(), key).not.toBe('');
        }
      });
      it(`${name} has no key that no page uses`, () => {
        const sources = readdirSync(join(pages, app), { recursive: true, encoding: 'utf8' })
          .filter((path) => /\.tsx?$/.test(path) && !path.includes('words/'))
          .map((path) => readFileSync(join(pages, app, path), 'utf8'))
          .join('\n');
        const parts = readdirSync(join(pages, '../parts', app), { recursive: true, encoding: 'utf8' })
          .filter((path) => /\.tsx?$/.test(path))
          .map((path) => readFileSync(join(pages, '../parts', app, path), 'utf8'))
          .join('\n');
        // `state_${state}` uses every key that begins with state_
        const made = [...(sources + parts).matchAll(/`(\w+_)\$\{/g)].map((match) => match[1] ?? '');
        for (const key of Object.keys(catalogue)) {
          const isUsed =
            (sources + parts).includes(`'${key}'`) || made.some((prefix) => key.startsWith(prefix));
          expect(isUsed, key).toBe(true);
        }
      });
    }
  });
}
