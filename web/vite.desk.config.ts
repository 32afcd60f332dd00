import { defineConfig } from 'vite';
import { bundle } from './tools/bundle.ts';

export default defineConfig(
  bundle('desk', '/desk/', { oxc: { jsx: { runtime: 'automatic', importSource: 'react' } } }),
);
