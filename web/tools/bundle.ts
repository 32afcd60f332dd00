/* bundle: what the builds of the apps share.
 *
 * Each app has its own folder with an index.html (web/shop, web/desk, web/public) and its own entry in src/;
 * it is built into web/dist/<app>. Files with a hash in their name lie in assets/, and beside every
 * text file lies its gzip twin, so that the server never compresses anything.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import type { Alias, Plugin, UserConfig } from 'vite';

const web = join(import.meta.dirname, '..');
const PACKED = /\.(js|css|html|svg|json|webmanifest|txt)$/;
const PACKED_MIN_BYTES = 600; // below that the header of gzip eats the gain
const ZOPFLI_MAX_BYTES = 200_000; // a fifteenth smaller, but a second for every 100 KB

async function pack(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) await pack(path);
    else if (PACKED.test(name)) {
      const bytes = readFileSync(path);
      const isSmall = bytes.length <= ZOPFLI_MAX_BYTES;
      const packed = isSmall ? await gzipAsync(bytes, {}) : gzipSync(bytes, { level: 9 });
      if (bytes.length >= PACKED_MIN_BYTES && packed.length < bytes.length)
        writeFileSync(`${path}.gz`, packed);
    }
  }
}

/** Writes FILE.gz beside every text file that was built. */
function gzipTwins(folder: string): Plugin {
  return { name: 'gzip-twins', apply: 'build', closeBundle: () => pack(folder) };
}

export function bundle(
  app: 'shop' | 'desk' | 'public',
  base: string,
  own: UserConfig = {},
  aliases: Alias[] = [],
): UserConfig {
  const folder = join(web, 'dist', app);
  const server = process.env['AFTERCARE_URL'] ?? 'http://127.0.0.1:8080';
  return {
    root: join(web, app),
    base,
    publicDir: join(web, app, 'public'),
    resolve: { alias: [{ find: '#', replacement: join(web, 'src') }, ...aliases] },
    server: { proxy: { '/api': { target: server, changeOrigin: true } }, fs: { allow: [web] } },
    ...own,
    plugins: [...(own.plugins ?? []), gzipTwins(folder)],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      assetsInlineLimit: 0, // the content policy allows no data: scripts or styles
      ...own.build,
    },
  };
}
