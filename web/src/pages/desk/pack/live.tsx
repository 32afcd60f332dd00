/* live: what stands against the changes while they are written: asked of the server shortly after each
 * change, told beside the table concerned, with an example in words. Nothing is kept by asking. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '#/base/http.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { PolicyTongue } from '../policy/ask.ts';
import { PACKS, type Changes, type Finding, type Report } from './ask.ts';

const PAUSE = 400; /* ms without a change before it is asked */

export function useLive(pack: string, changes: Changes, isChanged: boolean) {
  const [asked, setAsked] = useState(changes);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(changes), PAUSE);
    return () => clearTimeout(timer);
  }, [changes]);
  const query = useQuery({
    queryKey: [...PACKS, pack, 'live', asked],
    enabled: isChanged,
    gcTime: 0,
    queryFn: ({ signal }) =>
      call<Report>(`/policies/${pack}/check`, { body: { parameters: asked.parameters, rules: asked.rules }, isSafe: true, signal }),
  });
  const isFresh = asked === changes && !query.isFetching;
  return { report: isChanged && isFresh ? query.data : undefined, problem: isChanged && isFresh ? query.error : null, isBusy: isChanged && !isFresh };
}

/** Which facts an example is about: those its region names; all when it names none. */
function exampleOf(finding: Finding): [string, unknown][] {
  const facts = Object.entries(finding.input ?? {});
  const named = facts.filter(([name]) => (finding.region ?? '').split('; ').some((part) => part.startsWith(`${name}: `)));
  const told = named.length > 0 ? named : facts;
  return told.filter(([name]) => !name.startsWith('param_'));
}

export function FindingWords({ finding, said }: { finding: Finding; said: PolicyTongue }) {
  const { t, word, say, lang } = useTongue();
  const example = exampleOf(finding);
  const facts = example.map(([name, value]) => `${said.fact(name)} = ${said.value(name, value)}`).join(lang === 'en' ? '; ' : '；');
  const rules = (finding.rules ?? []).map((rule) => rule.id ?? String(rule.number)).join(lang === 'en' ? ', ' : '、');
  return (
    <li data-level={finding.level}>
      <strong>{word('finding_kind', finding.kind)}</strong>
      {rules ? <span> {t('live.rules', { rules })}</span> : null}
      {facts ? <p>{t('live.example', { facts })}</p> : <p>{say(finding)}</p>}
    </li>
  );
}

/** Beside one table; notes are not told here. */
export function TableFindings({ report, table, said }: { report: Report | undefined; table: string; said: PolicyTongue }) {
  const { t } = useTongue();
  const own = (report?.findings ?? []).filter((one) => one.table === table && one.level !== 'note');
  const bad = own.filter((one) => one.level === 'forbidden');
  if (bad.length === 0) return null;
  return (
    <div className="d-stands" role="status">
      <p className="d-bad-words">{t('live.here', { n: bad.length })}</p>
      <ul className="d-pack-findings">
        {bad.map((one, at) => (
          <FindingWords key={at} finding={one} said={said} />
        ))}
      </ul>
    </div>
  );
}
