/* link: cases that have to do with this one. Asked for apart from the case: the other one may change
 * without this one knowing. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { components } from '#/api/schema.ts';
import { call, keyMake } from '#/base/http.ts';
import { Got, Nothing, useProblemWords } from '#/parts/desk/refused.tsx';
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

/** Posts, and asks for the links again. */
function usePost(row: Case) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const post = async (path: string, body: object) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call(`/cases/${row.id}/links${path}`, { body, key: keyMake() });
      await queries.invalidateQueries({ queryKey: ['links', row.id] });
      void queries.invalidateQueries({ queryKey: ['case', row.id] });
      return true;
    } catch (caught) {
      setProblem(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { post, problem, isBusy };
}

function RemoveDialog({ row, link, onClose }: { row: Case; link: LinkRow; onClose: () => void }) {
  const { t } = useTongue();
  const words = useProblemWords();
  const [reason, setReason] = useState('');
  const { post, problem, isBusy } = usePost(row);
  const id = useId();
  const submit = async () => {
    if (await post(`/${link.id}/remove`, { reason: reason.trim() })) onClose();
  };
  return (
    <Modal
      open
      title={t('link.remove_why', { no: link.case_no })}
      onCancel={onClose}
      okText={t('link.remove')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: reason.trim() === '', danger: true }}
      confirmLoading={isBusy}
      onOk={() => void submit()}
    >
      <div className="d-act">
        {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
        <div className="d-field">
          <label htmlFor={id}>{t('need.reason')}</label>
          <Input
            id={id}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
}

function AddForm({ row }: { row: Case }) {
  const { t, word } = useTongue();
  const words = useProblemWords();
  const [other, setOther] = useState('');
  const [kind, setKind] = useState<string>('related');
  const [note, setNote] = useState('');
  const { post, problem, isBusy } = usePost(row);
  const ids = [useId(), useId(), useId()];
  const submit = async () => {
    const said = note.trim();
    const body = { other: other.trim(), kind, ...(said ? { note: said } : {}) };
    if (!(await post('', body))) return;
    setOther('');
    setNote('');
  };
  return (
    <details>
      <summary>{t('link.add')}</summary>
      {problem ? <Alert type="error" showIcon role="alert" title={words(problem)} /> : null}
      <div className="d-field">
        <label htmlFor={ids[0]}>{t('link.other')}</label>
        <Input
          id={ids[0]}
          value={other}
          maxLength={40}
          onChange={(event) => setOther(event.target.value)}
        />
      </div>
      <div className="d-field">
        <label htmlFor={ids[1]}>{t('link.kind')}</label>
        <select id={ids[1]} value={kind} onChange={(event) => setKind(event.target.value)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {word('link_kind', one)}
            </option>
          ))}
        </select>
      </div>
      <div className="d-field">
        <label htmlFor={ids[2]}>{t('link.note')}</label>
        <Input
          id={ids[2]}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <p className="d-ready">
        <Button disabled={other.trim() === ''} loading={isBusy} onClick={() => void submit()}>
          {t('link.add')}
        </Button>
      </p>
    </details>
  );
}

export function Links({ row, canLink }: { row: Case; canLink: boolean }) {
  const { t, word } = useTongue();
  const asked = useLinks(row);
  const [removed, setRemoved] = useState<LinkRow | null>(null);
  return (
    <Panel title={t('link.title')} fold="links">
      <Got asked={asked} rows={2}>
        {(page) =>
          page.items.length === 0 ? (
            <Nothing>{t('link.none')}</Nothing>
          ) : (
            <ul className="d-rows d-links">
              {page.items.map((one) => (
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
                      onClick={() => setRemoved(one)}
                    >
                      {t('link.remove')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Got>
      {canLink ? <AddForm row={row} /> : null}
      <Merge row={row} />
      {removed ? (
        <RemoveDialog row={row} link={removed} onClose={() => setRemoved(null)} />
      ) : null}
    </Panel>
  );
}
