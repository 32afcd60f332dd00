/* documents: controlled documents: what is in force, what one must read, what was withdrawn; each with
 * its versions, and who has read it. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useId, useState } from 'react';
import type { components } from '#/api/schema.ts';
import { API, call, keyMake, send } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask, type AskField } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got, useProblemWords } from '#/parts/desk/refused.tsx';
import { PageHead, Pairs, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSeat } from '../seat.ts';
import { useSession } from '../session.tsx';
import type { Page } from '../shapes.ts';

type Row = components['schemas']['document'] & components['schemas']['document_extra'];
type Whole = Row & components['schemas']['document_detail'];
type Act = 'new' | 'versions' | 'review' | 'withdraw';
const VIEWS = ['current', 'unread', 'withdrawn'] as const;
const KINDS = ['manual', 'procedure', 'instruction', 'form', 'standard', 'guide'] as const;
const READERS = ['staff', 'everybody', 'merchants', 'none'] as const;
const TEXT_MAX = 20_000;

/** A picture or PDF that goes along with a version. */
function FilePick({ onPicked }: { onPicked: (id: string) => void }) {
  const { t } = useTongue();
  const words = useProblemWords();
  const id = useId();
  const [said, setSaid] = useState('');
  const pick = async (file: File | undefined) => {
    if (!file) return;
    try {
      const answer = await send(new Request(new URL(`${API}/files?name=${encodeURIComponent(file.name)}`, location.href), { method: 'POST', body: file }));
      if (!answer.ok) throw new Error(t('document.file_bad'));
      onPicked(((await answer.json()) as { id: string }).id);
      setSaid(t('document.file_there', { name: file.name }));
    } catch (failure) {
      setSaid(failure instanceof Error && failure.message === t('document.file_bad') ? failure.message : words(failure));
    }
  };
  return (
    <div className="d-field">
      <label htmlFor={id}>{t('document.file')}</label>
      <input id={id} type="file" accept="application/pdf,image/*" onChange={(event) => void pick(event.target.files?.[0])} />
      <span role="status" className="d-quiet">{said}</span>
    </div>
  );
}

function useFields() {
  const { t } = useTongue();
  const { me } = useSession();
  const option = (group: string) => (value: string) => ({ value, label: t(`${group}.${value}` as 'document_kind.manual') });
  const readers = me.account.role === 'merchant' ? READERS.filter((one) => one !== 'merchants' && one !== 'everybody') : READERS;
  const review: AskField = { name: 'review_on', label: t('document.review'), kind: 'day' };
  const version: AskField[] = [
    { name: 'text', label: t('document.text'), kind: 'long', max: TEXT_MAX },
    { name: 'change_note', label: t('document.change'), kind: 'text' },
    { name: 'effective_on', label: t('document.effective'), kind: 'day', isOptional: true, hint: t('document.effective_hint') },
    review,
  ];
  const fields: Record<Act, AskField[]> = {
    new: [
      { name: 'number', label: t('document.number'), kind: 'text', max: 60 },
      { name: 'kind', label: t('document.kind'), kind: 'choice', options: KINDS.map(option('document_kind')) },
      { name: 'title', label: t('document.title'), kind: 'text', max: 200 },
      { name: 'readers', label: t('document.readers'), kind: 'choice', options: readers.map(option('document_readers')) },
      { name: 'is_public', label: t('document.public'), kind: 'choice', options: ['no', 'yes'].map(option('document_public')) },
      { name: 'category', label: t('document.category'), kind: 'text', max: 60, isOptional: true },
      ...version,
    ],
    versions: version,
    review: [review],
    withdraw: [{ name: 'reason', label: t('document.reason'), kind: 'long' }],
  };
  return fields;
}

function DocumentAsk({ act, row, onClose }: { act: Act; row: Row | null; onClose: () => void }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const fields = useFields()[act];
  const [file, setFile] = useState('');
  const save = async (typed: Record<string, string | number>) => {
    const more = { ...(act === 'new' ? { is_public: typed.is_public === 'yes' } : {}), ...(file ? { file_id: file } : {}) };
    await call(row ? `/documents/${row.id}/${act}` : '/documents', { body: { ...typed, ...more }, key: keyMake() });
    void queries.invalidateQueries({ queryKey: ['documents'] });
    announce(t(`document_act.${act}`));
    void message.success(t(`document_act.${act}`));
    onClose();
  };
  return (
    <Ask
      title={t(`document_act.${act}`)}
      fields={fields}
      okText={t(`document_act.${act}`)}
      isRisky={act === 'withdraw'}
      note={act === 'new' || act === 'versions' ? <FilePick onPicked={setFile} /> : null}
      onSend={save}
      onClose={onClose}
    />
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTongue();
  if (row.withdrawn_at) return <Pill tone="mute">{t('document.withdrawn')}</Pill>;
  if (row.is_unread) return <Pill tone="act">{t('document.unread')}</Pill>;
  if (row.is_late) return <Pill tone="bad">{t('document.late')}</Pill>;
  return <Pill tone={row.current_no > 0 ? 'good' : 'wait'}>{row.current_no > 0 ? t('document.in_force') : t('document.upcoming')}</Pill>;
}

function Shown({ row }: { row: Whole }) {
  const { t } = useTongue();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act | null>(null);
  const current = row.versions.find((one) => one.version_no === row.current_no);
  const confirm = async () => {
    try {
      await call(`/documents/${row.id}/read`, { body: { version_no: row.current_no }, key: keyMake() });
      void queries.invalidateQueries({ queryKey: ['documents'] });
      announce(t('document.read_done'));
      void message.success(t('document.read_done'));
    } catch (failure) {
      void message.error(words(failure));
    }
  };
  return (
    <>
      <p><State row={row} /> {row.merchant_name}</p>
      <Pairs
        pairs={[
          { name: t('document.number'), value: row.number },
          { name: t('document.kind'), value: t(`document_kind.${row.kind}`) },
          { name: t('document.readers'), value: t(`document_readers.${row.readers}`) },
          { name: t('document.public'), value: t(row.is_public ? 'document_public.yes' : 'document_public.no') },
          (row.product_name ?? row.category) && { name: t('document.goods'), value: row.product_name ?? row.category },
          { name: t('document.version'), value: row.current_no > 0 ? t('document.version_of', { n: row.current_no, on: row.effective_on ?? '' }) : t('document.upcoming') },
          { name: t('document.review'), value: row.review_on },
          row.reason && { name: t('document.reason'), value: row.reason },
        ]}
      />
      <p className="d-buttons">
        {row.is_unread ? <Button type="primary" onClick={() => void confirm()}>{t('document.read')}</Button> : null}
        {row.is_owner && !row.withdrawn_at
          ? (['versions', 'review', 'withdraw'] as const).map((one) => (
              <Button key={one} danger={one === 'withdraw'} onClick={() => setAct(one)}>{t(`document_act.${one}`)}</Button>
            ))
          : null}
      </p>
      {current ? (
        <Panel title={t('document.text')}>
          <p className="d-document">{current.text}</p>
          {current.file_id ? <a href={`${API}/documents/${row.id}/files/${current.file_id}`} target="_blank" rel="noreferrer">{t('document.file')}</a> : null}
        </Panel>
      ) : null}
      {row.readers_named.length > 0 ? (
        <Panel title={t('document.read_by', { n: row.read_count, of: row.reader_count })}>
          <ul className="d-stat-notes">
            {row.readers_named.map((one) => (
              <li key={one.account_id}>{one.name} {one.read_at ? <When at={one.read_at} /> : <Pill tone="wait">{t('document.not_read')}</Pill>}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel title={t('document.versions')}>
        <ol className="d-stat-notes" reversed>
          {row.versions.map((one) => (
            <li key={one.version_no}>
              <details>
                <summary>{t('document.version_of', { n: one.version_no, on: one.effective_on })} · {one.change_note}</summary>
                <p className="d-document">{one.text}</p>
                {one.file_id ? <a href={`${API}/documents/${row.id}/files/${one.file_id}`} target="_blank" rel="noreferrer">{t('document.file')}</a> : null}
              </details>
            </li>
          ))}
        </ol>
      </Panel>
      {act ? <DocumentAsk act={act} row={row} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function DocumentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTongue();
  const asked = useQuery({ queryKey: ['documents', id], queryFn: ({ signal }) => call<Whole>(`/documents/${id}`, { signal }) });
  return (
    <Drawer open size="min(720px, 100vw)" title={asked.data?.title ?? t('nav.documents')} onClose={onClose}>
      <Got asked={asked}>{(row) => <Shown row={row} />}</Got>
    </Drawer>
  );
}

export default function DocumentsPage() {
  const { t } = useTongue();
  const [seat, move] = useSeat<{ view: string; cursors: string[] }>('documents', { view: 'current', cursors: [''] });
  const [shown, setShown] = useState('');
  const [isNew, setNew] = useState(false);
  const query = new URLSearchParams({ view: seat.view, limit: '25' });
  if (seat.cursors.at(-1)) query.set('cursor', seat.cursors.at(-1) ?? '');
  const asked = useQuery({
    queryKey: ['documents', 'list', query.toString()],
    queryFn: ({ signal }) => call<Page<Row>>(`/documents?${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns: Column<Row>[] = [
    { key: 'title', title: t('document.title'), card: '1l', cell: (row) => <button type="button" className="d-link" onClick={() => setShown(row.id)}>{row.title}</button> },
    { key: 'state', title: t('case.state'), card: '1r', cell: (row) => <State row={row} /> },
    { key: 'number', title: t('document.number'), card: '2l', cell: (row) => row.number },
    { key: 'kind', title: t('document.kind'), card: '2r', cell: (row) => t(`document_kind.${row.kind}`) },
    { key: 'owner', title: t('case.merchant'), card: '3l', cell: (row) => row.merchant_name ?? t('clause.platform') },
    { key: 'version', title: t('document.version'), card: 'none', cell: (row) => (row.current_no > 0 ? t('document.version_of', { n: row.current_no, on: row.effective_on ?? '' }) : t('document.upcoming')) },
    { key: 'read', title: t('document.readers'), card: '3r', cell: (row) => (row.reader_count === 0 ? '—' : `${row.read_count} / ${row.reader_count}`) },
    { key: 'review', title: t('document.review'), card: 'none', cell: (row) => row.review_on },
  ];
  return (
    <>
      <PageHead title={t('nav.documents')} note={t('document.note')}>
        <Button type="primary" onClick={() => setNew(true)}>{t('document_act.new')}</Button>
      </PageHead>
      <div className="d-views" role="group" aria-label={t('improve.views')}>
        {VIEWS.map((view) => (
          <Button key={view} type={seat.view === view ? 'primary' : 'default'} aria-pressed={seat.view === view} onClick={() => move({ view, cursors: [''] })}>
            {t(`document_view.${view}`)}
          </Button>
        ))}
      </div>
      <Pages
        asked={asked}
        cursors={seat.cursors}
        onTurn={(cursors) => move({ cursors })}
        none={t('document.none')}
        loading={8}
        label={t('nav.documents')}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => setShown(row.id)}
      />
      {shown ? <DocumentDrawer id={shown} onClose={() => setShown('')} /> : null}
      {isNew ? <DocumentAsk act="new" row={null} onClose={() => setNew(false)} /> : null}
    </>
  );
}
