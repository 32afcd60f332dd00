/* packs: the policy packs, which is in force since when, what is coming, and which shop goes by which. */
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { Link } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { Got, useProblemWords } from '#/parts/desk/refused.tsx';
import { PageHead, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { PACKS, usePacks, useShops, type PackItem, type Shop } from './ask.ts';

export function Conflicts({ list }: { list: { zh: string; en: string; is_in_force: boolean; name: string }[] }) {
  const { t, say } = useTongue();
  if (list.length === 0) return null;
  return (
    <div className="d-pack-conflicts" role="note">
      <strong>{t('pack.conflicts', { n: list.length })}</strong>
      <ul>
        {list.map((one) => (
          <li key={one.name}>{say(one)}</li>
        ))}
      </ul>
    </div>
  );
}

function Pack({ row }: { row: PackItem }) {
  const { t, say } = useTongue();
  return (
    <Panel
      title={say(row)}
      extra={row.is_platform ? <Pill tone="good">{t('pack.platform')}</Pill> : null}
    >
      <p>
        {t('pack.in_force', { version: `${row.pack}-${row.version}` })}{' '}
        {row.effective_at ? <When at={row.effective_at} isExact /> : t('pack.since_ever')}
      </p>
      {row.extends ? <p className="d-quiet">{t('pack.extends', { pack: row.extends })}</p> : null}
      {row.upcoming.map((one) => (
        <p key={one.version}>
          {t('pack.upcoming', { version: `${row.pack}-${one.version}` })}{' '}
          <When at={one.effective_at} isExact />
        </p>
      ))}
      <Conflicts list={[...row.conflicts, ...row.upcoming.flatMap((one) => one.conflicts)]} />
      <p>
        <Link href={`/packs/${row.pack}`}>{t('pack.open', { name: say(row) })}</Link>
        {row.draft_count > 0 ? <span className="d-quiet"> {t('pack.drafts', { n: row.draft_count })}</span> : null}
      </p>
    </Panel>
  );
}

function Shops({ packs }: { packs: PackItem[] }) {
  const { t, say } = useTongue();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const asked = useShops();
  const choose = async (shop: Shop, pack: string) => {
    try {
      await call(`/merchants/${shop.id}/pack`, { body: { pack: pack || null }, key: keyMake() });
      announce(t('pack.chosen', { name: shop.name }));
    } catch (failure) {
      void message.error(words(failure));
    }
    await queries.invalidateQueries({ queryKey: [...PACKS, 'shops'] });
  };
  const own = packs.find((one) => one.is_platform);
  return (
    <Panel title={t('pack.shops')}>
      <p className="d-quiet">{t('pack.shops_note')}</p>
      <Got asked={asked} rows={3}>
        {(page) => (
          <ul className="d-pack-shops">
            {page.items.map((shop) => (
              <li key={shop.id}>
                <label htmlFor={`pack-${shop.id}`}>{shop.name}</label>
                <select
                  id={`pack-${shop.id}`}
                  value={shop.pack ?? ''}
                  onChange={(event) => void choose(shop, event.target.value)}
                >
                  <option value="">{t('pack.as_platform', { name: own ? say(own) : '' })}</option>
                  {packs.map((one) => (
                    <option key={one.pack} value={one.pack}>
                      {say(one)}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
        )}
      </Got>
    </Panel>
  );
}

export default function PacksPage() {
  const { t } = useTongue();
  const asked = usePacks();
  return (
    <>
      <PageHead title={t('nav.packs')} note={t('pack.note')} />
      <Got asked={asked} rows={10}>
        {({ items }) => (
          <>
            <div className="d-pack-list">
              {items.map((row) => (
                <Pack key={row.pack} row={row} />
              ))}
            </div>
            <Shops packs={items} />
          </>
        )}
      </Got>
    </>
  );
}
