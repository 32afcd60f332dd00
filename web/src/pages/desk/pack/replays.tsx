/* replays: decide the past again under a draft or another pack; the runs that were made. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Refused } from '#/parts/desk/refused.tsx';
import { PageHead, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import { usePacks, useShops, type PackDetail } from './ask.ts';
import { REPLAYS, isOver, useRuns, type Run } from './replay_ask.ts';

const BUILT_IN = ['handbook', 'standard', 'cs-spec', 'cabinet', 'fresh'];
const DAY_MS = 86_400_000;

/** The server is told the day after the last. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

export function subjectOf(run: Run): string {
  return `${run.pack}${run.pack_version ? `-${run.pack_version}` : ''}${run.draft_id ? ` · …${run.draft_id.slice(-6)}` : ''}`;
}

export function StatePill({ run }: { run: Run }) {
  const { word } = useTongue();
  const tone = run.state === 'done' ? 'good' : run.state === 'failed' ? 'bad' : isOver(run) ? 'mute' : 'move';
  return <Pill tone={tone}>{word('replay_state', run.state)}</Pill>;
}

interface Choice {
  value: string;
  name: string;
}

function Select({ label, value, choices, onChange }: { label: string; value: string; choices: Choice[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

function DraftSelect({ pack, draft, onChange }: { pack: string; draft: string; onChange: (draft: string) => void }) {
  const { t, word } = useTongue();
  const asked = useQuery({
    queryKey: [...REPLAYS, 'drafts', pack],
    queryFn: ({ signal }) => call<PackDetail>(`/policies/${pack}`, { signal }),
  });
  const rows = (asked.data?.overlays ?? []).filter((one) => one.state === 'draft' || one.state === 'published');
  const choices = rows.map((one) => ({
    value: one.id,
    name: `${one.number === null ? word('overlay_state', one.state) : `+${one.number}`} · ${one.made_at.slice(0, 16).replace('T', ' ')} · ${t('pack.change_count', { n: one.content.parameters.length + one.content.rules.length })}`,
  }));
  return (
    <Select
      label={t('replay.changes')}
      value={draft}
      choices={[{ value: '', name: t('replay.in_force') }, ...choices]}
      onChange={onChange}
    />
  );
}

function PackSelect({ pack, onChange }: { pack: string; onChange: (pack: string) => void }) {
  const { t, say } = useTongue();
  const asked = usePacks();
  const choices = (asked.data?.items ?? []).map((one) => ({ value: one.pack, name: say(one) }));
  return <Select label={t('replay.pack')} value={pack} choices={choices} onChange={onChange} />;
}

function ShopSelect({ shop, onChange }: { shop: string; onChange: (shop: string) => void }) {
  const { t } = useTongue();
  const asked = useShops();
  const choices = (asked.data?.items ?? []).map((one) => ({ value: one.id, name: one.name }));
  return (
    <Select
      label={t('replay.shop')}
      value={shop}
      choices={[{ value: '', name: t('replay.all_shops') }, ...choices]}
      onChange={onChange}
    />
  );
}

function AskForm() {
  const { t } = useTongue();
  const { can, me } = useSession();
  const params = useParams<{ pack?: string; draft?: string }>();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [pack, setPack] = useState(params.pack ?? 'handbook');
  const [draft, setDraft] = useState(params.draft ?? '');
  const [shop, setShop] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = {
        pack,
        ...(draft ? { draft_id: draft } : {}),
        ...(shop ? { merchant_id: shop } : {}),
        ...(from ? { from } : {}),
        ...(to ? { to: dayAfter(to) } : {}),
      };
      const run = await call<Run>('/replays', { body, key: keyMake() });
      await queries.invalidateQueries({ queryKey: [...REPLAYS] });
      go(`/replays/${run.id}`);
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  const builtIn = BUILT_IN.map((name) => ({ value: name, name: t(`replay.pack_${name}` as 'replay.pack_handbook') }));
  return (
    <Panel title={t('replay.new')}>
      <p className="d-quiet">{t('replay.what')}</p>
      <div className="d-replay-form">
        {can('policy.edit') ? (
          <>
            <PackSelect pack={pack} onChange={(next) => (setPack(next), setDraft(''))} />
            <DraftSelect pack={pack} draft={draft} onChange={setDraft} />
          </>
        ) : (
          <Select label={t('replay.pack')} value={pack} choices={builtIn} onChange={setPack} />
        )}
        {me.account.role === 'merchant' ? null : <ShopSelect shop={shop} onChange={setShop} />}
        <Day label={t('replay.from')} value={from} onChange={setFrom} />
        <Day label={t('replay.to')} value={to} onChange={setTo} />
      </div>
      {problem ? <Refused problem={problem} /> : null}
      <Button type="primary" loading={isBusy} onClick={() => void start()}>
        {t('replay.start')}
      </Button>
    </Panel>
  );
}

function Runs() {
  const { t } = useTongue();
  const [cursors, setCursors] = useState(['']);
  const asked = useRuns(cursors.at(-1) ?? '');
  const columns: Column<Run>[] = [
    {
      key: 'asked',
      title: t('replay.asked'),
      card: '1l',
      cell: (run) => (
        <Link href={`/replays/${run.id}`}>
          <When at={run.asked_at} isExact />
        </Link>
      ),
    },
    { key: 'state', title: t('replay.state'), card: '1r', cell: (run) => <StatePill run={run} /> },
    { key: 'subject', title: t('replay.under'), card: '2l', cell: subjectOf },
    { key: 'decided', title: t('replay.decided'), card: '3l', isNumber: true, isNamed: true, cell: (run) => run.decided_count.toLocaleString() },
    { key: 'changed', title: t('replay.changed'), card: '3r', isNumber: true, isNamed: true, cell: (run) => run.changed_count.toLocaleString() },
  ];
  return (
    <Panel title={t('replay.runs')}>
      <Pages
        asked={asked}
        cursors={cursors}
        onTurn={setCursors}
        none={t('replay.none')}
        loading={5}
        label={t('replay.runs')}
        columns={columns}
        rowKey={(run) => run.id}
      />
    </Panel>
  );
}

export default function ReplaysPage() {
  const { t } = useTongue();
  return (
    <>
      <PageHead title={t('nav.replays')} note={t('replay.note')} />
      <AskForm />
      <Runs />
    </>
  );
}
