/* differences: what a draft or a version says otherwise than another, in plain words. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#/base/http.ts';
import { Got } from '#/parts/desk/refused.tsx';
import { Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { PACKS, type Difference } from './ask.ts';

const TONES = { changed: 'act', added: 'good', removed: 'bad', written: 'mute' } as const;

function One({ row }: { row: Difference }) {
  const { t, say, word } = useTongue();
  const before = row.before_en === null ? null : say({ zh: row.before_zh, en: row.before_en });
  const after = row.after_en === null ? null : say({ zh: row.after_zh, en: row.after_en });
  const head = row.kind === 'parameter' ? say({ zh: row.title_zh, en: row.title_en }) : say({ zh: row.table_zh, en: row.table_en });
  return (
    <li>
      <p>
        <Pill tone={TONES[row.change]}>{word('difference_change', row.change)}</Pill> <strong>{head}</strong> <code>{row.name}</code>
      </p>
      {before ? (
        <p>
          <span className="d-quiet">{t('difference.before')}</span> <del>{before}</del>
        </p>
      ) : null}
      {after ? (
        <p>
          <span className="d-quiet">{t('difference.after')}</span> <ins>{after}</ins>
        </p>
      ) : null}
    </li>
  );
}

export function Differences({ list }: { list: Difference[] }) {
  const { t } = useTongue();
  if (list.length === 0) return <p className="d-quiet">{t('difference.none')}</p>;
  return (
    <ul className="d-differences">
      {list.map((row) => (
        <One key={`${row.kind} ${row.table_en} ${row.name}`} row={row} />
      ))}
    </ul>
  );
}

/** Asked for when it is opened. */
export function Compare({ pack, version, inForce }: { pack: string; version: string; inForce: string }) {
  const { t } = useTongue();
  const [isOpen, setOpen] = useState(false);
  const asked = useQuery({
    queryKey: [...PACKS, pack, 'differences', version, inForce],
    enabled: isOpen,
    queryFn: ({ signal }) =>
      call<{ items: Difference[] }>(`/policies/${pack}/differences?from=${encodeURIComponent(inForce)}&to=${encodeURIComponent(version)}`, { signal }),
  });
  return (
    <details className="d-compare" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('difference.compare', { version })}</summary>
      {isOpen ? (
        <Got asked={asked} rows={3}>
          {({ items }) => <Differences list={items} />}
        </Got>
      ) : null}
    </details>
  );
}
