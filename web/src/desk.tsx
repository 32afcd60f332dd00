/* desk: where the staff's app begins: language, session, frame, and which page stands at which address. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import en_US from 'antd/locale/en_US';
import zh_CN from 'antd/locale/zh_CN';
import { lazy, StrictMode, Suspense, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { Frame } from '#/pages/desk/frame.tsx';
import Queue from '#/pages/desk/queue/queue.tsx';
import { useQueueWatch } from '#/pages/desk/queue/watch.ts';
import { SessionRoot } from '#/pages/desk/session.tsx';
import { SignIn } from '#/pages/desk/sign_in.tsx';
import { Fence } from '#/parts/desk/fence.tsx';
import { Loading } from '#/parts/desk/refused.tsx';
import { theme } from '#/parts/desk/theme.ts';
import { TongueRoot, useTongue } from '#/parts/desk/tongue.tsx';
import '#/parts/desk/style/base.css';
import '#/parts/desk/style/frame.css';
import '#/parts/desk/style/list.css';
import '#/parts/desk/style/panel.css';
import '#/parts/desk/style/case.css';
import '#/parts/desk/style/dialog.css';
import '#/parts/desk/style/policy.css';
import '#/parts/desk/style/pack.css';
import '#/parts/desk/style/task.css';
import '#/parts/desk/style/inbox.css';
import '#/parts/desk/style/proof.css';
import '#/parts/desk/style/money.css';
import '#/parts/desk/style/record.css';
import '#/parts/desk/style/report.css';
import '#/parts/desk/style/narrow.css';

const CasePage = lazy(() => import('#/pages/desk/case/case.tsx'));
const JournalPage = lazy(() => import('#/pages/desk/case/journal.tsx'));
const RecordPage = lazy(() => import('#/pages/desk/record/record.tsx'));
const Orders = lazy(() => import('#/pages/desk/order/list.tsx'));
const OrderPage = lazy(() => import('#/pages/desk/order/order.tsx'));
const FollowUpList = lazy(() => import('#/pages/desk/follow_up/list.tsx'));
const Refunds = lazy(() => import('#/pages/desk/refund/refunds.tsx'));
const Inbox = lazy(() => import('#/pages/desk/inbox/inbox.tsx'));
const TaskList = lazy(() => import('#/pages/desk/task/list.tsx'));
const Ledger = lazy(() => import('#/pages/desk/refund/ledger.tsx'));
const Compensations = lazy(() => import('#/pages/desk/money/compensations.tsx'));
const Budgets = lazy(() => import('#/pages/desk/money/budgets.tsx'));
const Coupons = lazy(() => import('#/pages/desk/money/coupons.tsx'));
const Standings = lazy(() => import('#/pages/desk/money/standings.tsx'));
const StandingPage = lazy(() => import('#/pages/desk/money/standing.tsx'));
const Flags = lazy(() => import('#/pages/desk/money/flags.tsx'));
const PolicyPage = lazy(() => import('#/pages/desk/policy/policy.tsx'));
const PacksPage = lazy(() => import('#/pages/desk/pack/packs.tsx'));
const PackPage = lazy(() => import('#/pages/desk/pack/pack.tsx'));
const ClausesPage = lazy(() => import('#/pages/desk/clause/clauses.tsx'));
const ReplaysPage = lazy(() => import('#/pages/desk/pack/replays.tsx'));
const ReplayPage = lazy(() => import('#/pages/desk/pack/replay.tsx'));
const StatisticsPage = lazy(() => import('#/pages/desk/report/statistics.tsx'));
const ImprovementsPage = lazy(() => import('#/pages/desk/report/improvements.tsx'));
const DocumentsPage = lazy(() => import('#/pages/desk/document/documents.tsx'));
const Flows = lazy(() => import('#/pages/desk/flow/flows.tsx'));
const CalendarPage = lazy(() => import('#/pages/desk/calendar/calendar.tsx'));
const Merchants = lazy(() => import('#/pages/desk/account/merchants.tsx'));
const Accounts = lazy(() => import('#/pages/desk/account/accounts.tsx'));
const Keys = lazy(() => import('#/pages/desk/account/keys.tsx'));

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});

/** Popups lie in the landmark or dialog that they belong to, for those who go by landmarks. */
function popupHome(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>('[role=dialog], main') ?? document.body;
}

/** antd in the viewer's language and our colours. */
function Dressed({ children }: { children: ReactNode }) {
  const { lang } = useTongue();
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'en' ? en_US : zh_CN}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupHome}
    >
      <AntApp component={false}>{children}</AntApp>
    </ConfigProvider>
  );
}

function Pages() {
  const { t } = useTongue();
  const [at] = useLocation();
  useQueueWatch();
  return (
    <Frame>
      <Fence key={at.split('/')[1]}>
        <Suspense fallback={<Loading rows={8} />}>
          <Switch>
            <Route path="/queue/:view?" component={Queue} />
            <Route path="/case/:id" component={CasePage} />
            <Route path="/case/:id/journal" component={JournalPage} />
            <Route path="/case/:id/record/:form?" component={RecordPage} />
            <Route path="/orders" component={Orders} />
            <Route path="/orders/:id" component={OrderPage} />
            <Route path="/follow-ups" component={FollowUpList} />
            <Route path="/refunds" component={Refunds} />
            <Route path="/tasks" component={TaskList} />
            <Route path="/inbox" component={Inbox} />
            <Route path="/ledger" component={Ledger} />
            <Route path="/compensations" component={Compensations} />
            <Route path="/budgets" component={Budgets} />
            <Route path="/coupons" component={Coupons} />
            <Route path="/standing" component={Standings} />
            <Route path="/standing/:id" component={StandingPage} />
            <Route path="/malice" component={Flags} />
            <Route path="/policy/:table?" component={PolicyPage} />
            <Route path="/clauses" component={ClausesPage} />
            <Route path="/statistics" component={StatisticsPage} />
            <Route path="/documents" component={DocumentsPage} />
            <Route path="/improvements" component={ImprovementsPage} />
            <Route path="/replays" component={ReplaysPage} />
            <Route path="/replays/of/:pack/:draft?" component={ReplaysPage} />
            <Route path="/replays/:id" component={ReplayPage} />
            <Route path="/packs" component={PacksPage} />
            <Route path="/packs/:pack/:place?" component={PackPage} />
            <Route path="/flows/:flow?" component={Flows} />
            <Route path="/calendar/:month?" component={CalendarPage} />
            <Route path="/merchants" component={Merchants} />
            <Route path="/accounts" component={Accounts} />
            <Route path="/keys" component={Keys} />
            <Route path="/">
              <Redirect to="/queue/open" replace />
            </Route>
            <Route>
              <h1 className="d-nothing">{t('no_page')}</h1>
            </Route>
          </Switch>
        </Suspense>
      </Fence>
    </Frame>
  );
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <TongueRoot>
        <Dressed>
          <SessionRoot signIn={(props) => <SignIn {...props} />}>
            <Router hook={useHashLocation}>
              <Pages />
            </Router>
          </SessionRoot>
        </Dressed>
      </TongueRoot>
    </QueryClientProvider>
  </StrictMode>,
);
