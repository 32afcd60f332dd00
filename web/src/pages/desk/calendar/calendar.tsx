/* calendar: which days and hours count as working time, month by month, with holidays and the weekends
 * that are worked for them; days past the published years are marked provisional. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLocation, useParams } from 'wouter';
import { call } from '#/base/http.ts';
import { LAW_ZONE, now, timeText } from '#/base/time.ts';
import { useKeys } from '#/parts/desk/keys.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicy } from '../policy/ask.ts';
import type { Calendar, CalendarDay } from '../shapes.ts';

const pad = (n: number) => String(n).padStart(2, '0');
const dateText = (year: number, month: number, day: number) => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
};
const clock = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

interface Month {
  year: number;
  month: number;
}
function monthOf(text: string | undefined, today: string): Month {
  const match = /^(\d{4})-(\d{2})$/.exec(text ?? '');
  const [year, month] = match
    ? [Number(match[1]), Number(match[2])]
    : [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return month >= 1 && month <= 12 ? { year, month } : monthOf(undefined, today);
}

type Kind = 'work' | 'makeup' | 'holiday' | 'rest';
function kindOf(day: CalendarDay): Kind {
  const isWeekend = day.weekday >= 6;
  if (day.is_workday) return isWeekend ? 'makeup' : 'work';
  return day.name ? 'holiday' : 'rest';
}

function Day({ day, today }: { day: CalendarDay; today: string }) {
  const { t, say } = useTongue();
  const kind = kindOf(day);
  return (
    <td
      data-kind={kind}
      data-today={day.date === today}
      className={day.is_covered ? undefined : 'd-day-provisional'}
    >
      <div className="d-day-head">
        <time dateTime={day.date}>{Number(day.date.slice(8))}</time>
        {day.date === today ? <span className="d-day-today">{t('calendar.today')}</span> : null}
      </div>
      {day.name ? (
        <strong>{say({ zh: day.name, en: day.name_en ?? day.name })}</strong>
      ) : kind === 'rest' ? (
        <span className="d-quiet">{t('calendar.rest')}</span>
      ) : null}
      {day.spans.length > 0 ? (
        <span className="d-day-spans">
          {day.spans.map(([from, to]) => (
            <span key={from}>
              {clock(from)}–{clock(to)}
            </span>
          ))}
        </span>
      ) : null}
      {day.is_covered ? null : <span className="d-provisional">{t('clock.provisional')}</span>}
    </td>
  );
}

function Sheet({ calendar, month, today }: { calendar: Calendar; month: Month; today: string }) {
  const { t, lang } = useTongue();
  const inMonth = calendar.days.filter((day) =>
    day.date.startsWith(`${month.year}-${pad(month.month)}`),
  );
  const lead = (inMonth[0]?.weekday ?? 1) - 1;
  const cells: (CalendarDay | null)[] = [...Array<null>(lead).fill(null), ...inMonth];
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
  const names = Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + day),
    ),
  );
  const count = inMonth.filter((day) => day.is_workday).length;
  return (
    <>
      <p className="d-legend">
        <span>{t('calendar.count', { n: count })}</span>
        <Pill tone="bad">{t('calendar.holiday')}</Pill>
        <Pill tone="act">{t('calendar.makeup')}</Pill>
        <Pill tone="mute">{t('calendar.rest')}</Pill>
        <span className="d-quiet">
          {t('calendar.version', { name: calendar.name, version: calendar.version })}
        </span>
      </p>
      <div className="d-scroll" role="group" tabIndex={0} aria-label={t('nav.calendar')}>
        <table className="d-calendar">
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, index) => (
              <tr key={index}>
                {week.map((day, at) =>
                  day ? (
                    <Day key={day.date} day={day} today={today} />
                  ) : (
                    <td key={at} className="d-day-none" />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

export default function CalendarPage() {
  const params = useParams<{ month?: string }>();
  const { t, lang } = useTongue();
  const [, go] = useLocation();
  const policy = usePolicy();
  const today = timeText(now(), 'sv-SE', { style: 'day', zone: LAW_ZONE });
  const month = monthOf(params.month, today);
  const name = policy.data?.calendar;
  const range = `from=${dateText(month.year, month.month, 1)}&to=${dateText(month.year, month.month + 1, 0)}`;
  const asked = useQuery({
    queryKey: ['calendar', name, range],
    queryFn: ({ signal }) => call<Calendar>(`/calendars/${name}?${range}`, { signal }),
    enabled: name !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  const turn = (by: number) =>
    go(`/calendar/${dateText(month.year, month.month + by, 1).slice(0, 7)}`);
  useKeys([
    { keys: ['j'], words: t('calendar.next'), run: () => turn(1) },
    { keys: ['k'], words: t('calendar.before'), run: () => turn(-1) },
  ]);
  const title = new Intl.DateTimeFormat(lang, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(month.year, month.month - 1, 1));
  return (
    <>
      <PageHead title={t('nav.calendar')} note={t('calendar.note')}>
        <Button
          icon={<LeftOutlined />}
          aria-label={t('calendar.before')}
          onClick={() => turn(-1)}
        />
        <strong className="d-month" aria-live="polite">
          {title}
        </strong>
        <Button icon={<RightOutlined />} aria-label={t('calendar.next')} onClick={() => turn(1)} />
        <Button onClick={() => go('/calendar')}>{t('calendar.to_today')}</Button>
      </PageHead>
      <div className="d-sheet">
        <Got
          asked={asked.data ? asked : policy.error ? { ...asked, error: policy.error } : asked}
          rows={10}
        >
          {(calendar) => <Sheet calendar={calendar} month={month} today={today} />}
        </Got>
      </div>
    </>
  );
}
