/* accounts: who may sign in; an administrator adds people and switches them off, nobody is deleted. */
import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import type { Column } from '#/parts/desk/grid.tsx';
import { Pages } from '#/parts/desk/pages.tsx';
import { Refused, useProblemWords } from '#/parts/desk/refused.tsx';
import { PageHead, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSeat } from '../seat.ts';
import { useSession } from '../session.tsx';
import type { AccountMade, AccountRow, Merchant, Page } from '../shapes.ts';
import { Once } from './once.tsx';
import { PASSWORD_MIN } from './password.tsx';

const ROLES = ['merchant', 'platform', 'admin', 'consumer'] as const;

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="d-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

function NewAccount({
  onMade,
  onClose,
}: {
  onMade: (made: AccountMade) => void;
  onClose: () => void;
}) {
  const { t, word } = useTongue();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [typed, setTyped] = useState({
    login: '',
    display_name: '',
    password: '',
    role: 'merchant',
    party_id: '',
  });
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const needsParty = typed.role === 'merchant' || typed.role === 'consumer';
  const shops = useQuery({
    queryKey: ['merchants', 'all'],
    queryFn: ({ signal }) => call<Page<Merchant>>('/merchants?limit=100', { signal }),
  });
  const offered = typed.role === 'merchant' && !shops.data?.next_cursor ? shops.data?.items : undefined;
  const isReady =
    typed.login.trim().length >= 3 &&
    typed.display_name.trim() !== '' &&
    (typed.password === '' || typed.password.length >= PASSWORD_MIN) &&
    (!needsParty || typed.party_id.trim() !== '');
  const change = (name: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [name]: event.target.value });
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { party_id, login, display_name, role, password } = typed;
      const body = {
        role,
        ...(password === '' ? {} : { password }),
        login: login.trim(),
        display_name: display_name.trim(),
        ...(needsParty ? { party_id: party_id.trim() } : {}),
      };
      const made = await call<AccountMade>('/accounts', { body, key: keyMake() });
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      announce(t('account.added'));
      void message.success(t('account.added'));
      onMade(made);
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      title={t('account.add')}
      onCancel={onClose}
      onOk={() => void send()}
      okText={t('account.add')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={isBusy}
    >
      <div className="d-act">
        {problem ? <Refused problem={problem} /> : null}
        <Field label={t('account.role')}>
          {(id) => (
            <select id={id} value={typed.role} onChange={change('role')}>
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {word('role', role)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('sign_in.login')}>
          {(id) => (
            <Input
              id={id}
              value={typed.login}
              autoComplete="off"
              maxLength={64}
              onChange={change('login')}
            />
          )}
        </Field>
        <Field label={t('account.name')}>
          {(id) => (
            <Input
              id={id}
              value={typed.display_name}
              autoComplete="off"
              maxLength={64}
              onChange={change('display_name')}
            />
          )}
        </Field>
        {needsParty ? (
          <Field label={t(offered ? 'account.shop' : 'account.party')}>
            {(id) => offered ? (
              <select id={id} value={typed.party_id} onChange={change('party_id')}>
                <option value="">{t('account.choose')}</option>
                {offered.map((shop) => (
                  <option key={shop.id} value={shop.id}>
                    {shop.name}
                  </option>
                ))}
              </select>
            ) : (
              <Input
                id={id}
                className="d-mono"
                value={typed.party_id}
                placeholder={typed.role === 'merchant' ? 'mer_…' : 'con_…'}
                onChange={change('party_id')}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('account.password', { n: PASSWORD_MIN })}>
          {(id) => (
            <>
              <Input.Password
                id={id}
                value={typed.password}
                autoComplete="new-password"
                maxLength={128}
                onChange={change('password')}
              />
              <span className="d-quiet">{t('account.password_hint')}</span>
            </>
          )}
        </Field>
      </div>
    </Modal>
  );
}

export default function Accounts() {
  const { t, word } = useTongue();
  const { me } = useSession();
  const { message, modal } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<AccountMade | null>(null);
  const [seat, move] = useSeat('accounts', { cursors: [''] });
  const cursor = seat.cursors.at(-1) ?? '';
  const path = `/accounts?limit=50${cursor ? `&cursor=${cursor}` : ''}`;
  const asked = useQuery({
    queryKey: ['accounts', path],
    queryFn: ({ signal }) => call<Page<AccountRow>>(path, { signal }),
    placeholderData: keepPreviousData,
  });
  const flip = async (row: AccountRow) => {
    try {
      await call(`/accounts/${row.id}/switch`, {
        body: { is_active: !row.is_active },
        key: keyMake(),
      });
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      announce(
        t(row.is_active ? 'account.off_done' : 'account.on_done', { name: row.display_name }),
      );
    } catch (failure) {
      void message.error(words(failure));
    }
  };
  const reset = (row: AccountRow) => {
    modal.confirm({
      title: t('account.reset_what', { name: row.display_name }),
      content: t('account.reset_then'),
      okText: t('account.reset'),
      cancelText: t('cancel'),
      onOk: async () => {
        setMade(await call<AccountMade>(`/accounts/${row.id}/reset`, { body: {}, key: keyMake() }));
      },
    });
  };
  const columns: Column<AccountRow>[] = [
    {
      key: 'login',
      title: t('sign_in.login'),
      card: '1l',
      cell: (row) => <span className="d-mono">{row.login}</span>,
    },
    { key: 'name', title: t('account.name'), card: '1r', cell: (row) => row.display_name },
    { key: 'role', title: t('account.role'), card: '2l', cell: (row) => word('role', row.role) },
    {
      key: 'party',
      title: t('account.party'),
      card: '3l',
      cell: (row) => row.party_name ?? <span className="d-mono d-quiet">{row.party_id ?? '—'}</span>,
    },
    {
      key: 'active',
      title: t('case.state'),
      card: '2r',
      cell: (row) => (
        <Pill tone={row.is_active ? 'good' : 'mute'}>
          {row.is_active ? t('account.on') : t('account.off')}
        </Pill>
      ),
    },
    {
      key: 'since',
      title: t('account.since'),
      card: 'none',
      cell: (row) => <When at={row.created_at} isExact />,
    },
    {
      key: 'do',
      title: t('do'),
      card: '3r',
      cell: (row) =>
        row.id === me.account.id ? null : (
          <span className="d-row-acts">
          <Button
            size="small"
            onClick={() => reset(row)}
            aria-label={`${t('account.reset')} ${row.display_name}`}
          >
            {t('account.reset')}
          </Button>
          <Button
            size="small"
            danger={row.is_active}
            onClick={() => void flip(row)}
            aria-label={`${row.is_active ? t('account.switch_off') : t('account.switch_on')} ${row.display_name}`}
          >
            {row.is_active ? t('account.switch_off') : t('account.switch_on')}
          </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHead title={t('nav.accounts')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('account.add')}
        </Button>
      </PageHead>
      <div className="d-sheet">
        <Pages
          asked={asked}
          cursors={seat.cursors}
          onTurn={(cursors) => move({ cursors })}
          loading={6}
          label={t('nav.accounts')}
          columns={columns}
          rowKey={(row) => row.id}
        />
      </div>
      {isAdding ? (
        <NewAccount
          onClose={() => setAdding(false)}
          onMade={(account) => {
            setAdding(false);
            if (account.password) setMade(account);
          }}
        />
      ) : null}
      {made?.password ? (
        <Once
          title={t('account.password_of', { name: made.display_name })}
          warning={t('account.password_once')}
          secret={made.password}
          onClose={() => setMade(null)}
        >
          <p className="d-quiet">{t('account.password_how', { login: made.login })}</p>
        </Once>
      ) : null}
    </>
  );
}
