/* problem: why a request was refused or failed, as an error that can be shown to people. */
import type { ProblemBody } from '../api/types.ts';
import type { Lang } from './words.ts';

/** code `offline`: no answer came at all; `unreadable`: an answer that is none of ours. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Partial<ProblemBody>;

  constructor(status: number, code: string, body: Partial<ProblemBody> = {}) {
    super(body.detail ?? body.title ?? code);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.body = body;
  }

  /** Nothing was decided: the same request may be sent again. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export async function problemOf(answer: Response): Promise<Problem> {
  // a proxy's page, or cut off: the status must do
  const body = (await answer.json().catch(() => ({}))) as Partial<ProblemBody>;
  return new Problem(answer.status, body.code ?? 'unreadable', body);
}

/** The server's sentence in the viewer's language; undefined when it sent none. */
export function problemWords(problem: unknown, lang: Lang): string | undefined {
  if (!(problem instanceof Problem)) return undefined;
  const { detail, detail_zh, detail_en, title, title_zh, title_en } = problem.body;
  return (lang === 'en' ? detail_en || title_en : detail_zh || title_zh) || detail || title;
}
