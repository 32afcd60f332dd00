/* decision: what the policy says of this case, and why: the reason a person can say aloud, the
 * conditions of the rule beside what is so here, the clauses, the money, and what would change it. */
import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  QuestionCircleFilled,
} from '@ant-design/icons';
import { Alert } from 'antd';
import { cellWords } from '#/parts/desk/cell.ts';
import { Money, Pairs, Panel } from '#/parts/desk/show.tsx';
import { fullTime, When } from '#/parts/desk/clock.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicy, usePolicyTongue } from '../policy/ask.ts';
import { ClauseRef } from '../policy/clause.tsx';
import { Explained } from './explain.tsx';
import type { Case, Table, Verdict } from '../shapes.ts';

const ICONS = { allow: CheckCircleFilled, refuse: CloseCircleFilled, review: QuestionCircleFilled };

interface Condition {
  fact: string;
  cell: string;
}
/** What the rule that fired asks for; nothing when the tables in force are not those that decided. */
function conditionsOf(table: Table | undefined, verdict: Verdict): Condition[] {
  const rule = table?.rules.find((row) => row.id === verdict.rule);
  if (!table || !rule) return [];
  return table.inputs
    .map((fact, at) => ({ fact, cell: rule.inputs[at] ?? '-' }))
    .filter((row) => row.cell !== '-');
}

function Conditions({ conditions, verdict }: { conditions: Condition[]; verdict: Verdict }) {
  const { t } = useTongue();
  const { fact, value, cells } = usePolicyTongue();
  return (
    <table className="d-facts">
      <thead>
        <tr>
          <th scope="col">{t('decision.fact')}</th>
          <th scope="col">{t('decision.condition')}</th>
          <th scope="col">{t('decision.actual')}</th>
          <th scope="col">{t('decision.fits')}</th>
        </tr>
      </thead>
      <tbody>
        {conditions.map((row) => (
          <tr key={row.fact}>
            <th scope="row">{fact(row.fact)}</th>
            <td>{cellWords(row.cell, cells(row.fact))}</td>
            <td>
              <strong>{value(row.fact, verdict.facts[row.fact])}</strong>
            </td>
            <td className="d-good">
              <CheckCircleFilled aria-hidden /> {t('decision.yes')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OtherFacts({ verdict, conditions }: { verdict: Verdict; conditions: Condition[] }) {
  const { t } = useTongue();
  const { fact, value } = usePolicyTongue();
  const used = new Set(conditions.map((row) => row.fact));
  const names = Object.keys(verdict.facts).filter((name) => !used.has(name));
  const own = names.filter((name) => !name.startsWith('param_'));
  const rulings = names.filter((name) => name.startsWith('param_'));
  return (
    <>
      <details className="d-more">
        <summary>{t('decision.other_facts', { n: own.length })}</summary>
        <Pairs
          isWide
          pairs={own.map((name) => ({
            key: name,
            name: fact(name),
            value: value(name, verdict.facts[name]),
          }))}
        />
      </details>
      {rulings.length > 0 ? (
        <details className="d-more">
          <summary>{t('decision.parameters', { n: rulings.length })}</summary>
          <Pairs
            isWide
            pairs={rulings.map((name) => ({
              key: name,
              name: fact(name),
              value: value(name, verdict.facts[name]),
            }))}
          />
        </details>
      ) : null}
    </>
  );
}

function Worth({ row, verdict }: { row: Case; verdict: Verdict }) {
  const { t, word, say, lang } = useTongue();
  const plan = verdict.refund;
  const currency = plan?.currency ?? row.currency;
  const limit = verdict.window;
  return (
    <Pairs
      isWide
      pairs={[
        plan &&
          plan.total_money > 0 && {
            name: t('decision.refund'),
            value: (
              <>
                <Money minor={plan.total_money} currency={currency} isStrong />
                <span className="d-quiet">
                  {' '}
                  {t('money.goods')} <Money minor={plan.goods_money} currency={currency} />
                  {plan.freight_money > 0 ? (
                    <>
                      {' + '}
                      {t('money.freight')} <Money minor={plan.freight_money} currency={currency} />
                    </>
                  ) : null}
                </span>
              </>
            ),
          },
        plan &&
          plan.coupon_money > 0 && {
            name: t('money.coupon_back'),
            value: <Money minor={plan.coupon_money} currency={currency} />,
          },
        {
          name: t('decision.freight'),
          value: (
            <>
              {word('payer', verdict.freight_payer)}
              {verdict.return_freight_note?.zh ? (
                <span className="d-quiet"> {say(verdict.return_freight_note)}</span>
              ) : null}
            </>
          ),
        },
        limit && {
          name: t('decision.window'),
          value: (
            <>
              {t('limit.words', { n: limit.limit_amount, unit: word('unit', limit.limit_unit) })}
              {limit.legal_due ? (
                <span className="d-quiet" title={fullTime(limit.legal_due, lang)}>
                  {' '}
                  {t('decision.window_until')} <When at={limit.legal_due} isDue />
                </span>
              ) : null}
            </>
          ),
        },
        verdict.evidence_required.length > 0 && {
          name: t('decision.evidence'),
          value: verdict.evidence_required
            .map((name) => word('evidence', name))
            .join(lang === 'en' ? ', ' : '、'),
        },
      ]}
    />
  );
}

export function Decision({ row }: { row: Case }) {
  const { t, say, word, lang } = useTongue();
  const policy = usePolicy();
  const verdict = row.verdict;
  if (!verdict) return <Panel title={t('decision.title')}>{t('decision.none')}</Panel>;
  const isSamePack =
    policy.data?.name === verdict.pack.name && policy.data.version === verdict.pack.version;
  const table = isSamePack
    ? policy.data?.tables.find((one) => one.name === 'eligibility')
    : undefined;
  const conditions = conditionsOf(table, verdict);
  const Icon = ICONS[verdict.outcome];
  return (
    <Panel
      title={t('decision.title')}
      extra={
        <span className="d-quiet">
          {t('decision.pack', {
            name: policy.data && isSamePack ? say(policy.data) : verdict.pack.name,
            version: verdict.pack.version,
          })}
        </span>
      }
    >
      <div className={`d-verdict d-verdict-${verdict.outcome}`}>
        <Icon aria-hidden />
        <div>
          <p className="d-verdict-word">{word('outcome', verdict.outcome)}</p>
          {verdict.reasons.map((reason, index) => (
            <p key={index}>{say(reason)}</p>
          ))}
          <p className="d-clauses">
            <span className="d-quiet">{t('decision.rests_on')}</span>
            {verdict.clauses.map((clause) => (
              <ClauseRef key={clause.id} id={clause.id} words={clause} />
            ))}
          </p>
        </div>
      </div>
      {verdict.evidence_missing.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          icon={<ExclamationCircleFilled />}
          title={t('decision.missing', {
            list: verdict.evidence_missing
              .map((name) => word('evidence', name))
              .join(lang === 'en' ? ', ' : '、'),
          })}
        />
      ) : null}
      {row.is_refused_once ? (
        <Alert type="info" showIcon title={t('decision.refused_once')} />
      ) : null}
      {conditions.length > 0 ? (
        <>
          <h3>
            {t('decision.why')} <code>{verdict.rule}</code>
          </h3>
          <Conditions conditions={conditions} verdict={verdict} />
        </>
      ) : verdict.rule ? (
        <p className="d-quiet">
          {t('decision.rule')} <code>{verdict.rule}</code>
        </p>
      ) : null}
      <h3>{t('decision.worth')}</h3>
      <Worth row={row} verdict={verdict} />
      <OtherFacts verdict={verdict} conditions={conditions} />
      <Explained row={row} />
    </Panel>
  );
}
