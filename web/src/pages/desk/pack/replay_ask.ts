/* replay_ask: what the server says of replays; a run that goes on is followed by its stream. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '#/base/http.ts';
import { listen } from '#/base/live.ts';
import type { Page } from '../shapes.ts';

export interface Run {
  id: string;
  state: 'queued' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'interrupted' | 'failed';
  pack: string;
  draft_id: string | null;
  pack_version: string | null;
  merchant_id: string | null;
  from_at: string;
  to_at: string;
  asked_at: string;
  started_at: string | null;
  ended_at: string | null;
  done_count: number;
  part_count: number;
  decided_count: number;
  changed_count: number;
  failed_count: number;
  unfaithful_count: number;
  resumed_count: number;
  rate: number | null;
  left_seconds: number | null;
  why_zh: string | null;
  why_en: string | null;
}
export interface Figure {
  figure: string;
  kind: string;
  zh: string;
  en: string;
  case_count: number;
  more_money: number;
  less_money: number;
}
export interface Found extends Run {
  figures: Figure[];
  more_money: number;
  less_money: number;
}
export interface FoundCase {
  case_id: string;
  case_no: string;
  product_name: string | null;
  before: string | null;
  after: string | null;
  more_money: number;
  currency: string | null;
  opened_at: string;
}

export const REPLAYS = ['replays'] as const;
export const isOver = (run: Run): boolean => run.ended_at !== null;

export function useRuns(cursor: string) {
  return useQuery({
    queryKey: [...REPLAYS, 'list', cursor],
    queryFn: ({ signal }) =>
      call<Page<Run>>(`/replays?limit=20${cursor ? `&cursor=${cursor}` : ''}`, { signal }),
    refetchInterval: (query) => (query.state.data?.items.some((run) => !isOver(run)) ? 2000 : false),
  });
}

/** Asked again by itself while it goes on, in case another server runs it; its stream is quicker. */
export function useRun(id: string) {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: [...REPLAYS, id],
    queryFn: ({ signal }) => call<Found>(`/replays/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data && !isOver(query.state.data) ? 2000 : false),
  });
  const goesOn = asked.data !== undefined && !isOver(asked.data);
  useEffect(() => {
    if (!goesOn) return undefined;
    return listen(`/api/v1/replays/${id}/events`, {
      event: 'replay',
      onEvent: (data) => {
        const run = JSON.parse(data) as Run;
        if (isOver(run)) void queries.invalidateQueries({ queryKey: [...REPLAYS] });
        else queries.setQueryData<Found>([...REPLAYS, id], (old) => (old ? { ...old, ...run } : old));
      },
      onState: () => undefined,
    });
  }, [goesOn, id, queries]);
  return asked;
}

export function useFoundCases(id: string, figure: string, cursor: string) {
  const query = new URLSearchParams({ limit: '20' });
  if (figure) query.set('figure', figure);
  if (cursor) query.set('cursor', cursor);
  return useQuery({
    queryKey: [...REPLAYS, id, 'cases', figure, cursor],
    queryFn: ({ signal }) => call<Page<FoundCase>>(`/replays/${id}/cases?${query}`, { signal }),
  });
}
