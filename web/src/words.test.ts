import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/* The catalogues of the apps. That all have the same keys the compiler sees to; here: the same
 * holes, no empty sentence, and none that no page speaks. */
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

for (const app of ['shop', 'desk']) {
  const folder = join(import.meta.dirname, 'parts', app, 'words');
  if (!existsSync(folder)) continue;
  const names = globSync('*.ts', { cwd: folder });
  const sources = globSync([`{parts,pages}/${app}/**/*.{ts,tsx}`, `${app}.tsx`], {
    cwd: import.meta.dirname,
  })
    .filter((path) => !path.includes('/words/'))
    .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
    .join('\n');
  // `state_${state}` and word('state', state) speak every sentence that begins so
  const prefixes = [
    ...[...sources.matchAll(/`(\w+_)\$\{/g)].map((match) => match[1] ?? ' '),
    ...[...sources.matchAll(/\bword\('(\w+)'/g)].map((match) => `${match[1]}_`),
  ];
  describe(`words of ${app}`, async () => {
    const read = async (name: string) =>
      ((await import(join(folder, name))) as { default: Record<string, string> }).default;
    const first = await read('zh-CN.ts');
    for (const name of names) {
      const catalogue = await read(name);
      it(`${name} has the keys and the holes of the first`, () => {
        expect(Object.keys(catalogue).sort()).toEqual(Object.keys(first).sort());
        for (const [key, sentence] of Object.entries(catalogue)) {
          expect(holes(sentence), key).toEqual(holes(first[key] ?? ''));
          expect(sentence.trim(), key).not.toBe('');
        }
      });
    }
    it('every sentence is spoken somewhere', () => {
      const idle = Object.keys(first).filter(
        (key) =>
          !sources.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
      );
      expect(idle).toEqual([]);
    });
  });
}
