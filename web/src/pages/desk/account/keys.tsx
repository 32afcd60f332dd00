/* keys: a program's way in: a key acts as its owner, narrowed to the rights it was given. The secret is
 * shown once, when the key is made, and never again. */
import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { Grid, type Column } from '#/parts/desk/grid.tsx';
import { Got, Nothing, Refused } from '#/parts/desk/refused.tsx';
import { PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { ApiKey, Page } from '../shapes.ts';
import { Once } from './once.tsx';

function NewKey({ onMade, onClose }: { onMade: (key: ApiKey) => void; onClose: () => void }) {
  const { t, word } = useTongue();
  const { me } = useSession();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const offered = me.rights.filter((right) => right !== 'self' && right !== 'key.admin');
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onMade(await call<ApiKey>('/api-keys', { body: { name: name.trim(), scopes } }));
      await queries.invalidateQueries({ queryKey: ['api-keys'] });
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      title={t('key.add')}
      onCancel={onClose}
      onOk={() => void send()}
      okText={t('key.add')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !name.trim() || scopes.length === 0 }}
      confirmLoading={isBusy}
    >
      <div className="d-act">
        {problem ? <Refused problem={problem} /> : null}
        <div className="d-field">
          <label htmlFor="key-name">{t('key.name')}</label>
          <Input
            id="key-name"
            value={name}
            maxLength={64}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <fieldset className="d-scopes">
          <legend>{t('key.scopes')}</legend>
          {offered.map((right) => (
            <Checkbox
              key={right}
              checked={scopes.includes(right)}
              onChange={(event) =>
                setScopes(
                  event.target.checked ? [...scopes, right] : scopes.filter((one) => one !== right),
                )
              }
            >
              {word('right', right)} <code>{right}</code>
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Modal>
  );
}

function Secret({ made, onClose }: { made: ApiKey; onClose: () => void }) {
  const { t } = useTongue();
  return (
    <Once
      title={t('key.made', { name: made.name })}
      warning={t('key.once')}
      secret={made.secret ?? ''}
      onClose={onClose}
    >
      <p className="d-quiet">{t('key.how')}</p>
      <pre
        className="d-quiet"
        tabIndex={0}
      >{`curl -H "Authorization: Bearer ${made.secret?.slice(0, 6)}…" ${location.origin}/api/v1/me`}</pre>
    </Once>
  );
}

export default function Keys() {
  const { t, word } = useTongue();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<ApiKey | null>(null);
  const asked = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => call<Page<ApiKey>>('/api-keys', { signal }),
  });
  const revoke = (row: ApiKey) => {
    modal.confirm({
      title: t('key.revoke_what', { name: row.name }),
      content: t('key.revoke_then'),
      okText: t('key.revoke'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await call(`/api-keys/${row.id}/revoke`, { body: {}, key: keyMake() });
        await queries.invalidateQueries({ queryKey: ['api-keys'] });
        announce(t('key.revoked'));
      },
    });
  };
  const columns: Column<ApiKey>[] = [
    { key: 'name', title: t('key.name'), card: '1l', cell: (row) => row.name },
    {
      key: 'scopes',
      title: t('key.scopes'),
      card: '2l',
      cell: (row) => (
        <span className="d-scope-list">
          {row.scopes.split(' ').map((scope) => (
            <span key={scope} title={scope}>
              {word('right', scope)}
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'since',
      title: t('account.since'),
      card: '3l',
      isNamed: true,
      cell: (row) => <When at={row.created_at} isExact />,
    },
    {
      key: 'state',
      title: t('case.state'),
      card: '1r',
      cell: (row) =>
        row.revoked_at ? (
          <Pill tone="mute">{t('key.revoked')}</Pill>
        ) : (
          <Pill tone="good">{t('key.valid')}</Pill>
        ),
    },
    {
      key: 'do',
      title: t('do'),
      card: '3r',
      cell: (row) =>
        row.revoked_at ? null : (
          <Button
            size="small"
            danger
            onClick={() => revoke(row)}
            aria-label={`${t('key.revoke')} ${row.name}`}
          >
            {t('key.revoke')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <PageHead title={t('nav.keys')} note={t('key.note')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('key.add')}
        </Button>
      </PageHead>
      <div className="d-sheet">
        <Got asked={asked}>
          {(page) =>
            page.items.length === 0 ? (
              <Nothing>{t('key.none')}</Nothing>
            ) : (
              <Grid
                label={t('nav.keys')}
                columns={columns}
                rows={page.items}
                rowKey={(row) => row.id}
              />
            )
          }
        </Got>
      </div>
      {isAdding ? (
        <NewKey
          onClose={() => setAdding(false)}
          onMade={(key) => {
            setAdding(false);
            setMade(key);
          }}
        />
      ) : null}
      {made ? <Secret made={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}
