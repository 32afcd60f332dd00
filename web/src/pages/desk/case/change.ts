/* change: sending a verb of a case, and telling the rest of the desk what came of it. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { Problem } from '#/base/problem.ts';
import type { Case, CaseRow, Page } from '../shapes.ts';

/** Of two answers about a case the newer, whichever came first: one may have been long on its way. */
export const caseNewer = (known: Case | undefined, row: Case): Case =>
  known && known.version > row.version ? known : row;

/** The case's new self into every list that shows it, in its place: lists do not move under the hand. */
export function caseShow(queries: QueryClient, row: Case): void {
  queries.setQueryData<Case>(['case', row.id], (known) => caseNewer(known, row));
  queries.setQueriesData<Page<CaseRow>>({ queryKey: ['queue'] }, (page) => {
    if (!page?.items.some((old) => old.id === row.id && old.version < row.version)) return page;
    return {
      ...page,
      items: page.items.map((old) => (old.id === row.id ? { ...old, ...row } : old)),
    };
  });
}

/** What else shows something of a case that has changed is asked again when it is in front. */
export function caseChanged(queries: QueryClient, row: Case): void {
  caseShow(queries, row);
  void queries.invalidateQueries({ queryKey: ['order', row.order_id] });
  for (const name of ['counts', 'refunds', 'ledger', 'journal'])
    void queries.invalidateQueries({ queryKey: [name] });
}

export interface Sending {
  isBusy: boolean;
  problem: unknown;
  /** Somebody was quicker: nothing was changed by this try. */
  isStale: boolean;
  /** The case as it is afterwards, or undefined when it was refused. */
  send: (verb: string, body: unknown, version?: number) => Promise<Case | undefined>;
  clear: () => void;
}

export function useSending(caseId: string): Sending {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [key, setKey] = useState(keyMake);
  const send = async (verb: string, body: unknown, version?: number) => {
    setBusy(true);
    setProblem(null);
    try {
      const row = await call<Case>(`/cases/${caseId}/${verb.replaceAll('_', '-')}`, {
        body,
        key,
        version,
      });
      setKey(keyMake());
      caseChanged(queries, row);
      return row;
    } catch (failure) {
      setProblem(failure);
      if (!(failure instanceof Problem && failure.isPassing)) setKey(keyMake()); // decided: another try is another sending
      if (failure instanceof Problem && (failure.status === 412 || failure.status === 409))
        await queries.refetchQueries({ queryKey: ['case', caseId] });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const isStale = problem instanceof Problem && problem.status === 412;
  return { isBusy, problem, isStale, send, clear: () => setProblem(null) };
}
