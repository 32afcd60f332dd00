/* publish: what is being changed: kept as a draft, checked by the server with the inputs that show what
 * is wrong, then brought into force now or at a moment, with a reason. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Refused } from '#/parts/desk/refused.tsx';
import { Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { PolicyTongue } from '../policy/ask.ts';
import { PACKS, type Changes, type Overlay, type Report } from './ask.ts';
import { Differences } from './differences.tsx';
import { FindingWords, type useLive } from './live.tsx';
import { Conflicts } from './packs.tsx';

type LiveReport = ReturnType<typeof useLive>;

/** As far as it is known while the changes are written. */
function Live({ live }: { live: LiveReport }) {
  const { t, say } = useTongue();
  if (live.problem) return <Refused problem={live.problem} />;
  if (live.isBusy) return <p className="d-quiet">{t('live.busy')}</p>;
  const { report } = live;
  if (!report) return null;
  const flaws = report.findings.filter((one) => one.level === 'flaw').length;
  const bad = report.forbidden + report.conflicts.length + (report.refused_en ? 1 : 0);
  return (
    <div role="status" className="d-stand-sum" data-good={report.is_good}>
      <p className={report.is_good ? 'd-good' : 'd-bad-words'}>{report.is_good ? t('live.good') : t('live.bad', { n: bad })}</p>
      {report.refused_en ? <p>{say({ zh: report.refused_zh, en: report.refused_en })}</p> : null}
      {flaws > 0 ? <p className="d-quiet">{t('live.flaws', { n: flaws })}</p> : null}
    </div>
  );
}

function Findings({ report, said }: { report: Report; said: PolicyTongue }) {
  const { t, say } = useTongue();
  const told = report.findings.filter((one) => one.level !== 'note');
  return (
    <div role="status">
      <p className={report.is_good ? 'd-good' : 'd-bad-words'}>
        {report.is_good ? t('pack.good') : t('pack.bad')}
      </p>
      {report.refused_en ? <p>{say({ zh: report.refused_zh, en: report.refused_en })}</p> : null}
      <Conflicts list={report.conflicts} />
      <ul className="d-pack-findings">
        {told.map((one, at) => (
          <FindingWords key={at} finding={one} said={said} />
        ))}
      </ul>
      {report.refused_en ? null : (
        <>
          <h3>{t('difference.title')}</h3>
          <Differences list={report.differences} />
        </>
      )}
    </div>
  );
}

interface PublishProps {
  pack: string;
  changes: Changes;
  isChanged: boolean;
  live: LiveReport;
  said: PolicyTongue;
  onReset: () => void;
  onDone: () => void;
}

export function Publish({ pack, changes, isChanged, live, said, onReset, onDone }: PublishProps) {
  const { t } = useTongue();
  const queries = useQueryClient();
  const at = useId();
  const [checked, setChecked] = useState<{ of: Changes; draft: Overlay; report: Report }>();
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isFresh = checked?.of === changes;
  const doing = async (what: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  const discard = (id: string) =>
    call(`/policies/${pack}/drafts/${id}/discard`, { body: {}, key: keyMake() });
  const check = () =>
    doing(async () => {
      if (checked) await discard(checked.draft.id);
      setChecked(undefined);
      const body = { parameters: changes.parameters, rules: changes.rules };
      const draft = await call<Overlay>(`/policies/${pack}/drafts`, { body, key: keyMake() });
      const report = await call<Report>(`/policies/${pack}/drafts/${draft.id}/check`, { body: {}, isSafe: true });
      setChecked({ of: changes, draft, report });
      announce(report.is_good ? t('pack.good') : t('pack.bad'));
    });
  const publish = () =>
    doing(async () => {
      if (!checked) return;
      const body = { reason: reason.trim(), ...(from ? { effective_from: new Date(from).toISOString() } : {}) };
      await call(`/policies/${pack}/drafts/${checked.draft.id}/publish`, { body, key: keyMake() });
      setChecked(undefined);
      setReason('');
      announce(t('pack.published'));
      await queries.invalidateQueries({ queryKey: [...PACKS] });
      onDone();
    });
  const count = changes.parameters.length + changes.rules.length;
  return (
    <Panel title={t('pack.changes')}>
      <p>{t('pack.change_count', { n: count })}</p>
      <p className="d-pack-do">
        <Button type={isFresh ? 'default' : 'primary'} loading={isBusy} disabled={!isChanged || isFresh} onClick={() => void check()}>
          {t('pack.check')}
        </Button>
        <Button disabled={!isChanged} onClick={onReset}>
          {t('pack.reset')}
        </Button>
      </p>
      {problem ? <Refused problem={problem} /> : null}
      {checked && isFresh ? null : <Live live={live} />}
      {checked && isFresh ? <Findings report={checked.report} said={said} /> : null}
      {checked && isFresh && checked.report.is_good ? (
        <div className="d-act">
          <div className="d-field">
            <label htmlFor={`${at}-reason`}>{t('pack.reason')}</label>
            <Input id={`${at}-reason`} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </div>
          <div className="d-field">
            <label htmlFor={`${at}-from`}>{t('pack.from')}</label>
            <input id={`${at}-from`} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          </div>
          <Button type="primary" loading={isBusy} disabled={reason.trim() === ''} onClick={() => void publish()}>
            {t('pack.publish')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
