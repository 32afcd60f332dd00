/* journal: every change of a case as it was written down: who, what, before and after, and the chain. */
import { LinkOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'wouter';
import { call } from '#/base/http.ts';
import { When } from '#/parts/desk/clock.tsx';
import { Loading, Nothing, Refused } from '#/parts/desk/refused.tsx';
import { PageHead, Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Change, JournalRow, Page } from '../shapes.ts';

function print(value: unknown): string {
  if (value === undefined || value === null) return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function ChangeRows({ change }: { change: Change }) {
  const { t, word } = useTongue();
  const names = [...new Set([...Object.keys(change.was ?? {}), ...Object.keys(change.now ?? {})])];
  const kind = !change.was ? 'added' : !change.now ? 'removed' : 'changed';
  return (
    <details className="d-more" open={change.t === 'service_case' && kind === 'changed'}>
      <summary>
        {word('table', change.t)} · {t(`journal.${kind}`)}{' '}
        <span className="d-quiet">{t('journal.fields', { n: names.length })}</span>
      </summary>
      <div className="d-scroll" role="group" tabIndex={0} aria-label={word('table', change.t)}>
        <table className="d-facts d-diff">
          <thead>
            <tr>
              <th scope="col">{t('journal.field')}</th>
              <th scope="col">{t('journal.before')}</th>
              <th scope="col">{t('journal.after')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{change.was ? <del>{print(change.was[name])}</del> : '—'}</td>
                <td>{change.now ? <ins>{print(change.now[name])}</ins> : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export default function JournalPage() {
  const { id } = useParams<{ id: string }>();
  const { t, word } = useTongue();
  const asked = useInfiniteQuery({
    queryKey: ['journal', id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call<Page<JournalRow>>(
        `/cases/${id}/journal?limit=50${pageParam ? `&cursor=${pageParam}` : ''}`,
        { signal },
      ),
    getNextPageParam: (page) => page.next_cursor,
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('journal.title')} note={t('journal.what')}>
        <Link href={`/case/${id}`}>{t('journal.back')}</Link>
      </PageHead>
      {asked.error && !asked.data ? (
        <Refused problem={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {asked.isPending && !asked.error ? <Loading /> : null}
      {asked.data && rows.length === 0 ? <Nothing>{t('journal.none')}</Nothing> : null}
      {rows.map((row) => (
        <Panel
          key={row.id}
          title={
            <>
              <code>{row.verb}</code>{' '}
              <span className="d-quiet">{word('side', row.actor_kind)}</span>
            </>
          }
          extra={<When at={row.at} isExact />}
        >
          {row.changes.map((change, index) => (
            <ChangeRows key={index} change={change} />
          ))}
          <p className="d-chain">
            <LinkOutlined aria-hidden /> {t('journal.place', { slot: row.slot, seq: row.seq })}{' '}
            <code title={row.hash}>{row.hash.slice(0, 16)}…</code> {t('journal.after_row')}{' '}
            <code title={row.previous_hash}>{row.previous_hash.slice(0, 16)}…</code>
          </p>
        </Panel>
      ))}
      {asked.hasNextPage ? (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}
