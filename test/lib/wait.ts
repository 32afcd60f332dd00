// Waiting for something that happens by itself: asked again until a deadline, never slept for. The
// deadline is there to end a test that hangs, not to measure: a loaded machine may take ten times as
// long as an idle one, and who waits for what comes anyway loses nothing by patience.

const SPAN_BETWEEN_MS = 5;
export const PATIENCE_S = 120;

/** Asks until the answer is none of undefined, null and false; fails with the last answer after `seconds`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  seconds = PATIENCE_S,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resume) => setTimeout(resume, SPAN_BETWEEN_MS));
  }
}

/** A promise that must settle before the deadline. */
export async function within<T>(what: string, promise: Promise<T>, seconds = PATIENCE_S): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: not within ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs `work` on every item, at most `width` at a time; keeps the order of the results. */
export async function each<I, O>(
  items: readonly I[],
  width: number,
  work: (item: I, index: number) => Promise<O>,
): Promise<O[]> {
  const results: O[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as I, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
