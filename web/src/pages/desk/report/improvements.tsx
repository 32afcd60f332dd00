/* improvements: what is to become better, the one due first at the top: planned, done, and judged by
 * the figure before and after. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask, type AskField } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { PageHead, Pairs, Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSeat } from '../seat.ts';
import type { Page } from '../shapes.ts';
import { figureText, type Improvement, type ImprovementWhole } from './figure.ts';
import { PlanAsk } from './plan.tsx';

type Step = 'begin' | 'finish' | 'effective' | 'again' | 'cancel';
const VIEWS = ['open', 'overdue', 'all'] as const;
const TONES: Record<Improvement['state'], Tone> = { planned: 'wait', doing: 'move', done: 'act', effective: 'good', abandoned: 'mute' };

function State({ row }: { row: Improvement }) {
  const { t } = useTongue();
  return <Pill tone={row.is_overdue ? 'bad' : TONES[row.state]}>{row.is_overdue ? t('improve.overdue') : t(`improve_state.${row.state}`)}</Pill>;
}

function StepAsk({ row, step, onClose }: { row: Improvement; step: Step; onClose: () => void }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const fields: AskField[] = [
    { name: 'text', label: step === 'again' ? t('improve.action') : t('improve.words'), kind: 'long', max: 2000 },
    ...(step === 'again' ? [{ name: 'due_on', label: t('improve.due'), kind: 'day' as const }] : []),
  ];
  const send = async (body: Record<string, string | number>) => {
    await call(`/improvements/${row.id}/${step}`, { body, key: keyMake() });
    void queries.invalidateQueries({ queryKey: ['improvements'] });
    announce(t(`improve_step.${step}`));
    void message.success(t(`improve_step.${step}`));
    onClose();
  };
  return <Ask title={t(`improve_step.${step}`)} fields={fields} okText={t(`improve_step.${step}`)} isRisky={step === 'cancel'} onSend={send} onClose={onClose} />;
}

function Whole({ row }: { row: ImprovementWhole }) {
  const tongue = useTongue();
  const { t } = tongue;
  const [step, setStep] = useState<Step | null>(null);
  const value = (of: number | null | undefined) => figureText(row.figure, of, tongue);
  return (
    <>
      <p><State row={row} /> {row.merchant_name}</p>
      <Pairs
        pairs={[
          { name: t('improve.cause'), value: row.cause },
          { name: t('improve.action'), value: row.action },
          { name: t('improve.source'), value: t(`improve_source.${row.source}`) },
          { name: t('improve.owner'), value: row.owner_name },
          { name: t('improve.due'), value: row.due_on },
          { name: t('improve.figure'), value: row.by_word ? `${t(`improve_figure.${row.figure}`)} · ${t(`stat_by.${row.by_word}`)}: ${row.by_value}` : t(`improve_figure.${row.figure}`) },
          { name: t('improve.goal'), value: value(row.goal) },
          { name: t('improve.before', { n: row.window_days }), value: `${value(row.before_value)} (${t('improve.of_cases', { n: row.before_count })})` },
          row.after_count !== null && row.after_count !== undefined
            ? { name: t('improve.after', { n: row.window_days }), value: <>{value(row.after_value)} ({t('improve.of_cases', { n: row.after_count })}) <Pill tone={row.is_reached ? 'good' : 'bad'}>{row.is_reached ? t('improve.reached') : t('improve.not_reached')}</Pill></> }
            : row.check_at && { name: t('improve.check_at'), value: <When at={row.check_at} isExact /> },
          row.result && { name: t('improve.result'), value: row.result },
        ]}
      />
      <p className="d-buttons">
        {(row.possible as Step[]).map((one) => (
          <Button key={one} danger={one === 'cancel'} type={one === 'finish' || one === 'effective' ? 'primary' : 'default'} onClick={() => setStep(one)}>
            {t(`improve_step.${one}`)}
          </Button>
        ))}
      </p>
      <Panel title={t('improve.history')}>
        <ol className="d-stat-notes">
          {row.notes.map((note) => (
            <li key={note.note_no}>
              <When at={note.at} isExact /> {t(`improve_note.${note.event as 'plan'}`)}
              {note.value === null || note.value === undefined ? null : ` ${value(note.value)}`}
              {note.text ? `：${note.text}` : null}
            </li>
          ))}
        </ol>
      </Panel>
      {step ? <StepAsk row={row} step={step} onClose={() => setStep(null)} /> : null}
    </>
  );
}

function Shown({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTongue();
  const asked = useQuery({ queryKey: ['improvements', id], queryFn: ({ signal }) => call<ImprovementWhole>(`/improvements/${id}`, { signal }) });
  return (
    <Drawer open size="min(640px, 100vw)" title={asked.data?.title ?? t('nav.improvements')} onClose={onClose}>
      <Got asked={asked}>{(row) => <Whole row={row} />}</Got>
    </Drawer>
  );
}

export default function ImprovementsPage() {
  const tongue = useTongue();
  const { t } = tongue;
  const [seat, move] = useSeat<{ view: string; cursors: string[] }>('improvements', { view: 'open', cursors: [''] });
  const [shown, setShown] = useState('');
  const [isNew, setNew] = useState(false);
  const query = new URLSearchParams({ view: seat.view, limit: '25' });
  if (seat.cursors.at(-1)) query.set('cursor', seat.cursors.at(-1) ?? '');
  const asked = useQuery({
    queryKey: ['improvements', 'list', query.toString()],
    queryFn: ({ signal }) => call<Page<Improvement>>(`/improvements?${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const value = (row: Improvement, of: number | null | undefined) => figureText(row.figure, of, tongue);
  const columns: Column<Improvement>[] = [
    { key: 'title', title: t('improve.title'), card: '1l', cell: (row) => <button type="button" className="d-link" onClick={() => setShown(row.id)}>{row.title}</button> },
    { key: 'state', title: t('case.state'), card: '1r', cell: (row) => <State row={row} /> },
    { key: 'owner', title: t('improve.owner'), card: '2l', cell: (row) => row.owner_name ?? '—' },
    { key: 'due', title: t('improve.due'), card: '2r', cell: (row) => row.due_on },
    { key: 'figure', title: t('improve.figure'), card: '3l', cell: (row) => t(`improve_figure.${row.figure}`) },
    { key: 'values', title: t('improve.values'), card: '3r', cell: (row) => `${value(row, row.before_value)} → ${value(row, row.after_value)} / ${value(row, row.goal)}` },
  ];
  return (
    <>
      <PageHead title={t('nav.improvements')} note={t('improve.note')}>
        <Button type="primary" onClick={() => setNew(true)}>{t('improve.new')}</Button>
      </PageHead>
      <div className="d-views" role="group" aria-label={t('improve.views')}>
        {VIEWS.map((view) => (
          <Button key={view} type={seat.view === view ? 'primary' : 'default'} aria-pressed={seat.view === view} onClick={() => move({ view, cursors: [''] })}>
            {t(`improve_view.${view}`)}
          </Button>
        ))}
      </div>
      <Pages
        asked={asked}
        cursors={seat.cursors}
        onTurn={(cursors) => move({ cursors })}
        none={t('improve.none')}
        loading={8}
        label={t('nav.improvements')}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => setShown(row.id)}
      />
      {shown ? <Shown id={shown} onClose={() => setShown('')} /> : null}
      {isNew ? <PlanAsk group={null} onClose={() => setNew(false)} /> : null}
    </>
  );
}
