/* clock: instants and deadlines on the page, kept fresh by one ticker for all of them.
 *
 * `When` says how long ago, with the whole instant on hover; `Countdown` says how much is left or
 * how late it is, by word and icon as well as by colour. Both read the server's clock (base/time).
 */
import {
  ClockCircleOutlined,
  ExclamationCircleFilled,
  HourglassOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import { dueText, isOtherZone, LAW_ZONE, now, spanUntil, timeText } from '#/base/time.ts';
import type { Lang } from '#/base/words.ts';
import { useTongue } from './tongue.tsx';

const TICK_MS = 1000;
const SOON_MS = 24 * 3_600_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's now, in steps: the component is drawn again only when the step changes. */
export function useNow(stepMs: number): number {
  const step = useSyncExternalStore(subscribe, () => Math.floor(now() / stepMs));
  return Math.max(step * stepMs, now() - stepMs);
}

/** The whole instant, with the zone in which the law counts when the viewer's differs. */
export function fullTime(instant: string, lang: Lang): string {
  const own = timeText(instant, lang, { style: 'second' });
  if (!isOtherZone(instant)) return own;
  return `${own} (${timeText(instant, lang, { style: 'minute', zone: LAW_ZONE })} UTC+8)`;
}

const DAY_MS = 86_400_000;
function agoText(ms: number, lang: Lang): string {
  const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
  if (ms < 60_000) return words.format(0, 'second');
  if (ms < 3_600_000) return words.format(-Math.floor(ms / 60_000), 'minute');
  return words.format(-Math.floor(ms / 3_600_000), 'hour');
}

interface WhenProps {
  at: string | null | undefined;
  /** The date and time, however near. */
  isExact?: boolean;
  /** A deadline: midnight is 24:00 of the day that ends. */
  isDue?: boolean;
}
/** "3 小时前" within a day, the date and time otherwise. */
export function When({ at, isExact = false, isDue = false }: WhenProps) {
  const { lang } = useTongue();
  const current = useNow(30_000);
  if (!at) return <span>—</span>;
  const ms = current - Date.parse(at);
  const isNear = !isExact && !isDue && ms > -60_000 && ms < DAY_MS;
  const style = Math.abs(ms) > 300 * DAY_MS ? 'minute' : 'short';
  const words = isDue ? dueText(at, lang, { style }) : timeText(at, lang, { style });
  return (
    <time dateTime={at} title={fullTime(at, lang)} className="d-when">
      {isNear ? agoText(Math.max(ms, 0), lang) : words}
    </time>
  );
}

export type Urgency = 'overdue' | 'soon' | 'calm';
export function urgencyOf(due: string, current: number): Urgency {
  const left = Date.parse(due) - current;
  if (left <= 0) return 'overdue';
  return left < SOON_MS ? 'soon' : 'calm';
}

/** Words of a span: its two largest units. */
export function useSpanWords(): (due: string, current: number) => string {
  const { t } = useTongue();
  return (due, current) => {
    const { days, hours, minutes, seconds } = spanUntil(due, current);
    if (days > 0)
      return hours > 0 && days < 10
        ? t('span.days_hours', { days, hours })
        : t('span.days', { days });
    if (hours > 0)
      return minutes > 0 ? t('span.hours_minutes', { hours, minutes }) : t('span.hours', { hours });
    return minutes > 0 ? t('span.minutes', { minutes }) : t('span.seconds', { seconds });
  };
}

const ICONS = {
  overdue: ExclamationCircleFilled,
  soon: ClockCircleOutlined,
  calm: HourglassOutlined,
};

/** How long is left of a running clock. */
export function Countdown({ due, isTight = false }: { due: string | null; isTight?: boolean }) {
  const { t, lang } = useTongue();
  const spanWords = useSpanWords();
  const near = due !== null && Math.abs(Date.parse(due) - now()) < 120_000;
  const current = useNow(near ? 1000 : 15_000);
  if (!due)
    return (
      <span className="d-due d-due-none">
        <PauseCircleOutlined aria-hidden /> {t('due.paused')}
      </span>
    );
  const urgency = urgencyOf(due, current);
  const Icon = ICONS[urgency];
  const span = spanWords(due, current);
  return (
    <time dateTime={due} title={fullTime(due, lang)} className={`d-due d-due-${urgency}`}>
      {isTight && urgency === 'calm' ? null : <Icon aria-hidden />}{' '}
      {urgency === 'overdue' ? t('due.over', { span }) : t('due.left', { span })}
    </time>
  );
}
