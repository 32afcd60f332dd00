/* detail: the figures and words beside an event of the timeline, each with its name and each word as a
 * sentence. Which words a figure may be is said here by its group; words.test.ts looks that every
 * name and every word the server may print has one. */
import { When } from '#/parts/desk/clock.tsx';
import { Money } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { groupOf, isInstant, UNSAID } from './detail_words.ts';

export function Detail({
  event,
  detail,
  currency,
}: {
  event: string;
  detail: Record<string, unknown>;
  currency: string;
}) {
  const { say, word } = useTongue();
  const { zh, en } = detail;
  const sentence = typeof zh === 'string' && typeof en === 'string' ? say({ zh, en }) : '';
  const entries = Object.entries(detail).filter(
    ([name, value]) =>
      !UNSAID.has(name) && value !== null && value !== '' && value !== 0 && typeof value !== 'object',
  );
  if (entries.length === 0 && !sentence) return null;
  return (
    <ul className="d-detail">
      {sentence ? <li>{sentence}</li> : null}
      {entries.map(([name, value]) => (
        <li key={name}>
          <span>{word('detail', name === 'to' && isInstant(value) ? 'to_time' : name)}</span>{' '}
          {name.endsWith('_money') && typeof value === 'number' ? (
            <Money minor={value} currency={currency} />
          ) : isInstant(value) ? (
            <When at={value} isExact />
          ) : (
            word(groupOf(event, name), String(value))
          )}
        </li>
      ))}
    </ul>
  );
}
