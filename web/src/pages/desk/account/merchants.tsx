/* merchants: the shops: their name, the key that orders name them by, and where their returns go. The
 * platform adds and renames; a shop's own people keep the rest of their own sheet. */
import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask, type AskField } from '#/parts/desk/ask.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSeat } from '../seat.ts';
import { useSession } from '../session.tsx';
import type { Merchant, Page } from '../shapes.ts';

function Sheet({ merchant, onClose }: { merchant?: Merchant; onClose: () => void }) {
  const { t } = useTongue();
  const { me } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const isOwn = me.account.role === 'merchant';
  const optional = (name: string, start: string | null | undefined, max: number): AskField => ({
    name,
    label: t(`merchant.${name as 'return_name'}`),
    kind: name === 'return_address' ? 'long' : 'text',
    start: start ?? '',
    isOptional: true,
    max,
  });
  const yesNo = (name: string, label: string, start: boolean): AskField => ({
    name,
    label,
    kind: 'choice',
    start: start ? 'yes' : 'no',
    options: [
      { value: 'no', label: t('value.no') },
      { value: 'yes', label: t('value.yes') },
    ],
  });
  const fields: AskField[] = [
    ...(isOwn
      ? []
      : [
          {
            name: 'name',
            label: t('merchant.name'),
            kind: 'text',
            start: merchant?.name ?? '',
            max: 100,
          } as const,
        ]),
    ...(merchant
      ? []
      : [
          {
            name: 'outside_key',
            label: t('merchant.key'),
            kind: 'text',
            max: 200,
            hint: t('merchant.key_hint'),
          } as const,
          yesNo('is_self_operated', t('merchant.self'), false),
        ]),
    optional('return_name', merchant?.return_name, 100),
    optional('return_phone', merchant?.return_phone, 40),
    optional('return_address', merchant?.return_address, 300),
    {
      ...yesNo('is_return_auto_approved', t('merchant.auto'), merchant?.is_return_auto_approved ?? false),
      hint: t('merchant.auto_hint'),
    },
  ];
  return (
    <Ask
      title={merchant ? t('merchant.edit_of', { name: merchant.name }) : t('merchant.add')}
      okText={merchant ? t('merchant.save') : t('merchant.add')}
      fields={fields}
      onClose={onClose}
      onSend={async (typed) => {
        const { is_self_operated, is_return_auto_approved, ...rest } = typed;
        const body = {
          ...(merchant ? { name: merchant.name } : { is_self_operated: is_self_operated === 'yes' }),
          ...rest,
          is_return_auto_approved: is_return_auto_approved === 'yes',
        };
        if (merchant)
          await call(`/merchants/${merchant.id}/change`, { body, version: merchant.version });
        else await call('/merchants', { body, key: keyMake() });
        await queries.invalidateQueries({ queryKey: ['merchants'] });
        announce(t('merchant.kept'));
        void message.success(t('merchant.kept'));
        onClose();
      }}
    />
  );
}

export default function Merchants() {
  const { t } = useTongue();
  const { me, can } = useSession();
  const [editing, setEditing] = useState<Merchant | 'new' | null>(null);
  const [seat, move] = useSeat('merchants', { cursors: [''] });
  const cursor = seat.cursors.at(-1) ?? '';
  const path = `/merchants?limit=50${cursor ? `&cursor=${cursor}` : ''}`;
  const asked = useQuery({
    queryKey: ['merchants', path],
    queryFn: ({ signal }) => call<Page<Merchant>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  const mayEdit = (row: Merchant) =>
    me.account.role !== 'merchant' || row.id === me.account.party_id;
  const columns: Column<Merchant>[] = [
    {
      key: 'name',
      title: t('merchant.name'),
      card: '1l',
      cell: (row) => (
        <>
          {row.name} {row.is_self_operated ? <Pill tone="move">{t('merchant.self')}</Pill> : null}
        </>
      ),
    },
    {
      key: 'key',
      title: t('merchant.key'),
      card: '1r',
      cell: (row) => <span className="d-mono d-quiet">{row.outside_key ?? '—'}</span>,
    },
    {
      key: 'back',
      title: t('merchant.return_address'),
      card: '2l',
      cell: (row) =>
        [row.return_name, row.return_phone, row.return_address].filter(Boolean).join(' · ') || '—',
    },
    {
      key: 'auto',
      title: t('merchant.auto'),
      card: '3l',
      isNamed: true,
      cell: (row) => (mayEdit(row) ? t(row.is_return_auto_approved ? 'value.yes' : 'value.no') : '—'),
    },
    {
      key: 'do',
      title: t('do'),
      card: '3r',
      cell: (row) =>
        mayEdit(row) ? (
          <Button
            size="small"
            onClick={() => setEditing(row)}
            aria-label={`${t('merchant.edit')} ${row.name}`}
          >
            {t('merchant.edit')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <PageHead title={t('nav.merchants')} note={t('merchant.note')}>
        {can('account.admin') ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('merchant.add')}
          </Button>
        ) : null}
      </PageHead>
      <div className="d-sheet">
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          none={t('merchant.none')}
          loading={6}
          label={t('nav.merchants')}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </div>
      {editing ? (
        <Sheet
          {...(editing === 'new' ? {} : { merchant: editing })}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}
