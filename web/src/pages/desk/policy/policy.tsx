/* policy: what is in force, in plain words: the decision tables rule by rule, the parameters with the
 * readings behind them, the clauses; and a form to try a decision. */
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { Button, Input } from 'antd';
import { Got, Nothing } from '#/parts/desk/refused.tsx';
import { PageHead, Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { useSession } from '../session.tsx';
import type { Policy, Table, Tried } from '../shapes.ts';
import { Choices } from '../pack/choices.tsx';
import { usePolicy, usePolicyTongue } from './ask.ts';
import { ClauseRefs } from './clause.tsx';
import { Rules } from './rules.tsx';
import { Try } from './try.tsx';

function TableOf({ policy, table }: { policy: Policy; table: Table }) {
  const { t, word } = useTongue();
  const { can } = useSession();
  const [tried, setTried] = useState<{ tried: Tried; inputs: Record<string, unknown> }>();
  const trace = tried?.tried.trace.find((one) => one.decision === table.name);
  return (
    <div className="d-policy">
      <div className="d-policy-rules">
        <Panel
          title={word('decision_ask', table.name)}
          extra={<span className="d-quiet">{word('hit', table.hit_policy)}</span>}
        >
          <p className="d-quiet">{t('policy.rules', { n: table.rules.length })}</p>
          <Rules table={table} trace={trace} inputs={tried?.inputs ?? {}} />
        </Panel>
      </div>
      {can('policy.try') ? (
        <div className="d-policy-try">
          <Try
            policy={policy}
            table={table}
            onTried={(answer, inputs) => setTried(answer ? { tried: answer, inputs } : undefined)}
          />
        </div>
      ) : null}
    </div>
  );
}

function Parameters({ policy }: { policy: Policy }) {
  const { t, say, lang } = useTongue();
  const { value } = usePolicyTongue();
  return (
    <Panel title={t('policy.parameters')}>
      <p>{t('policy.parameters_note')}</p>
      <div className="d-scroll" role="group" tabIndex={0} aria-label={t('policy.parameters')}>
        <table className="d-facts">
          <thead>
            <tr>
              <th scope="col">{t('policy.parameter')}</th>
              <th scope="col">{t('policy.value')}</th>
              <th scope="col">{t('policy.alternatives')}</th>
              <th scope="col">{t('policy.ruling')}</th>
              <th scope="col">{t('decision.rests_on')}</th>
            </tr>
          </thead>
          <tbody>
            {policy.parameters.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  {say(row)}
                  <code className="d-block">{row.name}</code>
                </th>
                <td>
                  <strong>{value(row.name, row.value)}</strong>
                </td>
                <td>
                  {row.alternatives
                    .map((one) => value(row.name, one))
                    .join(lang === 'en' ? ', ' : '、')}
                </td>
                <td>{row.ruling || '—'}</td>
                <td>
                  <ClauseRefs ids={row.clauses} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Clauses({ policy }: { policy: Policy }) {
  const { t, say } = useTongue();
  const [wanted, setWanted] = useState('');
  const needle = wanted.trim().toLowerCase();
  const shown = policy.clauses.filter(
    (clause) => !needle || `${clause.id} ${clause.zh} ${clause.en}`.toLowerCase().includes(needle),
  );
  return (
    <Panel
      title={t('policy.clauses')}
      extra={<span className="d-quiet">{t('policy.clauses_n', { n: shown.length })}</span>}
    >
      <div className="d-field">
        <label htmlFor="clause-q">{t('policy.clause_search')}</label>
        <Input
          id="clause-q"
          allowClear
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      {shown.length === 0 ? <Nothing>{t('policy.no_clause')}</Nothing> : null}
      <dl className="d-clause-list">
        {shown.map((clause) => (
          <div key={clause.id}>
            <dt>
              <code>{clause.id}</code>
            </dt>
            <dd>{say(clause)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Body({ policy, at }: { policy: Policy; at: string }) {
  const { account } = useSession().me;
  if (at === 'parameters') return <Parameters policy={policy} />;
  if (at === 'clauses') return <Clauses policy={policy} />;
  if (at === 'choices') return <Choices company={account.role === 'merchant' ? undefined : 'platform'} />;
  const table = policy.tables.find((one) => one.name === at) ?? policy.tables[0];
  return table ? <TableOf key={table.name} policy={policy} table={table} /> : null;
}

export default function PolicyPage() {
  const params = useParams<{ table?: string }>();
  const { t, say, word } = useTongue();
  const { can, me } = useSession();
  const { account } = me;
  const asked = usePolicy();
  return (
    <>
      <PageHead
        title={t('nav.policy')}
        note={
          asked.data
            ? t('decision.pack', { name: say(asked.data), version: asked.data.version })
            : undefined
        }
      >
        <Button href={`/public/${account.role === 'merchant' ? `${account.party_id}/policy` : ''}`}>
          {t('policy.public')}
        </Button>
      </PageHead>
      <Got asked={asked} rows={14}>
        {(policy) => {
          const at = params.table ?? policy.tables[0]?.name ?? 'parameters';
          const places = [...policy.tables.map((table) => table.name), 'parameters', 'clauses', ...(can('replay') ? ['choices'] : [])];
          return (
            <>
              <nav className="d-views" aria-label={t('policy.places')}>
                {places.map((place) => (
                  <Link
                    key={place}
                    href={`/policy/${place}`}
                    aria-current={place === at ? 'page' : undefined}
                  >
                    {word('decision_name', place)}
                  </Link>
                ))}
              </nav>
              <Body policy={policy} at={at} />
            </>
          );
        }}
      </Got>
    </>
  );
}
