/* choices: which pack a shop, and the platform, goes by since when; choosing one now or for later. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Refused, useProblemWords } from '#/parts/desk/refused.tsx';
import { Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Page } from '../shapes.ts';
import { PACKS, useShops, type PackItem } from './ask.ts';

interface Choice {
  id: string;
  merchant_id: string | null;
  merchant_name: string | null;
  pack: string | null;
  pack_version: string | null;
  state: 'upcoming' | 'begun' | 'cancelled';
  effective_at: string | null;
  reason: string | null;
  chosen_by_name: string | null;
  chosen_at: string;
}
const TONES = { upcoming: 'act', begun: 'good', cancelled: 'mute' } as const;

/** What was chosen, newest moment first; `company`: a shop, `platform`, or of all. */
export function Choices({ company, packs = [] }: { company?: string | undefined; packs?: PackItem[] }) {
  const { t, say, word } = useTongue();
  const { can } = useSession();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [cursors, setCursors] = useState(['']);
  const cursor = cursors.at(-1) ?? '';
  const query = new URLSearchParams({ limit: '20', ...(company ? { company } : {}), ...(cursor ? { cursor } : {}) });
  const asked = useQuery({
    queryKey: [...PACKS, 'choices', company ?? '', cursor],
    queryFn: ({ signal }) => call<Page<Choice>>(`/pack-choices?${query}`, { signal }),
  });
  const nameOf = (row: Choice) => {
    if (row.pack === null) return t('choice.as_platform');
    const pack = packs.find((one) => one.pack === row.pack);
    return `${pack ? say(pack) : row.pack}${row.pack_version ? ` ${row.pack_version}` : ''}`;
  };
  const cancel = async (row: Choice) => {
    try {
      await call(`/pack-choices/${row.id}/cancel`, { body: {}, key: keyMake() });
      announce(t('choice.cancelled'));
    } catch (failure) {
      void message.error(words(failure));
    }
    await queries.invalidateQueries({ queryKey: [...PACKS] });
  };
  const columns: Column<Choice>[] = [
    { key: 'company', title: t('choice.company'), card: '1l', cell: (row) => row.merchant_name ?? t('choice.platform') },
    { key: 'pack', title: t('replay.pack'), card: '2l', cell: nameOf },
    {
      key: 'when',
      title: t('choice.when'),
      card: '3l',
      cell: (row) => (row.effective_at ? <When at={row.effective_at} isExact /> : t('pack.since_ever')),
    },
    { key: 'state', title: t('replay.state'), card: '1r', cell: (row) => <Pill tone={TONES[row.state]}>{word('choice_state', row.state)}</Pill> },
    { key: 'who', title: t('choice.who'), card: '3r', cell: (row) => row.chosen_by_name ?? (row.reason === null && row.merchant_id === null ? t('choice.by_setting') : '—') },
    { key: 'why', title: t('choice.why'), card: '4l', cell: (row) => row.reason ?? '—' },
    {
      key: 'do',
      title: t('choice.do'),
      card: '4r',
      cell: (row) =>
        row.state === 'upcoming' && can('policy.edit') ? (
          <Button size="small" aria-label={`${t('choice.cancel')} ${row.merchant_name ?? t('choice.platform')} ${nameOf(row)}`} onClick={() => void cancel(row)}>
            {t('choice.cancel')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Panel title={t('choice.history')}>
      <Pages
        asked={asked}
        cursors={cursors}
        onTurn={setCursors}
        none={t('choice.none')}
        loading={4}
        label={t('choice.history')}
        columns={columns}
        rowKey={(row) => row.id}
      />
    </Panel>
  );
}

/** A pack for a shop or the platform, now or from a moment on. */
export function Choose({ packs }: { packs: PackItem[] }) {
  const { t, say } = useTongue();
  const queries = useQueryClient();
  const at = useId();
  const asked = useShops();
  const [company, setCompany] = useState('');
  const [pack, setPack] = useState('');
  const [from, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const shops = asked.data?.items ?? [];
  const own = packs.find((one) => one.is_platform);
  const goesBy = (id: string): string => {
    const name = shops.find((shop) => shop.id === id)?.pack;
    const found = packs.find((one) => (id === '' || !name ? one.is_platform : one.pack === name));
    return found ? say(found) : (name ?? '');
  };
  const choose = async () => {
    setProblem(null);
    try {
      const body = {
        ...(company ? { merchant_id: company } : {}),
        ...(pack ? { pack } : {}),
        ...(from ? { effective_from: new Date(from).toISOString() } : {}),
        reason: reason.trim(),
      };
      await call('/pack-choices', { body, key: keyMake() });
      announce(t('choice.chosen'));
      setReason('');
      setFrom('');
      await queries.invalidateQueries({ queryKey: [...PACKS] });
    } catch (failure) {
      setProblem(failure);
    }
  };
  return (
    <Panel title={t('pack.shops')}>
      <p className="d-quiet">{t('pack.shops_note')}</p>
      <div className="d-replay-form d-choose">
        <div className="d-field">
          <label htmlFor={`${at}-company`}>{t('choice.company')}</label>
          <select id={`${at}-company`} value={company} onChange={(event) => setCompany(event.target.value)}>
            <option value="">{t('choice.platform')}</option>
            {shops.map((shop) => (
              <option key={shop.id} value={shop.id}>
                {shop.name}
              </option>
            ))}
          </select>
        </div>
        <div className="d-field">
          <label htmlFor={`${at}-pack`}>{t('replay.pack')}</label>
          <select id={`${at}-pack`} value={pack} onChange={(event) => setPack(event.target.value)}>
            <option value="">{company === '' ? t('choice.pick') : t('pack.as_platform', { name: own ? say(own) : '' })}</option>
            {packs.map((one) => (
              <option key={one.pack} value={one.pack}>
                {say(one)}
              </option>
            ))}
          </select>
        </div>
        <div className="d-field">
          <label htmlFor={`${at}-from`}>{t('pack.from')}</label>
          <input id={`${at}-from`} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        </div>
        <div className="d-field">
          <label htmlFor={`${at}-reason`}>{t('choice.why')}</label>
          <Input id={`${at}-reason`} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </div>
      </div>
      <p className="d-choose-do">
        <Button type="primary" disabled={reason.trim() === '' || (company === '' && pack === '')} onClick={() => void choose()}>
          {from ? t('choice.choose_later') : t('choice.choose')}
        </Button>
      </p>
      <p className="d-quiet" role="status">
        {t('choice.goes_by', { name: company === '' ? t('choice.platform') : (shops.find((one) => one.id === company)?.name ?? ''), pack: goesBy(company) })}
      </p>
      {problem ? <Refused problem={problem} /> : null}
    </Panel>
  );
}
