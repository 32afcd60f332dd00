/* budget: what the service page weighs at first, packed, against what it may weigh: the files that its
 * HTML names. What is loaded later is told beside. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHOP_BYTES_MAX = 20 * 1024;

const shop = join(import.meta.dirname, '../dist/shop');
const html = readFileSync(join(shop, 'index.html'), 'utf8');
let total = 0;
for (const name of globSync('**/*.{js,css}', { cwd: shop })) {
  const path = join(shop, name);
  const bytes = readFileSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).length;
  const isFirst = html.includes(name);
  console.log(`${String(bytes).padStart(7)} ${name}${isFirst ? '' : ' (later)'}`);
  if (isFirst) total += bytes;
}
const isKept = total > 0 && total <= SHOP_BYTES_MAX;
console.log(`${String(total).padStart(7)} of ${SHOP_BYTES_MAX}: ${isKept ? 'ok' : 'not kept'}`);
process.exit(isKept ? 0 : 1);
