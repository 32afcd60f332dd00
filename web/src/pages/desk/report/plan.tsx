/* plan: writing down an improvement: from the statistics, with the group it is about, or by itself. */
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask, type AskField } from '#/parts/desk/ask.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { FIGURES, goalOf } from './figure.ts';

const SOURCES = ['complaint', 'enquiry', 'after_sales', 'dispute', 'follow_up', 'review', 'other'];
const LONG = 2000;

export interface Group {
  by: string;
  word: string;
  name: string;
}

export function PlanAsk({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const fields: AskField[] = [
    { name: 'title', label: t('improve.title'), kind: 'text', max: 120 },
    { name: 'source', label: t('improve.source'), kind: 'choice', options: SOURCES.map((value) => ({ value, label: t(`improve_source.${value}` as 'improve_source.other') })) },
    { name: 'cause', label: t('improve.cause'), kind: 'long', max: LONG },
    { name: 'action', label: t('improve.action'), kind: 'long', max: LONG },
    { name: 'due_on', label: t('improve.due'), kind: 'day' },
    { name: 'figure', label: t('improve.figure'), kind: 'choice', options: FIGURES.map((value) => ({ value, label: t(`improve_figure.${value}`) })) },
    { name: 'goal', label: t('improve.goal'), kind: 'text', max: 12, hint: t('improve.goal_hint') },
    { name: 'window_days', label: t('improve.window'), kind: 'count', start: '30' },
  ];
  const send = async (typed: Record<string, string | number>) => {
    const narrow = group ? { by_word: group.by, by_value: group.word } : {};
    await call('/improvements', { body: { ...typed, ...narrow, goal: goalOf(String(typed.figure), String(typed.goal)) }, key: keyMake() });
    void queries.invalidateQueries({ queryKey: ['improvements'] });
    announce(t('improve.planned'));
    void message.success(t('improve.planned'));
    onClose();
  };
  return (
    <Ask
      title={t('improve.new')}
      fields={fields}
      okText={t('improve.new')}
      note={group ? <p className="d-quiet">{t('improve.of_group', { name: group.name })}</p> : null}
      onSend={send}
      onClose={onClose}
    />
  );
}
