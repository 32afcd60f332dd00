/* budget: what the pages without antd weigh at first, packed, against what they may weigh: the files
 * that their HTML names and the heavier catalogue. What is loaded later is told beside. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES_MAX = { shop: 20 * 1024, public: 20 * 1024 };

function isKept(app: keyof typeof BYTES_MAX): boolean {
  const folder = join(import.meta.dirname, '../dist', app);
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  let total = 0;
  let words = 0;
  console.log(app);
  for (const name of globSync('**/*.{js,css}', { cwd: folder })) {
    const path = join(folder, name);
    const bytes = readFileSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).length;
    const isFirst = html.includes(name);
    const isWords = /^assets\/(en|zh-CN)-/.test(name);
    console.log(`${String(bytes).padStart(7)} ${name}${isFirst ? '' : isWords ? ' (one of the two)' : ' (later)'}`);
    if (isFirst) total += bytes;
    if (isWords) words = Math.max(words, bytes);
  }
  total += words;
  const isWithin = words > 0 && total <= BYTES_MAX[app];
  console.log(`${String(total).padStart(7)} of ${BYTES_MAX[app]}: ${isWithin ? 'ok' : 'not kept'}`);
  return isWithin;
}

const kept = [isKept('shop'), isKept('public')];
process.exit(kept.every(Boolean) ? 0 : 1);
