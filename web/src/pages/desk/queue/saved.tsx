/* saved: filters that somebody gave a name, with how many cases they hold, beside the views of the
 * house. Choosing one sets the filter; the one that is set can be dropped, any other set filter kept. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Page, SavedView } from '../shapes.ts';
import {
  FILTERS,
  isFiltered,
  NO_FILTERS,
  placeKeep,
  placeStart,
  type Filters,
  type Place,
  type View,
} from './place.ts';

const MOST = 99;
/** What a view keeps under the same name; days pass and are not kept. */
const SAME = ['type', 'state', 'merchant_id', 'assignee_id', 'handler', 'severity'] as const;

function filtersOf(one: SavedView): Filters {
  const kept: Filters = { ...NO_FILTERS, q: one.words ?? '', overdue: one.is_overdue ? '1' : '' };
  for (const name of SAME) kept[name] = one[name] ?? '';
  return kept;
}

function bodyOf(filters: Filters): Record<string, string | boolean> {
  const body: Record<string, string | boolean> = {};
  for (const name of SAME) if (filters[name]) body[name] = filters[name];
  if (filters.q) body['words'] = filters.q;
  if (filters.overdue) body['is_overdue'] = true;
  return body;
}

export function SavedViews({
  view,
  place,
  onGo,
}: {
  view: View;
  place: Place;
  onGo: (place: Place) => void;
}) {
  const { t } = useTongue();
  const [, go] = useLocation();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [isNaming, setNaming] = useState(false);
  const asked = useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => call<Page<SavedView>>('/views', { signal }),
    refetchInterval: 60_000,
  });
  const isSet = (one: SavedView) => {
    const kept = filtersOf(one);
    return one.view === view && FILTERS.every((name) => kept[name] === place[name]);
  };
  const saved = asked.data?.items ?? [];
  const isKept = saved.some(isSet);
  const choose = (one: SavedView) => {
    const next = placeStart(filtersOf(one));
    placeKeep(one.view, next);
    if (one.view === view) onGo(next);
    else go(`/queue/${one.view}`);
  };
  const drop = async (one: SavedView) => {
    try {
      await call(`/views/${one.id}/drop`, { body: {}, key: keyMake() });
      await queries.invalidateQueries({ queryKey: ['views'] });
      announce(t('view.drop_done'));
    } catch (failure) {
      void message.error(words(failure));
    }
  };
  return (
    <>
      {saved.map((one) => (
        <span key={one.id} className="d-saved" data-here={isSet(one)}>
          <button type="button" aria-pressed={isSet(one)} onClick={() => choose(one)}>
            {one.name} <span className="d-count">{one.count > MOST ? `${MOST}+` : one.count}</span>
          </button>
          {isSet(one) ? (
            <button
              type="button"
              aria-label={`${t('view.drop')} ${one.name}`}
              title={t('view.drop')}
              onClick={() => void drop(one)}
            >
              <CloseOutlined aria-hidden />
            </button>
          ) : null}
        </span>
      ))}
      {isFiltered(place) && !place.from && !place.to && !isKept ? (
        <span className="d-saved">
          <button type="button" onClick={() => setNaming(true)}>
            <PlusOutlined aria-hidden /> {t('view.save')}
          </button>
        </span>
      ) : null}
      {isNaming ? (
        <Ask
          title={t('view.save')}
          okText={t('view.save')}
          fields={[{ name: 'name', label: t('view.name'), kind: 'text', max: 30 }]}
          onSend={async (body) => {
            await call('/views', { body: { ...body, view, ...bodyOf(place) }, key: keyMake() });
            await queries.invalidateQueries({ queryKey: ['views'] });
            announce(t('view.save_done'));
            setNaming(false);
          }}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </>
  );
}
