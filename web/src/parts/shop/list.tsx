/* list: a list with its filter above and "more" below. */
import type { ComponentChildren } from 'preact';
import { Icon, Wait } from './bits.tsx';
import type { useList } from './hooks.ts';
import { t } from './speech.ts';

interface FilterProps {
  name: string;
  path: string;
  value: string;
  options: [value: string, name: string][];
}

export function Filter({ name, path, value, options }: FilterProps) {
  return (
    <nav class="filter" aria-label={name}>
      {options.map(([option, words]) => (
        <a key={option} href={`#${path}/${option}`} aria-current={option === value || undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}

interface ListedProps<Item> {
  list: ReturnType<typeof useList<Item>>;
  children: (item: Item) => ComponentChildren;
}

export function Listed<Item>({ list, children }: ListedProps<Item>) {
  const { data, more, isBusy } = list;
  if (!data) return <Wait got={list} />;
  if (!data.items.length)
    return (
      <div class="card empty">
        <Icon name="bag" />
        <p>{t('nothing')}</p>
      </div>
    );
  return (
    <>
      <div class="grid">{data.items.map(children)}</div>
      {more && (
        <button class="line" disabled={isBusy} onClick={more}>
          {t(isBusy ? 'loading' : 'more')}
        </button>
      )}
    </>
  );
}
