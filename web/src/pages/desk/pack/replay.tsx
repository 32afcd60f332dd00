/* replay: one run: how far it is, what it found, and the cases behind each figure. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { API, call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got, Nothing, Refused } from '#/parts/desk/refused.tsx';
import { Money, PageHead, Pairs, Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { REPLAYS, isOver, useFoundCases, useRun, type Figure, type Found, type FoundCase } from './replay_ask.ts';
import { StatePill, subjectOf } from './replays.tsx';

const KINDS = ['outcome', 'money', 'gain', 'loss', 'freight', 'outbound', 'promise', 'evidence', 'remedy', 'rule'] as const;
const CURRENCY = 'CNY';

function Going({ run }: { run: Found }) {
  const { t } = useTongue();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const percent = Math.floor((100 * run.done_count) / run.part_count);
  const cancel = async () => {
    try {
      await call(`/replays/${run.id}/cancel`, { body: {}, key: keyMake() });
      announce(t('replay.cancelled'));
    } catch (failure) {
      setProblem(failure);
    }
    await queries.invalidateQueries({ queryKey: [...REPLAYS] });
  };
  return (
    <Panel title={t('replay.progress')}>
      <progress className="d-replay-bar" aria-label={t('replay.progress')} max={run.part_count} value={run.done_count} />
      <p role="status">
        {t('replay.so_far', { percent, n: run.decided_count.toLocaleString(), changed: run.changed_count.toLocaleString() })}
        {run.rate === null ? null : ` · ${t('replay.rate', { n: run.rate.toLocaleString() })}`}
        {run.left_seconds === null ? null : ` · ${t('replay.left', { n: run.left_seconds })}`}
      </p>
      {run.state === 'interrupted' ? <p role="note">{t('replay.waits_again')}</p> : null}
      {problem ? <Refused problem={problem} /> : null}
      <Button danger disabled={run.state === 'cancelling'} onClick={() => void cancel()}>
        {t('replay.cancel')}
      </Button>
    </Panel>
  );
}

function Summary({ run }: { run: Found }) {
  const { t } = useTongue();
  return (
    <Panel title={t('replay.summary')} extra={<StatePill run={run} />}>
      <Pairs
        isWide
        pairs={[
          { name: t('replay.under'), value: subjectOf(run) },
          {
            name: t('replay.span'),
            value: (
              <>
                <When at={run.from_at} isExact /> – <When at={run.to_at} isExact />
              </>
            ),
          },
          { name: t('replay.decided'), value: run.decided_count.toLocaleString() },
          { name: t('replay.changed'), value: run.changed_count.toLocaleString() },
          { name: t('replay.more'), value: <Money minor={run.more_money} currency={CURRENCY} /> },
          { name: t('replay.less'), value: <Money minor={run.less_money} currency={CURRENCY} /> },
          run.resumed_count > 0 && { name: t('replay.resumed'), value: t('replay.times', { n: run.resumed_count }) },
          run.failed_count > 0 && { name: t('replay.failed'), value: run.failed_count.toLocaleString() },
          run.unfaithful_count > 0 && { name: t('replay.unfaithful'), value: run.unfaithful_count.toLocaleString() },
        ]}
      />
    </Panel>
  );
}

interface FiguresProps {
  figures: Figure[];
  chosen: string;
  onChoose: (figure: string) => void;
}

/** Each figure is a button: it shows its cases below. */
function Figures({ figures, chosen, onChoose }: FiguresProps) {
  const { t, say } = useTongue();
  const kinds = KINDS.filter((kind) => figures.some((one) => one.kind === kind));
  if (kinds.length === 0) return <Nothing>{t('replay.no_difference')}</Nothing>;
  return (
    <div className="d-replay-kinds">
      {kinds.map((kind) => (
        <Panel key={kind} title={t(`replay_kind.${kind}`)}>
          <ul className="d-replay-figures">
            {figures
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.figure}>
                  <button type="button" aria-pressed={one.figure === chosen} onClick={() => onChoose(one.figure)}>
                    <span>{say(one)}</span>
                    <strong className="d-num">{t('replay.cases', { n: one.case_count })}</strong>
                  </button>
                </li>
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function Cases({ run, figure }: { run: Found; figure: string }) {
  const { t, word, say } = useTongue();
  const [cursors, setCursors] = useState(['']);
  const asked = useFoundCases(run.id, figure, cursors.at(-1) ?? '');
  const named = run.figures.find((one) => one.figure === figure);
  const title = named ? t('replay.behind', { name: say(named) }) : t('replay.behind_all');
  const outcome = (row: FoundCase) =>
    [...new Set([row.before, row.after])].map((one) => (one ? word('outcome', one) : '—')).join(' → ');
  const columns: Column<FoundCase>[] = [
    { key: 'case', title: t('refund.case'), card: '1l', cell: (row) => <Link href={`/case/${row.case_id}`}>{row.case_no}</Link> },
    { key: 'product', title: t('replay.product'), card: '2l', cell: (row) => row.product_name ?? '—' },
    { key: 'outcome', title: t('replay.outcome'), card: '3l', cell: outcome },
    { key: 'money', title: t('replay.money'), card: '3r', isNumber: true, cell: (row) => <Money minor={row.more_money} currency={row.currency ?? CURRENCY} /> },
    { key: 'opened', title: t('replay.opened'), card: '1r', cell: (row) => <When at={row.opened_at} isExact /> },
  ];
  return (
    <Panel
      title={title}
      extra={
        <a href={`${API}/replays/${run.id}/cases.csv${figure ? `?figure=${encodeURIComponent(figure)}` : ''}`} download>
          {t('replay.csv')}
        </a>
      }
    >
      <Pages
        asked={asked}
        cursors={cursors}
        onTurn={setCursors}
        none={t('replay.no_cases')}
        loading={6}
        label={title}
        columns={columns}
        rowKey={(row) => row.case_id}
      />
    </Panel>
  );
}

function Ended({ run }: { run: Found }) {
  const { t, say } = useTongue();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [figure, setFigure] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const doing = async (what: () => Promise<string>) => {
    try {
      go(await what());
      await queries.invalidateQueries({ queryKey: [...REPLAYS, 'list'] });
    } catch (failure) {
      setProblem(failure);
    }
  };
  const again = () =>
    doing(async () => {
      const day = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
      const body = {
        pack: run.pack,
        from: day(run.from_at),
        ...(run.draft_id ? { draft_id: run.draft_id } : {}),
        ...(run.pack_version ? { version: run.pack_version } : {}),
        ...(run.merchant_id ? { merchant_id: run.merchant_id } : {}),
      };
      return `/replays/${(await call<{ id: string }>('/replays', { body, key: keyMake() })).id}`;
    });
  const remove = () =>
    doing(async () => {
      await call(`/replays/${run.id}/remove`, { body: {}, key: keyMake() });
      announce(t('replay.removed'));
      return '/replays';
    });
  return (
    <>
      {run.why_en ? <p className="d-bad-words">{say({ zh: run.why_zh, en: run.why_en })}</p> : null}
      {run.state === 'interrupted' ? <p role="note">{t('replay.interrupted')}</p> : null}
      <p className="d-replay-do">
        <Button onClick={() => void again()}>{t('replay.again')}</Button>
        <Button danger onClick={() => void remove()}>
          {t('replay.remove')}
        </Button>
      </p>
      {problem ? <Refused problem={problem} /> : null}
      <Figures figures={run.figures} chosen={figure} onChoose={(one) => setFigure(one === figure ? '' : one)} />
      {run.changed_count > 0 ? <Cases key={figure} run={run} figure={figure} /> : null}
    </>
  );
}

export default function ReplayPage() {
  const { t } = useTongue();
  const { id } = useParams<{ id: string }>();
  const asked = useRun(id);
  return (
    <>
      <PageHead title={t('replay.one')} note={asked.data ? subjectOf(asked.data) : undefined} />
      <p>
        <Link href="/replays">{t('replay.all')}</Link>
      </p>
      <Got asked={asked} rows={12}>
        {(run) => (
          <>
            <Summary run={run} />
            {isOver(run) ? <Ended run={run} /> : <Going run={run} />}
          </>
        )}
      </Got>
    </>
  );
}
