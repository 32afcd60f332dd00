/* When each channel is served: now, today and the days to come. */
import { Frame, query, type Schemas } from '../../parts/public/frame.tsx';
import { at, minuteText, say, t, weekday } from '../../parts/public/speech.ts';

type Channel = Schemas['public_channel'];

function spans(day: Schemas['public_day']): string {
  if (!day.spans.length) return t('rest');
  return day.spans
    .map(({ from_minute: from, to_minute: to }) =>
      from === 0 && to === 1440 ? t('all_day') : `${minuteText(from)}–${minuteText(to)}`,
    )
    .join(' ');
}

function Now({ channel }: { channel: Channel }) {
  if (channel.is_open && !channel.open_until) return <span class="tag">{t('open_always')}</span>;
  if (channel.is_open)
    return (
      <span>
        <span class="tag">{t('open')}</span> {t('open_until', { at: at(channel.open_until ?? '') })}
      </span>
    );
  return (
    <span>
      <span class="tag off">{t('closed')}</span>{' '}
      {channel.opens_at && t('opens_at', { at: at(channel.opens_at) })}
    </span>
  );
}

/** Channels with the same hours share a table. */
function groups(channels: Channel[]): Channel[][] {
  const found = new Map<string, Channel[]>();
  for (const channel of channels) {
    const key = `${channel.calendar} ${channel.note_zh} ${channel.is_human}`;
    found.set(key, [...(found.get(key) ?? []), channel]);
  }
  return [...found.values()];
}

function Group({ channels }: { channels: Channel[] }) {
  const one = channels[0] as Channel;
  const id = `hours-${one.channel}`;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{channels.map((channel) => say(channel)).join(' · ')}</h2>
      <p>
        <Now channel={one} /> <small>{one.is_human ? t('human') : t('machine')}</small>
      </p>
      <p class="note">
        {say(one, 'note_')} {one.clauses && `${t('basis')}: ${one.clauses}`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('time')}</th>
          </tr>
        </thead>
        <tbody>
          {one.days.map((day) => (
            <tr key={day.date}>
              <th scope="row">
                {day.date} {weekday(day.date)} {day === one.days[0] && !query(['at']) && t('today')}
              </th>
              <td>
                {spans(day)} {say(day) && <small>{say(day)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Hours({ data }: { data: Schemas['public_hours'] }) {
  return (
    <Frame head={data} page="hours">
      {groups(data.channels).map((channels) => (
        <Group key={channels[0]?.channel} channels={channels} />
      ))}
    </Frame>
  );
}
