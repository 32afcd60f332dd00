/* ask: what the inbox asks the server, and what it keeps of the answers. */
import { useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '#/base/http.ts';
import type { components } from '#/api/schema.ts';
import { useBell } from '../live.ts';
import type { Page } from '../shapes.ts';

type Schemas = components['schemas'];
export type Notice = Schemas['notice_view'];
export type Counts = Schemas['notice_counts'];
export type Setting = Schemas['notice_setting'];
export type Pages = InfiniteData<Page<Notice>, string>;

const WAIT_MS = 300;

/** What is unread; asked again a moment after the bell rang, not once a ring. */
export function useUnread(isAllowed: boolean): number {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useBell('notice', () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void queries.invalidateQueries({ queryKey: ['inbox_count'] }),
      WAIT_MS,
    );
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const asked = useQuery({
    queryKey: ['inbox_count'],
    queryFn: ({ signal }) => call<Counts>('/notices/counts', { signal }),
    refetchInterval: 60_000,
    enabled: isAllowed,
  });
  return asked.data?.unread_count ?? 0;
}

/** Marks on the server, and in every list that is kept. */
export function useReading() {
  const queries = useQueryClient();
  const mark = (is: (notice: Notice) => boolean) =>
    queries.setQueriesData<Pages>({ queryKey: ['inbox'] }, (kept) =>
      kept
        ? {
            ...kept,
            pages: kept.pages.map((page) => ({
              ...page,
              items: page.items.map((row) => (is(row) ? { ...row, is_read: true } : row)),
            })),
          }
        : kept,
    );
  const counted = (counts: Counts) => queries.setQueryData(['inbox_count'], counts);
  return {
    one: async (notice: Notice) => {
      if (notice.is_read) return;
      mark((row) => row.id === notice.id);
      counted(await call<Counts>(`/notices/${notice.id}/read`, { body: {} }));
    },
    all: async (newest: string) => {
      counted(await call<Counts>('/notices/read', { body: { up_to: newest } }));
      mark(() => true);
    },
  };
}
