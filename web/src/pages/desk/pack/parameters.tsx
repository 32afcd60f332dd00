/* parameters: the named rulings of a pack with what they rest on; a company chooses another reading,
 * or a number within the bounds that the pack states. */
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicyTongue } from '../policy/ask.ts';
import { ClauseRefs } from '../policy/clause.tsx';
import type { Changes, PackParameter, Value } from './ask.ts';

interface ChoiceProps {
  row: PackParameter;
  chosen: Value;
  onChange: (value: Value) => void;
}

function Choice({ row, chosen, onChange }: ChoiceProps) {
  const { say } = useTongue();
  const { value } = usePolicyTongue();
  if (typeof row.value === 'number' && typeof row.min === 'number' && typeof row.max === 'number')
    return (
      <input
        type="number"
        className="d-pack-number"
        aria-label={say(row)}
        value={Number(chosen)}
        min={row.min}
        max={row.max}
        step={1}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    );
  const options = [row.value, ...(row.alternatives ?? [])];
  return (
    <select
      aria-label={say(row)}
      value={JSON.stringify(chosen)}
      onChange={(event) => onChange(JSON.parse(event.target.value) as Value)}
    >
      {options.map((one) => (
        <option key={JSON.stringify(one)} value={JSON.stringify(one)}>
          {value(row.name, one)}
        </option>
      ))}
    </select>
  );
}

interface ParametersProps {
  rows: PackParameter[];
  changes: Changes;
  onChange: (changes: Changes) => void;
}

export function Parameters({ rows, changes, onChange }: ParametersProps) {
  const { t, say } = useTongue();
  const { value } = usePolicyTongue();
  const put = (row: PackParameter, chosen: Value) => {
    const others = changes.parameters.filter((one) => one.name !== row.name);
    const parameters = chosen === row.value ? others : [...others, { name: row.name, value: chosen }];
    onChange({ ...changes, parameters });
  };
  return (
    <div className="d-scroll" role="group" tabIndex={0} aria-label={t('policy.parameters')}>
      <table className="d-facts">
        <thead>
          <tr>
            <th scope="col">{t('policy.parameter')}</th>
            <th scope="col">{t('pack.value')}</th>
            <th scope="col">{t('pack.own_value')}</th>
            <th scope="col">{t('policy.ruling')}</th>
            <th scope="col">{t('decision.rests_on')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const change = changes.parameters.find((one) => one.name === row.name);
            return (
              <tr key={row.name} data-changed={change !== undefined}>
                <th scope="row">
                  {say(row)}
                  <code className="d-block">{row.name}</code>
                </th>
                <td>
                  <Choice
                    row={row}
                    chosen={change?.value ?? row.value}
                    onChange={(chosen) => put(row, chosen)}
                  />
                </td>
                <td>{value(row.name, row.value)}</td>
                <td>{row.ruling || '—'}</td>
                <td>
                  <ClauseRefs ids={row.clauses} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
