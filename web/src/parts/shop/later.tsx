/* later: the pages that are loaded when they are needed, or while nothing else is. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Wait } from './bits.tsx';
import { Frame } from './frame.tsx';
import { t } from './speech.ts';

type Pages = typeof import('../../pages/shop/later.tsx');
let there: Pages | undefined;

export const laterLoad = () =>
  import('../../pages/shop/later.tsx').then((module) => void (there = module));

/** Draws when they are here; until then bones, and a way to try again where they cannot be had. */
export function Later({ draw }: { draw: (pages: Pages) => ComponentChildren }) {
  const [problem, problemSet] = useState<unknown>(undefined);
  const load = () => {
    problemSet(undefined);
    if (!there) laterLoad().then(() => problemSet(null), problemSet);
  };
  useEffect(load, []);
  if (there) return <>{draw(there)}</>;
  return (
    <Frame title={t('app')} back="/orders">
      <Wait got={{ data: undefined, problem, load, put: load }} />
    </Frame>
  );
}
