import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/* The catalogues of the apps. That all have the same keys the compiler sees to; here: the same
 * holes, no empty sentence, and none that no page speaks. */
type Words = Readonly<Record<string, string>>;
const here = import.meta.dirname;
const APPS = {
  shop: {
    dot: '_',
    words: async (lang: string) =>
      ((await import(join(here, `parts/shop/words/${lang}.ts`))) as { default: Words }).default,
  },
  desk: {
    dot: '.',
    words: async (lang: string) =>
      Object.values(
        (await import(join(here, `i18n/desk.${lang}.ts`))) as Record<string, Words>,
      )[0] as Words,
  },
};
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

for (const [app, { dot, words }] of Object.entries(APPS)) {
  const sources = globSync([`{parts,pages}/${app}/**/*.{ts,tsx}`, `${app}.tsx`], { cwd: here })
    .filter((path) => !path.includes('/words/'))
    .map((path) => readFileSync(join(here, path), 'utf8'))
    .join('\n');
  // `state_${state}` and word('state', state) speak every sentence that begins so
  const prefixes = [
    ...[...sources.matchAll(/`([\w.]+[_.])\$\{/g)].map((match) => match[1] ?? ' '),
    ...[...sources.matchAll(/\bword\(\s*'(\w+)'/g)].map((match) => `${match[1]}${dot}`),
  ];
  describe(`words of ${app}`, async () => {
    const first = await words('zh-CN');
    it('have the same keys and holes in English, and no empty sentence', async () => {
      const second = await words('en');
      expect(Object.keys(second).sort()).toEqual(Object.keys(first).sort());
      for (const [key, sentence] of [...Object.entries(first), ...Object.entries(second)]) {
        expect(holes(sentence), key).toEqual(holes(first[key] ?? ''));
        expect(sentence.trim(), key).not.toBe('');
      }
    });
    it('are all spoken somewhere', () => {
      const idle = Object.keys(first).filter(
        (key) =>
          !sources.includes(`'${key}'`) &&
          !prefixes.some((prefix) => key.startsWith(prefix)) &&
          !(dot === '.' && sources.includes(`'${key.split(dot)[0]}'`)), // a group named in a table
      );
      expect(idle).toEqual([]);
    });
  });
}
