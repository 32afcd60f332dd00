import { defineConfig } from 'vite';
import { bundle } from './tools/bundle.ts';

/* antd marks hundreds of files "use client", which means nothing here and would be reported for each. */
export default defineConfig(
  bundle('desk', '/desk/', {
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      rolldownOptions: {
        onLog: (level, log, tell) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
        },
      },
    },
  }),
);
