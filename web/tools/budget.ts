/* budget: what the service page weighs at first, packed, against what it may weigh: the files that its
 * HTML names and the heavier catalogue. What is loaded later is told beside. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHOP_BYTES_MAX = 20 * 1024;

const shop = join(import.meta.dirname, '../dist/shop');
const html = readFileSync(join(shop, 'index.html'), 'utf8');
let total = 0;
let words = 0;
for (const name of globSync('**/*.{js,css}', { cwd: shop })) {
  const path = join(shop, name);
  const bytes = readFileSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).length;
  const isFirst = html.includes(name);
  const isWords = /^assets\/(en|zh-CN)-/.test(name);
  console.log(`${String(bytes).padStart(7)} ${name}${isFirst ? '' : isWords ? ' (one of the two)' : ' (later)'}`);
  if (isFirst) total += bytes;
  if (isWords) words = Math.max(words, bytes);
}
total += words;
const isKept = words > 0 && total <= SHOP_BYTES_MAX;
console.log(`${String(total).padStart(7)} of ${SHOP_BYTES_MAX}: ${isKept ? 'ok' : 'not kept'}`);
process.exit(isKept ? 0 : 1);
