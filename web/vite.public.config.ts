import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { bundle } from './tools/bundle.ts';

const web = import.meta.dirname;

const importsOfJsx: Plugin = {
  name: 'imports-of-jsx',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('.tsx') ? `import { h, Fragment } from 'preact';${code}` : null,
};

/* As the service page is built: Preact's types, the part of it that is used. */
export default defineConfig(
  bundle(
    'public',
    '/public/',
    {
      oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
      plugins: [importsOfJsx],
      build: { cssTarget: ['chrome111', 'safari16.4', 'firefox113'] },
    },
    [{ find: /^preact(\/hooks)?$/, replacement: join(web, 'src/parts/shop/view.ts') }],
  ),
);
