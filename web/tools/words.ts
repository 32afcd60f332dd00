/* words: the catalogues of the service page, small enough for a phone.
 *
 * In the sources a sentence has a name: t('orders'). In the bundle it has a number: names that
 * appear in no other way than as t('name') become their number, and a catalogue becomes one text.
 * Only the names that are put together while running (`state_${state}`) are kept, beside
 * the sentences: a viewer fetches one language. Development and tests use the catalogues as they stand.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const CALL = /\bt\(\s*'(\w+)'/g;

export function wordsByNumber(web: string): Plugin {
  const folder = join(web, 'src/parts/shop/words');
  let first: string[] = []; // names kept for running, then all others
  let kept = 0;

  async function catalogue(name: string): Promise<Record<string, string>> {
    const module = (await import(join(folder, name))) as { default: Record<string, string> };
    return module.default;
  }
  return {
    name: 'words-by-number',
    apply: 'build',
    enforce: 'pre',
    async buildStart() {
      const sources = globSync(['src/{parts,pages}/shop/**/*.{ts,tsx}', 'src/shop.tsx'], {
        cwd: web,
      })
        .map((path) => join(web, path))
        .filter((path) => !path.startsWith(folder))
        .map((path) => readFileSync(path, 'utf8').replace(CALL, ''))
        .join('\n');
      const prefixes = [
        ...[...sources.matchAll(/`(\w+_)\$\{/g)].map((match) => match[1]),
        ...[...sources.matchAll(/\bword\('(\w+)'/g)].map((match) => `${match[1]}_`),
      ];
      const isKept = (key: string) =>
        sources.includes(`'${key}'`) || prefixes.some((prefix) => key.startsWith(prefix ?? ' '));
      const keys = Object.keys(await catalogue('zh-CN.ts'));
      first = [...keys.filter(isKept), ...keys.filter((key) => !isKept(key))];
      kept = keys.filter(isKept).length;
    },
    async transform(code, id) {
      const path = id.split('?')[0] ?? id;
      if (path.startsWith(folder)) {
        const words = await catalogue(path.slice(folder.length + 1));
        const text = JSON.stringify(first.map((key) => words[key]).join('\n'));
        const names = JSON.stringify(first.slice(0, kept).join(' '));
        return `const words = ${text}.split('\\n');
          ${names}.split(' ').forEach((name, index) => (words[name] = words[index]));
          export default words;`;
      }
      if (!/src\/(parts|pages)\/shop\/|src\/shop\.tsx/.test(path)) return null;
      return code.replace(CALL, (whole, key: string) => {
        const index = first.indexOf(key);
        return index < 0 ? whole : `t(${index}`;
      });
    },
  };
}
