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
import { placeKeep, placeStart, type Place, type View } from './place.ts';

const MOST = 99;

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
  const isSet = (one: SavedView) =>
    one.view === view && (one.type ?? '') === place.type && (one.state ?? '') === place.state && !place.q;
  const saved = asked.data?.items ?? [];
  const isKept = saved.some(isSet);
  const choose = (one: SavedView) => {
    const next = placeStart(one.type ?? '', one.state ?? '');
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
      {(place.type || place.state) && !place.q && !isKept ? (
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
            const { type, state } = place;
            const filter = { view, ...(type ? { type } : {}), ...(state ? { state } : {}) };
            await call('/views', { body: { ...body, ...filter }, key: keyMake() });
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
