/* try: asks one decision with facts of one's own, and shows what comes out and why. Nothing is stored.
 * A fact that is left open is unknown to the tables, as it would be in life. */
import { ExperimentOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { cellParse, type Test } from '#/parts/desk/cell.ts';
import { Refused } from '#/parts/desk/refused.tsx';
import { Pairs, Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Policy, Table, Tried } from '../shapes.ts';
import { CASE_TYPES, ORDER_STATES } from '../words.ts';
import { usePolicyTongue } from './ask.ts';

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  case_type: CASE_TYPES,
  order_state: ORDER_STATES,
  reason: [
    'no_reason',
    'quality',
    'not_as_described',
    'wrong_item',
    'missing_parts',
    'transit_damage',
    'not_received',
    'other',
  ],
  goods_condition: ['intact', 'opened', 'used', 'damaged'],
};

interface Fact {
  name: string;
  kind: 'word' | 'number' | 'boolean';
  options: string[];
  isParameter: boolean;
}

/** The tests of a column, those inside not(...) too. */
function flat(tests: Test[]): Test[] {
  return tests.flatMap((test) => (test.kind === 'not' ? flat(test.tests) : [test]));
}

/** What kind of value a column wants, read off its cells: the document names no types. */
function kindOf(tests: Test[]): Fact['kind'] {
  if (tests.some((test) => test.kind === 'is' && typeof test.value === 'boolean')) return 'boolean';
  const isNumber = (test: Test) =>
    test.kind === 'compare' ||
    test.kind === 'between' ||
    (test.kind === 'is' && typeof test.value === 'number');
  return tests.some(isNumber) ? 'number' : 'word';
}

function factsOf(table: Table): Fact[] {
  return table.inputs.map((name, at) => {
    const tests = flat(table.rules.flatMap((rule) => cellParse(rule.inputs[at] ?? '-')));
    const used = tests.flatMap((test) =>
      test.kind === 'is' && typeof test.value === 'string' ? [test.value] : [],
    );
    const kind = name === 'days_since_sign' ? 'number' : kindOf(tests);
    return {
      name,
      kind,
      options: [...new Set([...(KNOWN[name] ?? []), ...used])],
      isParameter: name.startsWith('param_'),
    };
  });
}

function parse(fact: Fact, typed: string): string | number | boolean | undefined {
  if (typed === '') return undefined;
  if (fact.kind === 'boolean') return typed === 'true';
  if (fact.kind === 'number') return Number.isNaN(Number(typed)) ? undefined : Number(typed);
  return typed;
}

function FactField({
  fact,
  policy,
  typed,
  onType,
}: {
  fact: Fact;
  policy: Policy;
  typed: string;
  onType: (value: string) => void;
}) {
  const { t } = useTongue();
  const { fact: nameOf, value } = usePolicyTongue();
  const id = useId();
  const parameter = policy.parameters.find((row) => `param_${row.name}` === fact.name);
  const choices = parameter
    ? [parameter.value, ...parameter.alternatives].map(String)
    : fact.kind === 'boolean'
      ? ['true', 'false']
      : fact.options;
  const words = (choice: string) =>
    value(fact.name, choice === 'true' ? true : choice === 'false' ? false : choice);
  return (
    <div className="d-field">
      <label htmlFor={id}>{nameOf(fact.name)}</label>
      {fact.kind === 'number' && !parameter ? (
        <input
          id={id}
          type="number"
          min={0}
          value={typed}
          placeholder={t('value.unknown')}
          onChange={(event) => onType(event.target.value)}
        />
      ) : (
        <select id={id} value={typed} onChange={(event) => onType(event.target.value)}>
          <option value="">
            {parameter
              ? t('policy.as_in_force', { value: words(String(parameter.value)) })
              : t('value.unknown')}
          </option>
          {choices
            .filter((choice) => !parameter || choice !== String(parameter.value))
            .map((choice) => (
              <option key={choice} value={choice}>
                {words(choice)}
              </option>
            ))}
        </select>
      )}
    </div>
  );
}

function Result({ tried }: { tried: Tried }) {
  const { t, word, lang } = useTongue();
  const { value } = usePolicyTongue();
  const answer = tried.value;
  if (answer === null || answer === undefined)
    return <p className="d-result">{t('policy.no_answer')}</p>;
  const rows = Array.isArray(answer) ? answer : [answer];
  const other = lang === 'en' ? /(_zh|^zh)$/ : /(_en|^en)$/;
  return (
    <div className="d-result" role="status">
      <h3>{t('policy.answer')}</h3>
      {rows.length === 0 ? <p>{t('policy.nothing')}</p> : null}
      {rows.map((row: unknown, index) =>
        row !== null && typeof row === 'object' ? (
          <Pairs
            key={index}
            pairs={Object.entries(row)
              .filter(([name, given]) => !other.test(name) && given !== '')
              .map(([name, given]) => ({
                key: name,
                name: word('output', name),
                value: value(name, given),
              }))}
          />
        ) : (
          <p key={index}>
            <strong>
              {value('remedies', row) === row ? value('evidence', row) : value('remedies', row)}
            </strong>
          </p>
        ),
      )}
    </div>
  );
}

interface TryProps {
  policy: Policy;
  table: Table;
  onTried: (tried: Tried | undefined, inputs: Record<string, unknown>) => void;
}

export function Try({ policy, table, onTried }: TryProps) {
  const { t } = useTongue();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const facts = factsOf(table);
  const asked = useMutation({
    mutationFn: (inputs: Record<string, unknown>) =>
      call<Tried>('/policy/try', { body: { decision: table.name, inputs } }),
    onSuccess: (tried, inputs) => {
      const standing = Object.fromEntries(
        policy.parameters.map((row) => [`param_${row.name}`, row.value]),
      );
      onTried(tried, { ...standing, ...inputs });
      const fired = tried.trace.flatMap((trace) => trace.hits.map((hit) => hit.id ?? hit.rule));
      announce(t('policy.tried', { rules: fired.join(', ') || '—' }));
    },
  });
  const ask = () => {
    const inputs: Record<string, unknown> = {};
    for (const fact of facts) {
      const value = parse(fact, typed[fact.name] ?? '');
      if (value !== undefined) inputs[fact.name] = value;
      else if (!fact.isParameter) inputs[fact.name] = null;
    }
    asked.mutate(inputs);
  };
  const field = (fact: Fact) => (
    <FactField
      key={fact.name}
      fact={fact}
      policy={policy}
      typed={typed[fact.name] ?? ''}
      onType={(value) => setTyped({ ...typed, [fact.name]: value })}
    />
  );
  const parameters = facts.filter((fact) => fact.isParameter);
  return (
    <Panel title={t('policy.try')} fold="try">
      {asked.error ? <Refused problem={asked.error} /> : null}
      {asked.data ? <Result tried={asked.data} /> : null}
      <form
        className="d-try"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <p className="d-quiet">{t('policy.try_note')}</p>
        <div className="d-try-fields">{facts.filter((fact) => !fact.isParameter).map(field)}</div>
        {parameters.length > 0 ? (
          <details className="d-more">
            <summary>{t('policy.try_parameters', { n: parameters.length })}</summary>
            <div className="d-try-fields">{parameters.map(field)}</div>
          </details>
        ) : null}
        <div className="d-try-do">
          <Button
            type="primary"
            htmlType="submit"
            icon={<ExperimentOutlined />}
            loading={asked.isPending}
          >
            {t('policy.ask')}
          </Button>
          <Button
            onClick={() => {
              setTyped({});
              asked.reset();
              onTried(undefined, {});
            }}
          >
            {t('reset')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
