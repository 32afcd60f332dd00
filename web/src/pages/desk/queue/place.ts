/* place: where in the queue somebody was, so that coming back from a case is coming back.
 *
 * Each saved view has its own filters, its pages so far, the row under the cursor and how far it was
 * scrolled. Kept for the tab (a reload keeps it, a new tab begins anew). The rows last shown are kept
 * too: the case page goes to the next and the one before by them.
 */
export type View = 'open' | 'due' | 'overdue' | 'all' | 'mine' | 'free';
export const VIEWS: readonly View[] = ['open', 'due', 'overdue', 'all', 'mine', 'free'];

/** What narrows a list of cases; '' is any. The names are those of the API's query. */
export const FILTERS = [
  'q',
  'type',
  'state',
  'merchant_id',
  'assignee_id',
  'handler',
  'severity',
  'overdue',
  'from',
  'to',
] as const;
export type Filters = Record<(typeof FILTERS)[number], string>;
export const NO_FILTERS: Filters = {
  q: '',
  type: '',
  state: '',
  merchant_id: '',
  assignee_id: '',
  handler: '',
  severity: '',
  overdue: '',
  from: '',
  to: '',
};

/** As the API takes it, everywhere that a list of cases is meant. */
export function filterQuery(view: View, filters: Filters): URLSearchParams {
  const query = new URLSearchParams({ view });
  for (const name of FILTERS) if (filters[name]) query.set(name, filters[name]);
  return query;
}
export const isFiltered = (filters: Filters): boolean => FILTERS.some((name) => filters[name]);

export interface Place extends Filters {
  /** Cursors of the pages so far; the last is the page shown. '' is the first. */
  cursors: string[];
  active: string | null;
  scroll: number;
}
const START: Place = { ...NO_FILTERS, cursors: [''], active: null, scroll: 0 };
const KEY = 'aftercare.queue.';

function load<Value>(name: string, start: Value): Value {
  try {
    const kept = sessionStorage.getItem(KEY + name);
    return kept ? { ...start, ...(JSON.parse(kept) as Value) } : start;
  } catch {
    return start;
  }
}
function keep(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(KEY + name, JSON.stringify(value));
  } catch {
    // then the place is forgotten with the page
  }
}

/** Another filter from the first page on: what a saved view does. */
export const placeStart = (filters: Partial<Filters>): Place => ({ ...START, ...filters });
export const placeLoad = (view: View): Place => load(view, START);
export const placeKeep = (view: View, place: Place): void => keep(view, place);

export interface Trail {
  view: View;
  ids: string[];
}
export const trailLoad = (): Trail => load<Trail>('trail', { view: 'open', ids: [] });
export const trailKeep = (trail: Trail): void => keep('trail', trail);
