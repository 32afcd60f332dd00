/* case: one case on one page: the decision and its reason first, then the promises, the evidence, what
 * was done about it, and what was said. Live: a change is on the screen as soon as the stream tells. */
import {
  ArrowLeftOutlined,
  CheckOutlined,
  CopyOutlined,
  LeftOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { call } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import { useKeys } from '#/parts/desk/keys.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { Money, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useLiveState, useMoved } from '../live.ts';
import { trailLoad } from '../queue/place.ts';
import { useSession } from '../session.tsx';
import type { Case } from '../shapes.ts';
import { Records } from '../record/record.tsx';
import { Tasks } from '../task/panel.tsx';
import { caseTone, isTalk, worthOf } from '../words.ts';
import { Acts } from './act.tsx';
import { After, Reopen } from './after.tsx';
import { Assign } from './assign.tsx';
import { Compensations, Repair, Visits } from './aid.tsx';
import { caseChanged, caseNewer, caseShow } from './change.ts';
import { Clocks } from './clocks.tsx';
import { Decision } from './decision.tsx';
import { Beside, Dispute } from './dispute.tsx';
import { FollowUps } from './follow_up.tsx';
import { Links } from './link.tsx';
import { Now } from './now.tsx';
import { Viewers } from './presence.tsx';
import { Evidence, Inspection, Ledger, Offers, Parcels, Refunds } from './parts.tsx';
import { Side } from './side.tsx';
import { Talk } from './talk.tsx';

function useCase(id: string) {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ['case', id],
    queryFn: async ({ signal }) => {
      const row = await call<Case>(`/cases/${id}`, { signal });
      return caseNewer(queries.getQueryData<Case>(['case', id]), row);
    },
  });
  const live = useLiveState();
  const before = useRef(live);
  useEffect(() => {
    // what happened before the stream stood was told to nobody
    if (live === 'live' && before.current !== 'live')
      void queries.invalidateQueries({ queryKey: ['case', id] });
    before.current = live;
  }, [live, id, queries]);
  const version = asked.data?.version ?? 0;
  useMoved((moved) => {
    if (moved && (moved.id !== id || moved.version <= version)) return;
    void queries.invalidateQueries({ queryKey: ['case', id] });
  });
  const first = useRef(0);
  useEffect(() => {
    if (!asked.data) return;
    (first.current && first.current !== version ? caseChanged : caseShow)(queries, asked.data);
    first.current = version;
  }, [asked.data, version, queries]);
  return asked;
}

/** Entries of the timeline that came while the page was open; said aloud once. */
function useNews(row: Case | undefined): ReadonlySet<string> {
  const { say, word } = useTongue();
  const known = useRef<{ id: string; ids: Set<string> }>(undefined);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!row) return;
    const ids = new Set(row.timeline.map((event) => event.id));
    if (known.current?.id === row.id) {
      const before = known.current.ids;
      const news = row.timeline.filter((event) => !before.has(event.id));
      const last = news.at(-1);
      if (last) {
        setFresh(new Set(news.map((event) => event.id)));
        announce(
          `${last.actor_name ?? word('side', last.actor_kind)}: ${say(last)}. ${word('state', row.state)}`,
        );
      }
    } else setFresh(new Set());
    known.current = { id: row.id, ids };
  }, [row, say, word]);
  return fresh;
}

function Neighbours({ id }: { id: string }) {
  const { t } = useTongue();
  const [, go] = useLocation();
  const trail = trailLoad();
  const at = trail.ids.indexOf(id);
  const before = at > 0 ? trail.ids[at - 1] : undefined;
  const next = at >= 0 ? trail.ids[at + 1] : undefined;
  const back = () => go(`/queue/${trail.view}`);
  useKeys([
    { keys: ['j'], words: t('keys.next_case'), isOff: !next, run: () => go(`/case/${next}`) },
    { keys: ['k'], words: t('keys.case_before'), isOff: !before, run: () => go(`/case/${before}`) },
    { keys: ['u'], words: t('keys.back'), run: back },
  ]);
  return (
    <nav className="d-neighbours" aria-label={t('case.neighbours')}>
      <Link href={`/queue/${trail.view}`}>
        <ArrowLeftOutlined aria-hidden /> {t('case.back')}
      </Link>
      {at >= 0 ? (
        <span>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('keys.case_before')}
            disabled={!before}
            onClick={() => go(`/case/${before}`)}
          />
          <span className="d-num">
            {at + 1} / {trail.ids.length}
          </span>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('keys.next_case')}
            disabled={!next}
            onClick={() => go(`/case/${next}`)}
          />
        </span>
      ) : null}
    </nav>
  );
}

function Steps({ row }: { row: Case }) {
  const { t, say, word } = useTongue();
  return (
    <ol className="d-steps" aria-label={t('case.steps')}>
      {row.steps.map((step, index) => (
        <li
          key={index}
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="d-step-mark" aria-hidden>
            {step.state === 'done' ? <CheckOutlined /> : index + 1}
          </span>
          <span className="d-step-words">
            {say(step)}
            <span className="d-unseen"> {word('step', step.state)}</span>
            {step.at ? (
              <span className="d-quiet">
                <When at={step.at} isExact />
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Head({ row }: { row: Case }) {
  const { t, say, word } = useTongue();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(row.case_no);
      void message.success(t('copied'));
    } catch {
      void message.info(row.case_no); // no clipboard without TLS: the number can be selected
    }
  };
  return (
    <header className="d-case-head">
      <div className="d-case-title">
        <h1 tabIndex={-1}>
          {word('type', row.type)} <span className="d-mono">{row.case_no}</span>
        </h1>
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={t('case.copy_no')}
          onClick={() => void copy()}
        />
        <Pill tone={caseTone(row.state)}>{say({ zh: row.state_zh, en: row.state_en })}</Pill>
        {row.handler === 'platform' ? <Pill tone="move">{t('case.with_platform')}</Pill> : null}
        {row.next_due_at && !row.closed_at ? (
          <span className="d-case-due">
            <Countdown due={row.next_due_at} />{' '}
            <span className="d-quiet">{say({ zh: row.next_due_zh, en: row.next_due_en })}</span>
          </span>
        ) : null}
      </div>
      <p className="d-case-what">
        <span>
          {row.product_name ? `${row.product_name} ×${row.quantity}` : word('topic', row.topic)}
        </span>
        {worthOf(row) === null ? null : (
          <Money minor={worthOf(row)} currency={row.currency} isStrong />
        )}
        <span className="d-quiet">
          {t('case.opened')} <When at={row.opened_at} />
        </span>
        <span className="d-quiet">
          {t('case.state_since')} <When at={row.state_since} />
        </span>
      </p>
      <Assign row={row} />
      <Viewers id={row.id} />
      <div className="d-acts-all">
        <Acts row={row} />
        <Reopen row={row} />
      </div>
    </header>
  );
}

export default function CasePage() {
  const { id } = useParams<{ id: string }>();
  return <CaseOf key={id} id={id} />;
}

function CaseOf({ id }: { id: string }) {
  const { t } = useTongue();
  const { can } = useSession();
  const asked = useCase(id);
  const fresh = useNews(asked.data);
  useEffect(() => {
    scrollTo({ top: 0 });
  }, []);
  useKeys([{ keys: ['r'], words: t('keys.refresh'), run: () => void asked.refetch() }]);
  return (
    <>
      <Neighbours id={id} />
      <Got asked={asked} rows={14}>
        {(row) => (
          <>
            <Head row={row} />
            <Steps row={row} />
            <div className="d-case">
              <div className="d-case-main">
                <Now row={row} />
                {isTalk(row) ? null : <Decision row={row} />}
                <Dispute row={row} isPlatform={can('dispute')} />
                <Evidence row={row} />
                <Clocks row={row} />
                <Offers row={row} />
                <Inspection row={row} />
                <Repair row={row} />
                <Visits row={row} />
                <Refunds row={row} />
                <Compensations row={row} canGive={can('case.handle') && row.state !== 'merged'} />
                <Parcels row={row} />
                <After row={row} />
                <FollowUps row={row} canAsk={can('case.handle')} />
                <Tasks row={row} />
                <Beside row={row} isPlatform={can('dispute')} />
              </div>
              <div className="d-case-side">
                <Talk row={row} newIds={fresh} />
                {row.order_id ? <Side row={row} /> : null}
                <Links row={row} canLink={can('case.handle')} />
                <Records id={row.id} />
                <Ledger row={row} />
                <Panel
                  title={t('journal.title')}
                  idle={t('journal.short')}
                  extra={<Link href={`/case/${row.id}/journal`}>{t('journal.open')}</Link>}
                />
              </div>
            </div>
          </>
        )}
      </Got>
    </>
  );
}
