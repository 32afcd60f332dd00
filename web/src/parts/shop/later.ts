/* later: the pages that are loaded when they are needed. */
import { useEffect, useState } from 'preact/hooks';
import { toast } from './hooks.ts';
import { why } from './speech.ts';

type Later = typeof import('../../pages/shop/later.tsx');
let there: Later | undefined;

/** Undefined until they are here. */
export function useLater(isWanted: boolean): Later | undefined {
  const [, redraw] = useState({});
  useEffect(() => {
    if (isWanted && !there)
      import('../../pages/shop/later.tsx').then(
        (module) => {
          there = module;
          redraw({});
        },
        (problem: unknown) => toast(why(problem)),
      );
  }, [isWanted]);
  return there;
}
