/* clauses: each clause in force for a company: what keeps it, whether it was kept in a month, and the
 * cases in which it was not. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { API, call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Got, Nothing } from '#/parts/desk/refused.tsx';
import { PageHead, Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useShops } from '../pack/ask.ts';
import { useSeat } from '../seat.ts';
import { useSession } from '../session.tsx';
import type { Page } from '../shapes.ts';

type State = 'kept' | 'broken' | 'idle' | 'people' | 'open';
interface Clause {
  id: string;
  pack: string;
  zh: string;
  en: string;
  is_in_force: boolean;
  state: State;
  break_count: number;
  people: string | null;
  people_zh: string | null;
  marks: string[];
  mark_count: number;
  other_marks: string[];
  other_count: number;
  proof_count: number;
}
interface ClauseCase {
  id: string;
  case_id: string;
  case_no: string;
  kind: 'late' | 'refused';
  promise_zh: string | null;
  promise_en: string | null;
  at: string;
}
const STATES: readonly State[] = ['broken', 'kept', 'idle', 'people', 'open'];
const TONES: Record<State, Tone> = { kept: 'good', broken: 'bad', idle: 'mute', people: 'wait', open: 'mute' };
const MARKS_SHOWN = 3;
const HOUR_MS = 3_600_000;

const thisMonth = (): string => new Date(Date.now() + 8 * HOUR_MS).toISOString().slice(0, 7);

interface Seat {
  month: string;
  company: string;
  state: string;
  search: string;
  isAll: boolean;
}

function queryOf(seat: Seat): URLSearchParams {
  const query = new URLSearchParams({ month: seat.month });
  if (seat.company) query.set('company', seat.company);
  if (seat.state) query.set('state', seat.state);
  if (seat.search) query.set('q', seat.search);
  if (seat.isAll) query.set('all', '1');
  return query;
}

function Company({ seat, move }: { seat: Seat; move: (change: Partial<Seat>) => void }) {
  const { t } = useTongue();
  const id = useId();
  const asked = useShops();
  return (
    <div className="d-field">
      <label htmlFor={id}>{t('clause.company')}</label>
      <select id={id} value={seat.company} onChange={(event) => move({ company: event.target.value })}>
        <option value="">{t('clause.platform')}</option>
        {(asked.data?.items ?? []).map((shop) => (
          <option key={shop.id} value={shop.id}>
            {shop.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Tools({ seat, move }: { seat: Seat; move: (change: Partial<Seat>) => void }) {
  const { t } = useTongue();
  const { me } = useSession();
  const id = useId();
  return (
    <div className="d-clause-tools">
      {me.account.role === 'merchant' ? null : <Company seat={seat} move={move} />}
      <div className="d-field">
        <label htmlFor={`${id}-month`}>{t('clause.month')}</label>
        <input id={`${id}-month`} type="month" value={seat.month} onChange={(event) => move({ month: event.target.value || thisMonth() })} />
      </div>
      <div className="d-field">
        <label htmlFor={`${id}-state`}>{t('clause.state')}</label>
        <select id={`${id}-state`} value={seat.state} onChange={(event) => move({ state: event.target.value })}>
          <option value="">{t('clause.all_states')}</option>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {t(`clause_state.${state}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="d-field">
        <label htmlFor={`${id}-search`}>{t('clause.search')}</label>
        <input id={`${id}-search`} type="search" value={seat.search} maxLength={80} onChange={(event) => move({ search: event.target.value })} />
      </div>
      <label className="d-clause-switch">
        <input type="checkbox" checked={seat.isAll} onChange={(event) => move({ isAll: event.target.checked })} />
        {t('clause.all_packs')}
      </label>
    </div>
  );
}

function Cases({ clause, seat, onClose }: { clause: string; seat: Seat; onClose: () => void }) {
  const { t, say } = useTongue();
  const [cursors, setCursors] = useState(['']);
  const query = new URLSearchParams({ month: seat.month, limit: '20' });
  if (seat.company) query.set('company', seat.company);
  if (cursors.at(-1)) query.set('cursor', cursors.at(-1) ?? '');
  const asked = useQuery({
    queryKey: ['clauses', clause, query.toString()],
    queryFn: ({ signal }) => call<Page<ClauseCase>>(`/clauses/${clause}/cases?${query}`, { signal }),
  });
  const title = t('clause.cases_of', { id: clause });
  const what = (row: ClauseCase) =>
    row.kind === 'late' ? t('clause.late', { name: say({ zh: row.promise_zh, en: row.promise_en }) }) : t('clause.refused');
  const columns: Column<ClauseCase>[] = [
    { key: 'case', title: t('refund.case'), card: '1l', cell: (row) => <Link href={`/case/${row.case_id}`}>{row.case_no}</Link> },
    { key: 'what', title: t('clause.what'), card: '2l', cell: what },
    { key: 'at', title: t('clause.at'), card: '1r', cell: (row) => <When at={row.at} isExact /> },
  ];
  return (
    <Panel title={title} extra={<Button size="small" onClick={onClose}>{t('clause.close')}</Button>}>
      <Pages
        asked={asked}
        cursors={cursors}
        onTurn={setCursors}
        loading={4}
        label={title}
        columns={columns}
        rowKey={(row) => row.id}
      />
    </Panel>
  );
}

interface Sentence {
  id: string;
  zh: string | null;
  en: string | null;
}
type Sentences = ReadonlyMap<string, Sentence>;

/** The rules and promises in force for a company, in plain words, by their names. */
function useSentences(company: string): Sentences {
  const asked = useQuery({
    queryKey: ['clauses', 'sentences', company],
    queryFn: async ({ signal }): Promise<Sentences> => {
      const path = `/public/${company || 'platform'}`;
      const [policy, said] = await Promise.all([
        call<{ tables: { rules: Sentence[] }[] }>(`${path}/policy`, { signal }),
        call<{ commitments: Sentence[] }>(`${path}/commitments`, { signal }),
      ]);
      const all = [...policy.tables.flatMap((table) => table.rules), ...said.commitments];
      return new Map(all.map((one) => [one.id, one]));
    },
    staleTime: Infinity,
  });
  return asked.data ?? new Map();
}

/** "rule `pack/table` id": the first word says what kind of thing it is; a rule is told as a sentence. */
function Mark({ text, sentences }: { text: string; sentences: Sentences }) {
  const { say, word } = useTongue();
  const [kind = '', ...rest] = text.split(' ');
  const told = say(sentences.get(rest.at(-1) ?? ''));
  return (
    <>
      {word('mark', kind)}{' '}
      {told ? (
        <span title={rest.join(' ').replaceAll('`', '')}>{told}</span>
      ) : (
        <code>{rest.join(' ').replaceAll('`', '')}</code>
      )}
    </>
  );
}

function Marks({ row, sentences }: { row: Clause; sentences: Sentences }) {
  const { t, say } = useTongue();
  if (row.people && row.mark_count === 0)
    return (
      <p className="d-quiet">
        {t('clause.people', { what: say({ zh: row.people_zh, en: row.people }) })}
      </p>
    );
  const rest = row.mark_count - Math.min(MARKS_SHOWN, row.marks.length);
  return (
    <>
      {row.mark_count > 0 ? (
        <ul className="d-clause-marks" aria-label={t('clause.kept_by')}>
          {row.marks.slice(0, MARKS_SHOWN).map((mark) => (
            <li key={mark}>
              <Mark text={mark} sentences={sentences} />
            </li>
          ))}
          {rest > 0 ? <li className="d-quiet">{t('clause.more_marks', { n: rest })}</li> : null}
        </ul>
      ) : null}
      {row.other_count > 0 ? (
        <details className="d-more">
          <summary>{t('clause.other_marks', { n: row.other_count })}</summary>
          <ul className="d-clause-marks">
            {row.other_marks.map((mark) => (
              <li key={mark}>
                <Mark text={mark} sentences={sentences} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Row({ row, seat, sentences }: { row: Clause; seat: Seat; sentences: Sentences }) {
  const { t, say } = useTongue();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <div className="d-clause-head">
        <code>{row.id}</code>
        <Pill tone={TONES[row.state]}>{t(`clause_state.${row.state}`)}</Pill>
        {row.break_count > 0 ? (
          <Button size="small" aria-expanded={isOpen} aria-label={`${t('clause.breaks', { n: row.break_count })} · ${t('clause.show_cases', { id: row.id })}`} onClick={() => setOpen(!isOpen)}>
            {t('clause.breaks', { n: row.break_count })}
          </Button>
        ) : null}
        {row.proof_count > 0 ? <span className="d-quiet">{t('clause.proven', { n: row.proof_count })}</span> : null}
      </div>
      <div>{say(row)}</div>
      <Marks row={row} sentences={sentences} />
      {isOpen ? <Cases clause={row.id} seat={seat} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

export default function ClausesPage() {
  const { t } = useTongue();
  const [seat, move] = useSeat<Seat>('clauses', { month: thisMonth(), company: '', state: '', search: '', isAll: false });
  const query = queryOf(seat).toString();
  const { me } = useSession();
  const sentences = useSentences(me.account.role === 'merchant' ? (me.account.party_id ?? '') : seat.company);
  const asked = useQuery({
    queryKey: ['clauses', query],
    queryFn: ({ signal }) => call<Page<Clause>>(`/clauses?${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead title={t('nav.clauses')} note={t('clause.note')}>
        <a href={`${API}/clauses.csv?${query}`} download>
          {t('clause.csv')}
        </a>
      </PageHead>
      <Tools seat={seat} move={move} />
      <p className="d-quiet">{t('clause.what_counts')}</p>
      <Got asked={asked} rows={12}>
        {({ items }) => (
          <div className="d-panel d-clause-sheet">
            <p role="status">{t('clause.count', { n: items.length })}</p>
            {items.length === 0 ? <Nothing>{t('clause.none')}</Nothing> : null}
            <ul className="d-clause-list">
              {items.map((row) => (
                <Row key={`${row.id} ${seat.month} ${seat.company}`} row={row} seat={seat} sentences={sentences} />
              ))}
            </ul>
          </div>
        )}
      </Got>
    </>
  );
}
