/* clocks: the promises of a case: who owes what by when, and what happens when the time is up. */
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  FileSearchOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Countdown, When } from '#/parts/desk/clock.tsx';
import { Nothing } from '#/parts/desk/refused.tsx';
import { Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { ClauseRefs } from '../policy/clause.tsx';
import { Signals } from './signal.tsx';
import type { Case, Clock } from '../shapes.ts';

const ReceiptDrawer = lazy(() => import('./receipt.tsx'));

const isRunning = (clock: Clock) =>
  clock.state === 'running' ||
  clock.state === 'paused' ||
  (clock.state === 'breached' && !clock.stopped_at);

function Standing({ clock }: { clock: Clock }) {
  const { word } = useTongue();
  if (isRunning(clock)) return <Countdown due={clock.state === 'paused' ? null : clock.due_at} />;
  const Icon =
    clock.state === 'met'
      ? CheckCircleOutlined
      : clock.state === 'cancelled' || clock.state === 'merged'
        ? StopOutlined
        : CloseCircleOutlined;
  return (
    <span className={`d-clock-${clock.state}`}>
      <Icon aria-hidden /> {word('clock', clock.state)}
    </span>
  );
}

/** Times that people agree on are counted in seconds; a promise of that many says nothing. */
const AGREED_S = 600;

function Row({ clock, onReceipt }: { clock: Clock; onReceipt: () => void }) {
  const { t, say, word } = useTongue();
  const running = isRunning(clock);
  return (
    <li className={`d-clock d-clock-side-${clock.side}`}>
      <div className="d-clock-what">
        <strong>{say(clock)}</strong>
        <span className="d-quiet">
          {word('side', clock.side)} ·{' '}
          {clock.unit === 'second' && clock.amount >= AGREED_S
            ? t('clock.agreed')
            : t('limit.words', { n: clock.amount, unit: word('unit', clock.unit) })}
          {clock.is_provisional ? ` · ${t('clock.provisional')}` : ''}
        </span>
        <ClauseRefs ids={clock.clause} />
      </div>
      <div className="d-clock-when">
        <Standing clock={clock} />
        <span className="d-quiet">
          {running ? (
            clock.due_at ? (
              <>
                {t('clock.until')} <When at={clock.due_at} isDue />
                {clock.on_lapse === 'none'
                  ? null
                  : ` · ${say({ zh: clock.on_lapse_zh, en: clock.on_lapse_en })}`}
              </>
            ) : (
              t('clock.paused_why')
            )
          ) : clock.stopped_at ? (
            <When at={clock.stopped_at} isExact />
          ) : null}
        </span>
      </div>
      <Button
        size="small"
        icon={<FileSearchOutlined />}
        onClick={onReceipt}
        aria-label={`${t('receipt.open')}: ${say(clock)}`}
      >
        {t('receipt.open')}
      </Button>
    </li>
  );
}

export function Clocks({ row }: { row: Case }) {
  const { t } = useTongue();
  const [shown, setShown] = useState<Clock | null>(null);
  const byDue = (a: Clock, b: Clock) => (a.due_at ?? '9').localeCompare(b.due_at ?? '9');
  const running = row.clocks.filter(isRunning).sort(byDue);
  const over = row.clocks.filter((clock) => !isRunning(clock));
  if (row.clocks.length === 0) return (
      <Panel
        id="clocks"
        title={t('clocks.title')}
        idle={t('clocks.none')}
        extra={<Signals row={row} />}
      />
    );
  return (
    <Panel
      id="clocks"
      title={t('clocks.title')}
      extra={
        <span className="d-tools">
          <span className="d-quiet">{t('clocks.running', { n: running.length })}</span>
          <Signals row={row} />
        </span>
      }
    >
      {running.length === 0 ? <Nothing>{t('clocks.none')}</Nothing> : null}
      <ul className="d-clock-list">
        {running.map((clock) => (
          <Row key={clock.id} clock={clock} onReceipt={() => setShown(clock)} />
        ))}
      </ul>
      {over.length > 0 ? (
        <details className="d-more">
          <summary>{t('clocks.over', { n: over.length })}</summary>
          <ul className="d-clock-list">
            {over.map((clock) => (
              <Row key={clock.id} clock={clock} onReceipt={() => setShown(clock)} />
            ))}
          </ul>
        </details>
      ) : null}
      <Suspense fallback={null}>
        {shown ? (
          <ReceiptDrawer caseId={row.id} clock={shown} onClose={() => setShown(null)} />
        ) : null}
      </Suspense>
    </Panel>
  );
}
