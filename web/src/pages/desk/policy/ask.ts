/* ask: the policy in force, asked once, for every page that explains something by it. */
import { useQuery } from '@tanstack/react-query';
import { call } from '#/base/http.ts';
import type { CellTongue, Literal } from '#/parts/desk/cell.ts';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Parameter, Policy } from '../shapes.ts';

export function usePolicy() {
  return useQuery({
    queryKey: ['policy'],
    queryFn: ({ signal }) => call<Policy>('/policy', { signal }),
    staleTime: Infinity,
  });
}

/** Which words of the catalogue name the values of a fact. */
const GROUPS: Readonly<Record<string, string>> = {
  case_type: 'type',
  reason: 'reason',
  order_state: 'order_state',
  goods_condition: 'condition',
  return_freight_payer: 'payer',
  outcome: 'outcome',
  side: 'side',
  unit: 'unit',
  on_lapse: 'lapse',
  fault: 'fault',
  starts_on: 'signal',
  stops_on: 'signal',
  pauses_while: 'signal',
  evidence: 'evidence',
  remedies: 'type',
  kind: 'type',
  channel: 'channel',
  topic: 'topic',
  severity: 'severity',
  urgency: 'urgency',
  finding: 'finding',
  consequence: 'consequence',
  route: 'route',
  to: 'route',
  escalate_to: 'route',
  proof: 'proof',
  barred: 'barred',
  part: 'part',
  form: 'form_name',
  initiator: 'initiator',
  record_class: 'record_class',
  post: 'post_name',
  grade: 'rank',
};

export type NamedParameter = Pick<Parameter, 'name' | 'value' | 'zh' | 'en'>;
export interface PolicyTongue {
  fact: (name: string) => string;
  value: (fact: string, value: unknown) => string;
  cells: (fact: string) => CellTongue;
  /** The parameter behind `param_x`. */
  parameter: (name: string) => NamedParameter | undefined;
}

/** Names of facts and values as people say them; `parameters`: of another pack than the platform's. */
export function usePolicyTongue(parameters?: readonly NamedParameter[]): PolicyTongue {
  const { t, say, word, lang } = useTongue();
  const policy = usePolicy();
  const value = (fact: string, given: unknown): string => {
    if (given === null || given === undefined) return t('value.unknown');
    if (typeof given === 'boolean') return given ? t('value.yes') : t('value.no');
    if (given === '') return '—';
    if (typeof given === 'string') {
      const group = GROUPS[fact] ?? 'value';
      if (group !== 'signal') return word(group, given);
      const signals = given.split(' ').map((signal) => word(group, signal));
      return signals.join(lang === 'en' ? ', ' : '、');
    }
    return typeof given === 'object' ? JSON.stringify(given) : String(given);
  };
  const parameter = (name: string) =>
    name.startsWith('param_')
      ? (parameters ?? policy.data?.parameters)?.find((row) => `param_${row.name}` === name)
      : undefined;
  return {
    parameter,
    fact: (name) => {
      const found = parameter(name);
      return found ? say(found) : word('fact', name);
    },
    value,
    cells: (fact) => ({
      any: t('cell.any'),
      or: t('cell.or'),
      not: (words) => t('cell.not', { words }),
      between: (from, to) => t('cell.between', { from, to }),
      value: (literal: Literal) => value(fact, literal),
    }),
  };
}
