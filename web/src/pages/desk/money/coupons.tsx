/* coupons: given as compensation, used, ended. Staff see no codes: a buyer reads his out, it is typed
 * in here, and the one coupon is found and taken. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Money, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Coupon } from '../shapes.ts';
import { MoneyList } from './list.tsx';

const STATES = ['open', 'used', 'ended'] as const;
const TONES: Readonly<Record<string, Tone>> = { open: 'move', used: 'good', ended: 'mute' };
/** Codes are three groups of four; people type them in small letters and without the lines. */
function codeOf(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return signs.length === 12 ? `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}` : typed.trim();
}

function Find({ onFind }: { onFind: (code: string) => void }) {
  const { t } = useTongue();
  const [typed, setTyped] = useState('');
  return (
    <form
      className="d-inline"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(typed.trim() ? codeOf(typed) : '');
      }}
    >
      <div>
        <label htmlFor="coupon-code">{t('coupon.code')}</label>
        <Input
          id="coupon-code"
          className="d-mono"
          value={typed}
          placeholder="XXXX-XXXX-XXXX"
          autoComplete="off"
          maxLength={20}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Button htmlType="submit" type="primary">
        {t('coupon.find')}
      </Button>
      <Button
        disabled={!typed}
        onClick={() => {
          setTyped('');
          onFind('');
        }}
      >
        {t('reset')}
      </Button>
    </form>
  );
}

export default function Coupons() {
  const { t, word } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [using, setUsing] = useState<Coupon | null>(null);
  const columns: Column<Coupon>[] = [
    {
      key: 'worth',
      title: t('coupon.worth'),
      isNumber: true,
      card: '1l',
      cell: (row) => <Money minor={row.worth_money} currency={row.currency} isStrong />,
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '1r',
      cell: (row) => <Pill tone={TONES[row.state] ?? 'mute'}>{word('coupon', row.state)}</Pill>,
    },
    { key: 'buyer', title: t('case.buyer'), card: '2l', cell: (row) => row.consumer_name ?? '—' },
    {
      key: 'case',
      title: t('coupon.because'),
      card: '2r',
      cell: (row) => (
        <Link href={`/case/${row.case_id}`} className="d-mono">
          {row.case_no}
        </Link>
      ),
    },
    { key: 'merchant', title: t('case.merchant'), card: 'none', cell: (row) => row.merchant_name },
    {
      key: 'issued',
      title: t('coupon.issued'),
      card: 'none',
      cell: (row) => <When at={row.issued_at} isExact />,
    },
    {
      key: 'until',
      title: t('coupon.until'),
      card: '3l',
      isNamed: true,
      cell: (row) => <When at={row.valid_until} isExact />,
    },
    {
      key: 'used',
      title: t('coupon.used'),
      card: '3r',
      cell: (row) =>
        row.used_at ? (
          <span className="d-stack">
            <span className="d-mono">{row.used_order_no}</span>
            <When at={row.used_at} />
          </span>
        ) : (
          <span className="d-quiet">—</span>
        ),
    },
    {
      key: 'do',
      title: t('do'),
      card: '4r',
      cell: (row) =>
        row.state === 'open' && code ? (
          <Button size="small" type="primary" onClick={() => setUsing(row)}>
            {t('coupon.use')}
          </Button>
        ) : (
          <span className="d-quiet">—</span>
        ),
    },
  ];
  return (
    <>
      <MoneyList<Coupon>
        name="coupons"
        title={t('nav.coupons')}
        note={t('coupon.note')}
        none={t(code ? 'coupon.unknown' : 'coupon.none')}
        columns={columns}
        rowKey={(row) => row.id}
        states={STATES}
        group="coupon"
        more={code ? `&code=${encodeURIComponent(code)}` : ''}
        filter={<Find onFind={setCode} />}
      />
      {using ? (
        <Ask
          title={t('coupon.use')}
          okText={t('coupon.use')}
          note={
            <p>
              <Money minor={using.worth_money} currency={using.currency} isStrong /> ·{' '}
              {using.consumer_name}
            </p>
          }
          fields={[{ name: 'order_no', label: t('coupon.order_no'), kind: 'text', max: 64 }]}
          onSend={async (body) => {
            await call(`/coupons/${using.id}/use`, { body, key: keyMake() });
            await queries.invalidateQueries({ queryKey: ['coupons'] });
            announce(t('coupon.taken'));
            void message.success(t('coupon.taken'));
            setUsing(null);
          }}
          onClose={() => setUsing(null)}
        />
      ) : null}
    </>
  );
}
