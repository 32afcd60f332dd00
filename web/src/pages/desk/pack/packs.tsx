/* packs: the policy packs, which is in force since when, what is coming, and which shop goes by which. */
import { Link } from 'wouter';
import { When } from '#/parts/desk/clock.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { PageHead, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePacks, type PackItem } from './ask.ts';
import { Choices, Choose } from './choices.tsx';

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
            <Choose packs={items} />
            <Choices packs={items} />
          </>
        )}
      </Got>
    </>
  );
}
