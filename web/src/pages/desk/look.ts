/* look: a page of a list that is searched. The server looks through so many rows for one, so a page
 * with a next one may be empty: then it goes on by itself, for a while. */
import { call } from '#/base/http.ts';
import type { Page } from './shapes.ts';

const LOOKS = 20;

export async function pageOf<Row>(
  path: string,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<Page<Row>> {
  let page = await call<Page<Row>>(`${path}?${query}`, { signal });
  for (let look = 1; look < LOOKS && page.items.length === 0 && page.next_cursor; look++) {
    query.set('cursor', page.next_cursor);
    page = await call<Page<Row>>(`${path}?${query}`, { signal });
  }
  return page;
}
