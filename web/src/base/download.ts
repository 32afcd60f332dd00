/* download: a file that the server makes, saved by the browser.
 *
 * It is fetched like everything else, so that a refusal can be said in words where it was asked for,
 * and given to the browser under the name that the server gave it.
 */
import { API, send } from './http.ts';
import { Problem, problemOf } from './problem.ts';

/** The name of RFC 6266: the escaped one where there is one. */
export function fileName(disposition: string | null, fallback: string): string {
  const escaped = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (escaped) {
    try {
      return decodeURIComponent(escaped);
    } catch {
      // then the plain one
    }
  }
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? fallback;
}

/** Throws what the server said. */
export async function download(path: string): Promise<string> {
  const answer = await send(new Request(new URL(API + path, location.href), { cache: 'no-store' }));
  if (!answer.ok) throw await problemOf(answer);
  const bytes = await answer.blob().catch(() => {
    throw new Problem(0, 'offline'); // it was cut off
  });
  const name = fileName(answer.headers.get('Content-Disposition'), 'download');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}
