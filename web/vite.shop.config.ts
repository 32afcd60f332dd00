import { defineConfig } from 'vite';
import { bundle } from './tools/bundle.ts';

export default defineConfig(
  bundle('shop', '/', { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } }),
);
