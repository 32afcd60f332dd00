/* Who commits himself to what, how long it takes, and when it would be due. */
import { dueText, LAW_ZONE } from '../../base/time.ts';
import { Clauses, Frame, type Schemas } from '../../parts/public/frame.tsx';
import { at, lang, say, t } from '../../parts/public/speech.ts';

const SIDES = ['merchant', 'platform', 'consumer', 'bank'];

function One({ one, from }: { one: Schemas['public_commitment']; from: string }) {
  return (
    <li id={one.id}>
      <h3>
        {say(one)} <span class="tag">{say(one, 'limit_')}</span>
      </h3>
      <p>{say(one, 'sentence_')}</p>
      {one.example_due_at && (
        <p class="note">
          {t('example', { from: at(from) })} {dueText(one.example_due_at, lang, { zone: LAW_ZONE })}
          {one.is_provisional && t('estimate')} · {t('calendar')}: {say(one, 'calendar_')}
        </p>
      )}
      <Clauses of={one.clauses} />
    </li>
  );
}

export function Commitments({ data }: { data: Schemas['public_commitments'] }) {
  return (
    <Frame head={data} page="commitments">
      {SIDES.map((side) => {
        const list = data.commitments.filter((one) => one.side === side);
        const first = list[0];
        if (!first) return null;
        return (
          <section class="card" key={side} aria-labelledby={side}>
            <h2 id={side}>{lang === 'en' ? side.replace(/^./, (c) => c.toUpperCase()) : first.side_zh}</h2>
            <ol class="rules">
              {list.map((one) => (
                <One key={one.id} one={one} from={data.example_from ?? ''} />
              ))}
            </ol>
          </section>
        );
      })}
    </Frame>
  );
}
