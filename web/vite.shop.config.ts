import { defineConfig } from 'vite';
import { bundle } from './tools/bundle.ts';
import { wordsByNumber } from './tools/words.ts';

/* JSX as calls of h(): a sixth shorter than the automatic runtime's children arrays. */
export default defineConfig(
  bundle('shop', '/', {
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: `import { h, Fragment } from 'preact'`,
    },
    plugins: [wordsByNumber(import.meta.dirname)],
    build: { cssTarget: ['chrome111', 'safari16.4', 'firefox113'] },
  }),
);
