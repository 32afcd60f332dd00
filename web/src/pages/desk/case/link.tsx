/* link: cases that have to do with this one. Asked for apart from the case: the other one may change
 * without this one knowing. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { components } from '#/api/schema.ts';
import { call, keyMake } from '#/base/http.ts';
import { Ask } from '#/parts/desk/ask.tsx';
import { Got } from '#/parts/desk/refused.tsx';
import { Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case, Page } from '../shapes.ts';
import { caseTone } from '../words.ts';
import { Merge } from './after.tsx';

type LinkRow = components['schemas']['case_link'] & components['schemas']['link_extra'];
const KINDS = ['related', 'duplicate', 'follows', 'led_to', 'same_incident'] as const;

function useLinks(row: Case) {
  return useQuery({
    queryKey: ['links', row.id, row.version],
    queryFn: ({ signal }) => call<Page<LinkRow>>(`/cases/${row.id}/links`, { signal }),
    placeholderData: (before) => before,
  });
}

/** Posts, and asks for the links again. Throws what the server said. */
function usePost(row: Case) {
  const queries = useQueryClient();
  return async (path: string, body: object) => {
    await call(`/cases/${row.id}/links${path}`, { body, key: keyMake() });
    await queries.invalidateQueries({ queryKey: ['links', row.id] });
    void queries.invalidateQueries({ queryKey: ['case', row.id] });
  };
}

function RemoveDialog({ row, link, onClose }: { row: Case; link: LinkRow; onClose: () => void }) {
  const { t } = useTongue();
  const post = usePost(row);
  return (
    <Ask
      title={t('link.remove_why', { no: link.case_no })}
      okText={t('link.remove')}
      isRisky
      fields={[{ name: 'reason', label: t('need.reason'), kind: 'text' }]}
      onSend={async (body) => {
        await post(`/${link.id}/remove`, body);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function AddDialog({ row, onClose }: { row: Case; onClose: () => void }) {
  const { t, word } = useTongue();
  const post = usePost(row);
  return (
    <Ask
      title={t('link.add')}
      okText={t('link.add')}
      fields={[
        { name: 'other', label: t('link.other'), kind: 'text', max: 40 },
        {
          name: 'kind',
          label: t('link.kind'),
          kind: 'choice',
          options: KINDS.map((one) => ({ value: one, label: word('link_kind', one) })),
        },
        { name: 'note', label: t('link.note'), kind: 'text', isOptional: true },
      ]}
      onSend={async (body) => {
        await post('', body);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function Rows({
  rows,
  canLink,
  onRemove,
}: {
  rows: readonly LinkRow[];
  canLink: boolean;
  onRemove: (one: LinkRow) => void;
}) {
  const { t, word } = useTongue();
  return (
    <ul className="d-rows d-links">
      {rows.map((one) => (
        <li key={one.id}>
          <span className="d-grow">
            <span className="d-quiet">{word('link_kind', one.kind)}</span>{' '}
            <Link href={`/case/${one.other_id}`} className="d-mono">
              {one.case_no}
            </Link>
            {one.note ? <span className="d-quiet"> · {one.note}</span> : null}
          </span>
          <Pill tone={caseTone(one.state)}>{word('state', one.state)}</Pill>
          {canLink && one.is_removable ? (
            <Button
              size="small"
              aria-label={`${t('link.remove')}: ${one.case_no}`}
              onClick={() => onRemove(one)}
            >
              {t('link.remove')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function Links({ row, canLink }: { row: Case; canLink: boolean }) {
  const { t } = useTongue();
  const asked = useLinks(row);
  const [removed, setRemoved] = useState<LinkRow | null>(null);
  const [isAdding, setAdding] = useState(false);
  const tools = (
    <span className="d-tools">
      {canLink ? (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('link.add')}
        </Button>
      ) : null}
      <Merge row={row} />
    </span>
  );
  const isIdle = asked.data?.items.length === 0;
  return (
    <>
      {isIdle ? (
        <Panel id="links" title={t('link.title')} idle={t('link.none_short')} extra={tools} />
      ) : (
        <Panel id="links" title={t('link.title')} extra={tools}>
          <Got asked={asked} rows={2}>
            {(page) => <Rows rows={page.items} canLink={canLink} onRemove={setRemoved} />}
          </Got>
        </Panel>
      )}
      {isAdding ? <AddDialog row={row} onClose={() => setAdding(false)} /> : null}
      {removed ? (
        <RemoveDialog row={row} link={removed} onClose={() => setRemoved(null)} />
      ) : null}
    </>
  );
}
