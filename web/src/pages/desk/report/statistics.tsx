/* statistics: what became of the cases of a period: the whole beside the period before, by group, and
 * the cases behind every figure. From a group, what is to be done about it is written down. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { components } from '#/api/schema.ts';
import { API, call } from '#/base/http.ts';
import { moneyText } from '#/base/money.ts';
import { When } from '#/parts/desk/clock.tsx';
import { Grid, type Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got, Nothing } from '#/parts/desk/refused.tsx';
import { PageHead, Panel } from '#/parts/desk/show.tsx';
import { useTongue, type Tongue } from '#/parts/desk/tongue.tsx';
import { useShops } from '../pack/ask.ts';
import { useSeat } from '../seat.ts';
import { useSession } from '../session.tsx';
import type { Page } from '../shapes.ts';
import { GROUPINGS, NARROWS, percent, spanText, type Figures, type Narrow, type View } from './figure.ts';
import { PlanAsk, type Group } from './plan.tsx';

type StatisticCase = components['schemas']['statistic_case'];
interface Seat extends Record<Narrow, string> {
  from: string;
  to: string;
  company: string;
  by: string;
}
const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const START = (): Seat => ({
  from: `${dayOf(Date.now()).slice(0, 7)}-01`, to: dayOf(Date.now()), company: '', by: 'reason',
  type: '', reason: '', topic: '', result: '', product: '', category: '', lot: '', cause: '', channel: '', severity: '', assignee: '',
});

function queryOf(seat: Seat): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(seat)) if (value) query.set(name, value);
  return query;
}

/** A group's word for people: a kind, a reason; or the name that came along. */
function useGroupName() {
  const { t, word } = useTongue();
  return (by: string, row: { word: string; label?: string | null }): string => {
    if (row.word === '-') return t('stat.without');
    if (by === 'result') {
      if (row.word === 'open') return t('stat.open');
      return ['upheld', 'not_upheld', 'settled'].includes(row.word) ? word('finding', row.word) : word('state', row.word);
    }
    if (by === 'type' || by === 'reason' || by === 'topic' || by === 'cause' || by === 'channel' || by === 'severity') return word(by, row.word);
    if (by === 'lot' && row.label) return `${row.word} · ${row.label}`;
    return row.label || row.word;
  };
}

function Tools({ seat, move }: { seat: Seat; move: (change: Partial<Seat>) => void }) {
  const { t } = useTongue();
  const { me } = useSession();
  const id = useId();
  const isMerchant = me.account.role === 'merchant';
  const shops = useShops();
  return (
    <div className="d-clause-tools">
      {isMerchant ? null : (
        <div className="d-field">
          <label htmlFor={`${id}-company`}>{t('clause.company')}</label>
          <select id={`${id}-company`} value={seat.company} onChange={(event) => move({ company: event.target.value })}>
            <option value="">{t('replay.all_shops')}</option>
            {(shops.data?.items ?? []).map((shop) => (
              <option key={shop.id} value={shop.id}>
                {shop.name}
              </option>
            ))}
          </select>
        </div>
      )}
      {(['from', 'to'] as const).map((end) => (
        <div className="d-field" key={end}>
          <label htmlFor={`${id}-${end}`}>{t(`stat.${end}`)}</label>
          <input id={`${id}-${end}`} type="date" value={seat[end]} onChange={(event) => move({ [end]: event.target.value || START()[end] })} />
        </div>
      ))}
      <div className="d-field">
        <label htmlFor={`${id}-by`}>{t('stat.by')}</label>
        <select id={`${id}-by`} value={seat.by} onChange={(event) => move({ by: event.target.value })}>
          {GROUPINGS.filter((by) => !isMerchant || by !== 'company').map((by) => (
            <option key={by} value={by}>
              {t(`stat_by.${by}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** What the period is narrowed to; each can be taken off. */
function Chips({ seat, names, move }: { seat: Seat; names: Record<string, string>; move: (change: Partial<Seat>) => void }) {
  const { t } = useTongue();
  const say = useGroupName();
  const on = NARROWS.filter((by) => seat[by]);
  if (on.length === 0) return null;
  return (
    <p className="d-stat-chips">
      {on.map((by) => {
        const name = names[`${by} ${seat[by]}`] ?? say(by, { word: seat[by] });
        return (
          <Button key={by} size="small" onClick={() => move({ [by]: '' })} title={t('stat.take_off', { name })}>
            {t(`stat_by.${by}`)}: {name} ×
          </Button>
        );
      })}
    </p>
  );
}

function Change({ now, before }: { now: number; before: number }) {
  const { t } = useTongue();
  if (now === before) return <span className="d-quiet">{t('stat.same')}</span>;
  const share = before === 0 ? '' : ` ${Math.abs(Math.round(((now - before) * 100) / before))}%`;
  return (
    <span className="d-quiet" title={t('stat.was', { n: before })}>
      {now > before ? `↑ ${t('stat.more')}` : `↓ ${t('stat.less')}`}
      {share || ` ${Math.abs(now - before)}`}
    </span>
  );
}

const TILES = ['all', 'closed', 'late', 'repeated', 'reopened', 'refused', 'disputed', 'paid', 'solved'] as const;
type Figure = (typeof TILES)[number];
const MEMBER: Record<Figure, keyof Figures> = {
  all: 'all_count', closed: 'closed_count', late: 'late_case_count', repeated: 'repeated_count', reopened: 'reopened_count',
  refused: 'refused_count', disputed: 'disputed_count', paid: 'paid_count', solved: 'solved_count',
};
const countOf = (row: Figures, figure: Figure): number => Number(row[MEMBER[figure]]);

const mean = (sum: number, count: number) => (count ? (sum / count).toFixed(2) : '—');

function besides(figure: Figure, row: Figures, currency: string, { t, lang }: Tongue): string {
  if (figure === 'all') return t('stat.answer_times', { median: spanText(row.answer_median_ms, t), ninth: spanText(row.answer_ninth_ms, t) });
  if (figure === 'closed') return t('stat.close_times', { median: spanText(row.close_median_ms, t), ninth: spanText(row.close_ninth_ms, t) });
  if (figure === 'late') return t('stat.kept_share', { share: percent(row.kept_count, row.kept_count + row.late_count) });
  if (figure === 'paid') return moneyText(row.paid_money, currency, lang);
  if (figure === 'solved')
    return t('stat.solved_of', {
      n: row.asked_count, mean: mean(row.satisfaction_sum, row.satisfaction_count), manner: mean(row.manner_sum, row.manner_count),
      speed: mean(row.speed_sum, row.speed_count), skill: mean(row.skill_sum, row.skill_count),
    });
  return percent(countOf(row, figure), row.all_count);
}

function Tiles({ view, chosen, onShow }: { view: View; chosen: string; onShow: (figure: Figure) => void }) {
  const tongue = useTongue();
  const { t } = tongue;
  return (
    <ul className="d-stat-tiles">
      {TILES.map((figure) => (
        <li key={figure}>
          <button type="button" aria-pressed={chosen === figure} onClick={() => onShow(figure)}>
            <span>{t(`stat_figure.${figure}`)}</span>
            <strong className="d-num">{countOf(view.total, figure)}</strong>
            <Change now={countOf(view.total, figure)} before={countOf(view.before, figure)} />
            <span className="d-quiet">{besides(figure, view.total, view.currency, tongue)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Looked {
  figure: Figure;
  narrow: Record<string, string>;
  title: string;
}

function Cases({ seat, looked, onClose }: { seat: Seat; looked: Looked; onClose: () => void }) {
  const { t, word } = useTongue();
  const [cursors, setCursors] = useState(['']);
  const query = queryOf({ ...seat, ...looked.narrow });
  query.set('figure', looked.figure);
  query.set('limit', '20');
  if (cursors.at(-1)) query.set('cursor', cursors.at(-1) ?? '');
  const asked = useQuery({
    queryKey: ['statistics', 'cases', query.toString()],
    queryFn: ({ signal }) => call<Page<StatisticCase>>(`/statistics/cases?${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<StatisticCase>[] = [
    { key: 'case', title: t('case.no'), card: '1l', cell: (row) => <Link href={`/case/${row.id}`} className="d-mono">{row.case_no}</Link> },
    { key: 'state', title: t('case.state'), card: '1r', cell: (row) => word('state', row.state) },
    { key: 'type', title: t('stat_by.type'), card: '2l', cell: (row) => word('type', row.type) },
    { key: 'reason', title: t('stat_by.reason'), card: '2r', cell: (row) => (['enquiry', 'complaint', 'dispute'].includes(row.type) ? word('topic', row.topic) : word('reason', row.reason)) },
    { key: 'product', title: t('case.product'), card: '3l', cell: (row) => row.product_name ?? '—' },
    { key: 'channel', title: t('stat_by.channel'), card: '3r', cell: (row) => word('channel', row.channel) },
    { key: 'opened', title: t('stat.opened'), card: '4l', cell: (row) => <When at={row.opened_at} /> },
    { key: 'answered', title: t('stat.answered'), card: '4r', isNamed: true, cell: (row) => (row.answered_at ? <When at={row.answered_at} /> : '—') },
  ];
  return (
    <Panel title={looked.title} extra={<Button size="small" onClick={onClose}>{t('clause.close')}</Button>}>
      <Pages
        asked={asked}
        cursors={cursors}
        onTurn={setCursors}
        none={t('stat.none')}
        loading={4}
        label={looked.title}
        columns={columns}
        rowKey={(row) => row.id}
      />
    </Panel>
  );
}

interface GroupsProps {
  view: View;
  onLook: (figure: Figure, row: Figures) => void;
  onNarrow: (row: Figures) => void;
  onPlan: (row: Figures) => void;
}
function Groups({ view, onLook, onNarrow, onPlan }: GroupsProps) {
  const { t, lang } = useTongue();
  const { can } = useSession();
  const say = useGroupName();
  const by = view.by;
  const before = new Map(view.before_items.map((row) => [row.word, row.all_count]));
  const isTime = by === 'day' || by === 'month';
  const counted = (figure: Figure) => (row: Figures) =>
    countOf(row, figure) === 0 ? (
      0
    ) : (
      <button type="button" className="d-link" aria-label={`${say(by, row)}: ${t(`stat_figure.${figure}`)} ${countOf(row, figure)}`} onClick={() => onLook(figure, row)}>
        {countOf(row, figure)}
      </button>
    );
  const columns: Column<Figures>[] = [
    {
      key: 'name', title: t(`stat_by.${by}`), card: '1l',
      cell: (row) => (isTime ? row.word : <button type="button" className="d-link" onClick={() => onNarrow(row)}>{say(by, row)}</button>),
    },
    { key: 'all', title: t('stat_figure.all'), card: '1r', isNumber: true, isNamed: true, cell: counted('all') },
    ...(isTime ? [] : [{ key: 'change', title: t('stat.change'), card: '2l' as const, cell: (row: Figures) => <Change now={row.all_count} before={before.get(row.word) ?? 0} /> }]),
    { key: 'closed', title: t('stat_figure.closed'), card: 'none', isNumber: true, cell: counted('closed') },
    { key: 'late', title: t('stat_figure.late'), card: '2r', isNumber: true, isNamed: true, cell: counted('late') },
    { key: 'kept', title: t('stat.kept'), card: 'none', isNumber: true, cell: (row) => percent(row.kept_count, row.kept_count + row.late_count) },
    { key: 'repeated', title: t('stat_figure.repeated'), card: '3r', isNumber: true, isNamed: true, cell: counted('repeated') },
    { key: 'disputed', title: t('stat_figure.disputed'), card: 'none', isNumber: true, cell: counted('disputed') },
    { key: 'answer', title: t('stat.answer'), card: 'none', isNumber: true, cell: (row) => spanText(row.answer_median_ms, t) },
    { key: 'close', title: t('stat.close'), card: '3l', isNamed: true, isNumber: true, cell: (row) => spanText(row.close_median_ms, t) },
    { key: 'ninth', title: t('stat.ninth'), card: 'none', isNumber: true, cell: (row) => spanText(row.close_ninth_ms, t) },
    { key: 'paid', title: t('stat.paid'), card: '4l', isNamed: true, isNumber: true, cell: (row) => moneyText(row.paid_money, view.currency, lang) },
    ...(isTime || by === 'company' || !can('improvement')
      ? []
      : [{ key: 'plan', title: t('stat.act'), card: '4r' as const, cell: (row: Figures) => <button type="button" className="d-link" aria-label={`${t('stat.plan')} ${say(by, row)}`} onClick={() => onPlan(row)}>{t('stat.plan')}</button> }]),
  ];
  return (
    <div className="d-stat-groups">
      <Grid label={t('nav.statistics')} columns={columns} rows={view.items} rowKey={(row) => row.word} />
    </div>
  );
}

/** The period as bars, for those who look for a trend; every figure stands in the table, too. */
function Bars({ view }: { view: View }) {
  const most = Math.max(1, ...view.items.map((row) => row.all_count));
  return (
    <div className="d-stat-bars" aria-hidden>
      {view.items.map((row) => (
        <span key={row.word} title={`${row.word} ${row.all_count}`} style={{ height: `${Math.max(2, (row.all_count * 100) / most)}%` }} />
      ))}
    </div>
  );
}

const monthEnd = (month: string): string => dayOf(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1) - DAY_MS);

export default function StatisticsPage() {
  const { t } = useTongue();
  const say = useGroupName();
  const [seat, move] = useSeat<Seat>('statistics', START());
  const [names, setNames] = useState<Record<string, string>>({});
  const [looked, setLooked] = useState<Looked | null>(null);
  const [group, setGroup] = useState<Group | null>(null);
  const query = queryOf(seat).toString();
  const asked = useQuery({
    queryKey: ['statistics', query],
    queryFn: ({ signal }) => call<View>(`/statistics?${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const change = (next: Partial<Seat>) => {
    setLooked(null);
    move(next);
  };
  const narrowOf = (by: string, row: Figures): Record<string, string> => {
    if (by === 'day') return { from: row.word, to: row.word };
    if (by !== 'month') return { [by]: row.word };
    return { from: `${row.word}-01` < seat.from ? seat.from : `${row.word}-01`, to: monthEnd(row.word) > seat.to ? seat.to : monthEnd(row.word) };
  };
  const narrow = (by: string, row: Figures) => {
    setNames({ ...names, [`${by} ${row.word}`]: say(by, row) });
    change({ [by]: row.word === '-' && by === 'company' ? '' : row.word, by: by === 'reason' ? 'product' : 'reason' });
  };
  return (
    <>
      <PageHead title={t('nav.statistics')} note={t('stat.note')}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} href={`${API}/statistics/file?${query}&format=${format}`} download>
            {t(`stat.${format}`)}
          </a>
        ))}
      </PageHead>
      <Tools seat={seat} move={change} />
      <Chips seat={seat} names={names} move={change} />
      <Got asked={asked} rows={10}>
        {(view) => (
          <>
            <p className="d-quiet" role="status">{t('stat.beside', { from: view.before_from, to: dayOf(Date.parse(`${view.from}T00:00:00+08:00`) - DAY_MS) })}</p>
            <Tiles view={view} chosen={looked && Object.keys(looked.narrow).length === 0 ? looked.figure : ''} onShow={(figure) => setLooked({ figure, narrow: {}, title: t(`stat_figure.${figure}`) })} />
            {looked ? <Cases key={`${looked.figure} ${JSON.stringify(looked.narrow)} ${query}`} seat={seat} looked={looked} onClose={() => setLooked(null)} /> : null}
            {view.by === 'day' || view.by === 'month' ? <Bars view={view} /> : null}
            {view.items.length === 0 ? (
              <Nothing>{t('stat.none')}</Nothing>
            ) : (
              <Groups
                view={view}
                onLook={(figure, row) => setLooked({ figure, narrow: narrowOf(view.by, row), title: `${say(view.by, row)} · ${t(`stat_figure.${figure}`)}` })}
                onNarrow={(row) => narrow(view.by, row)}
                onPlan={(row) => setGroup({ by: view.by, word: row.word, name: say(view.by, row) })}
              />
            )}
          </>
        )}
      </Got>
      {group ? <PlanAsk group={group} onClose={() => setGroup(null)} /> : null}
    </>
  );
}
