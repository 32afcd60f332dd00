/* frame: what stands around every page: the rail with the pages, who is here, the language. */
import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ControlOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FlagOutlined,
  FundOutlined,
  GiftOutlined,
  HistoryOutlined,
  InboxOutlined,
  KeyOutlined,
  LockOutlined,
  LogoutOutlined,
  MenuFoldOutlined,
  MenuOutlined,
  MenuUnfoldOutlined,
  NodeIndexOutlined,
  PayCircleOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  RiseOutlined,
  ShopOutlined,
  SolutionOutlined,
  TagOutlined,
  TeamOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { call } from '#/base/http.ts';
import { Announcer } from '#/parts/desk/announce.tsx';
import { KeysRoot } from '#/parts/desk/keys.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { PasswordAsk } from './account/password.tsx';
import { Bell, BellRoot } from './inbox/bell.tsx';
import { liveOpen, useLiveState, useMoved } from './live.ts';
import { useSession } from './session.tsx';
import type { Counts } from './shapes.ts';
import { TaskBadge } from './task/badge.tsx';

type PageName =
  'queue' | 'tasks' | 'orders' | 'follow-ups' | 'refunds' | 'ledger' | 'policy' | 'packs' | 'flows' | 'calendar' | 'merchants' | 'accounts' | 'keys'
  | 'replays' | 'clauses' | 'statistics' | 'improvements' | 'documents'
  | 'compensations' | 'budgets' | 'coupons' | 'standing' | 'malice';
interface Place {
  name: PageName;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  right: string;
}
const PLACES: readonly (readonly Place[])[] = [
  [
    { name: 'queue', icon: InboxOutlined, right: 'case.handle' },
    { name: 'tasks', icon: SolutionOutlined, right: 'task' },
    { name: 'orders', icon: FileTextOutlined, right: 'order.read' },
    { name: 'malice', icon: FlagOutlined, right: 'dispute' },
  ],
  [
    { name: 'follow-ups', icon: PhoneOutlined, right: 'case.handle' },
    { name: 'refunds', icon: PayCircleOutlined, right: 'refund.read' },
    { name: 'compensations', icon: GiftOutlined, right: 'refund.read' },
    { name: 'budgets', icon: FundOutlined, right: 'refund.read' },
    { name: 'coupons', icon: TagOutlined, right: 'refund.read' },
    { name: 'standing', icon: BankOutlined, right: 'ledger.read' },
    { name: 'ledger', icon: AuditOutlined, right: 'ledger.read' },
  ],
  [
    { name: 'policy', icon: QuestionCircleOutlined, right: 'policy.read' },
    { name: 'packs', icon: ControlOutlined, right: 'policy.edit' },
    { name: 'replays', icon: HistoryOutlined, right: 'replay' },
    { name: 'clauses', icon: FileDoneOutlined, right: 'clause' },
    { name: 'statistics', icon: BarChartOutlined, right: 'statistic' },
    { name: 'improvements', icon: RiseOutlined, right: 'improvement' },
    { name: 'documents', icon: ReadOutlined, right: 'document' },
    { name: 'flows', icon: NodeIndexOutlined, right: 'policy.read' },
    { name: 'calendar', icon: CalendarOutlined, right: 'policy.read' },
  ],
  [
    { name: 'merchants', icon: ShopOutlined, right: 'merchant' },
    { name: 'accounts', icon: TeamOutlined, right: 'account.admin' },
    { name: 'keys', icon: KeyOutlined, right: 'key.admin' },
  ],
];

const COUNTS_WAIT_MS = 1500;

/** Counts of the saved views; asked again a moment after something moved, not once per event. */
export function useCounts() {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useMoved(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void queries.invalidateQueries({ queryKey: ['counts'] }),
      COUNTS_WAIT_MS,
    );
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useQuery({
    queryKey: ['counts'],
    queryFn: ({ signal }) => call<Counts>('/cases/counts', { signal }),
    refetchInterval: 60_000,
  });
}

function Places({ isSlim, onGo }: { isSlim: boolean; onGo?: () => void }) {
  const { t } = useTongue();
  const { can } = useSession();
  const [at] = useLocation();
  const counts = useCounts();
  const overdue = counts.data?.overdue_count ?? 0;
  return (
    <nav aria-label={t('nav.label')} className="d-places">
      {PLACES.map((group, index) => (
        <ul key={index}>
          {group
            .filter((place) => can(place.right))
            .map(({ name, icon: Icon }) => {
              const isHere =
                at === `/${name}` ||
                at.startsWith(`/${name}/`) ||
                (name === 'queue' && at.startsWith('/case'));
              return (
                <li key={name}>
                  <Link
                    href={`/${name}`}
                    aria-current={isHere ? 'page' : undefined}
                    title={isSlim ? t(`nav.${name}`) : undefined}
                    onClick={onGo}
                  >
                    <Icon aria-hidden />
                    <span className="d-place-name">{t(`nav.${name}`)}</span>
                    {name === 'tasks' ? <TaskBadge /> : null}
                    {name === 'queue' && overdue > 0 ? (
                      <span className="d-count-bad" title={t('nav.overdue', { n: overdue })}>
                        {overdue}
                        <span className="d-unseen">{t('nav.overdue', { n: overdue })}</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              );
            })}
        </ul>
      ))}
    </nav>
  );
}

function LiveDot() {
  const { t } = useTongue();
  const state = useLiveState();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(state === 'waiting'), state === 'waiting' ? 4000 : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <p className={isLate ? 'd-live d-live-off' : 'd-live'} role="status">
      <span aria-hidden /> {isLate ? t('live.off') : t('live.on')}
    </p>
  );
}

function Who({ isSlim }: { isSlim: boolean }) {
  const { t, word, lang, choose } = useTongue();
  const { me, signOut, passwordChanged } = useSession();
  const [isChanging, setChanging] = useState(false);
  return (
    <div className="d-who">
      {isSlim ? null : <LiveDot />}
      <p className="d-who-name" title={me.account.login}>
        <strong>{me.account.display_name}</strong>
        <span>{me.account.party_name ?? word('role', me.account.role)}</span>
      </p>
      <div className="d-who-tools">
        <Button
          type="text"
          icon={<TranslationOutlined />}
          lang={lang === 'en' ? 'zh-CN' : 'en'}
          title={t('lang.other')}
          aria-label={isSlim ? t('lang.other') : undefined}
          onClick={() => choose(lang === 'en' ? 'zh-CN' : 'en')}
        >
          {isSlim ? null : t('lang.other')}
        </Button>
        <Button
          type="text"
          icon={<LockOutlined />}
          title={t('password.change')}
          aria-label={t('password.change')}
          onClick={() => setChanging(true)}
        />
        <Button
          type="text"
          icon={<LogoutOutlined />}
          title={t('sign_out')}
          aria-label={isSlim ? t('sign_out') : undefined}
          onClick={() => void signOut()}
        >
          {isSlim ? null : t('sign_out')}
        </Button>
      </div>
      {isChanging ? (
        <PasswordAsk
          onDone={() => {
            passwordChanged();
            setChanging(false);
          }}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </div>
  );
}

function Brand({ isSlim = false }: { isSlim?: boolean }) {
  const { t } = useTongue();
  return (
    <Link href="/queue" className="d-brand-small" aria-label={t('app.name')}>
      <img src="/desk/favicon.svg" alt="" width="26" height="26" />
      {isSlim ? null : <span>{t('app.name')}</span>}
    </Link>
  );
}

const SLIM = 'aftercare.slim';
function slimKept(): boolean {
  try {
    return localStorage.getItem(SLIM) === '1';
  } catch {
    return false;
  }
}

/** The new page's heading gets the focus, so that a reader starts there; not at the first page. */
function useFocusOnMove(main: { current: HTMLElement | null }): void {
  const [at] = useLocation();
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    main.current?.focus({ preventScroll: true });
  }, [at, main]);
}

/** Whose password somebody else has seen changes it before anything else. */
function PasswordGate() {
  const { me, signOut, passwordChanged } = useSession();
  if (!me.account.is_password_due) return null;
  return <PasswordAsk isDue onDone={passwordChanged} onClose={() => void signOut()} />;
}

export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTongue();
  const [isSlim, setSlim] = useState(slimKept);
  const [isOpen, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(liveOpen, []);
  useFocusOnMove(main);
  const toggle = () => {
    setSlim(!isSlim);
    try {
      localStorage.setItem(SLIM, isSlim ? '0' : '1');
    } catch {
      // as it is until the page is left
    }
  };
  return (
    <div className={isSlim ? 'd-frame d-slim' : 'd-frame'}>
      <a
        className="d-skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <header className="d-top">
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('nav.open')}
          onClick={() => setOpen(true)}
        />
        <Brand />
        <Bell />
      </header>
      <aside className="d-rail" aria-label={t('nav.rail')}>
        <div className="d-rail-head">
          <Brand isSlim={isSlim} />
          <Bell />
          <Button
            type="text"
            icon={isSlim ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            aria-label={isSlim ? t('nav.widen') : t('nav.slim')}
            onClick={toggle}
          />
        </div>
        <Places isSlim={isSlim} />
        <Who isSlim={isSlim} />
      </aside>
      <Drawer
        open={isOpen}
        placement="left"
        size={280}
        title={t('app.name')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <Places isSlim={false} onGo={() => setOpen(false)} />
        <Who isSlim={false} />
      </Drawer>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <PasswordGate />
      <BellRoot />
      <Announcer />
      <KeysRoot />
    </div>
  );
}
