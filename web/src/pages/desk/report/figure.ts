/* figure: how the figures of statistics and improvements are said, and what is typed for a goal. */
import { moneyText } from '#/base/money.ts';
import type { components } from '#/api/schema.ts';
import type { Tongue } from '#/parts/desk/tongue.tsx';

export type Figures = components['schemas']['statistic'];
export type View = components['schemas']['statistic_view'];
export type By = View['by'];
export type Improvement = components['schemas']['improvement'] & components['schemas']['improvement_extra'];
export type ImprovementWhole = Improvement & components['schemas']['improvement_detail'];
export type FigureName = Improvement['figure'];

export const GROUPINGS = [
  'reason', 'type', 'topic', 'result', 'product', 'category', 'lot', 'cause', 'company', 'channel', 'severity', 'assignee', 'day', 'month',
] as const satisfies readonly By[];
/** Ways of grouping that the period can be narrowed by. */
export type Narrow = Exclude<By, 'day' | 'month' | 'company'>;
export const NARROWS: readonly Narrow[] = ['type', 'reason', 'topic', 'result', 'product', 'category', 'lot', 'cause', 'channel', 'severity', 'assignee'];
export const FIGURES = [
  'case_count', 'late_share', 'repeated_share', 'reopened_share', 'disputed_share', 'refused_share', 'answer_median', 'close_median',
  'close_ninth', 'paid_money', 'solved_share', 'satisfaction',
] as const satisfies readonly FigureName[];

const HOUR_MS = 3_600_000;
const NONE = '—';

export const isShare = (figure: string): boolean => figure.endsWith('_share');
const isTime = (figure: string): boolean => figure.startsWith('answer_') || figure.startsWith('close_');

export function percent(part: number, of: number): string {
  return of === 0 ? NONE : `${((part * 100) / of).toFixed(1)}%`;
}

/** A span in the largest unit that leaves it readable: 35 min, 5.5 h, 3.2 d. */
export function spanText(ms: number | null | undefined, t: Tongue['t']): string {
  if (ms === null || ms === undefined) return NONE;
  if (ms < HOUR_MS) return t('stat.minutes', { n: Math.round(ms / 60_000) });
  if (ms < 48 * HOUR_MS) return t('stat.hours', { n: (ms / HOUR_MS).toFixed(1) });
  return t('stat.days', { n: (ms / (24 * HOUR_MS)).toFixed(1) });
}

export function figureText(figure: FigureName, value: number | null | undefined, { t, lang }: Tongue): string {
  if (value === null || value === undefined) return NONE;
  if (isShare(figure)) return `${(value / 100).toFixed(1)}%`;
  if (isTime(figure)) return spanText(value, t);
  if (figure === 'paid_money') return moneyText(value, 'CNY', lang);
  return figure === 'satisfaction' ? (value / 100).toFixed(2) : String(value);
}

/** What is typed for a goal, in the figure's own unit: percent, hours, yuan, 1 to 5. */
export function goalOf(figure: string, typed: string): number {
  const value = Number(typed);
  if (isTime(figure)) return Math.round(value * HOUR_MS);
  return figure === 'case_count' ? Math.round(value) : Math.round(value * 100);
}
