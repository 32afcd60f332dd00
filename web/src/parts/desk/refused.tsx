/* refused: what stands in a place whose data is not there: loading, nothing, or why not. */
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Problem, problemWords } from '#/base/problem.ts';
import { useTongue } from './tongue.tsx';

export function useProblemWords(): (problem: unknown) => string {
  const { t, lang } = useTongue();
  return (problem) => {
    if (problem instanceof Problem && problem.code === 'offline') return t('problem.offline');
    return problemWords(problem, lang) ?? t('problem.unknown');
  };
}

export function Refused({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { t } = useTongue();
  const words = useProblemWords();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words(problem)}
      action={onRetry ? <Button onClick={onRetry}>{t('again')}</Button> : undefined}
    />
  );
}

export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTongue();
  return (
    <div className="d-loading" role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="d-nothing">{children}</p>;
}

export interface Asked<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}
/** Draws what was asked for, or says why it is not there. What is there stays while it is asked again. */
export function Got<Data>({
  asked,
  rows,
  children,
}: {
  asked: Asked<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error) return <Refused problem={asked.error} onRetry={() => void asked.refetch()} />;
  return <Loading {...(rows ? { rows } : {})} />;
}
