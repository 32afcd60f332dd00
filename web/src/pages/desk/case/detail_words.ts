/* detail_words: which group of words a figure of the timeline is said with. */

/** Not said: ids, what is said by a sentence, what only programs read. */
export const UNSAID: ReadonlySet<string> = new Set(['currency', 'promise', 'zh', 'en', 'task_id']);

const GROUPS: Readonly<Record<string, string>> = {
  to: 'route',
  route: 'route',
  body: 'body',
  topic: 'topic',
  severity: 'severity',
  urgency: 'urgency',
  channel: 'channel',
  finding: 'finding',
  remedy: 'remedy',
  of: 'evidence_side',
  solved: 'solved',
  kind: 'task_kind',
  party: 'task_party',
  delivery: 'delivery',
};
export function groupOf(event: string, name: string): string {
  if (name === 'state') return event.startsWith('task_') ? 'task_state' : 'external';
  return GROUPS[name] ?? 'value';
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && INSTANT.test(value);
