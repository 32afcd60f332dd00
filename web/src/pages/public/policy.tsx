/* The rules of a company in plain words, table by table. */
import { Clauses, Frame, type Schemas } from '../../parts/public/frame.tsx';
import { say, t } from '../../parts/public/speech.ts';

function Table({ table }: { table: Schemas['public_table'] }) {
  return (
    <section class="card" aria-labelledby={table.name}>
      <h2 id={table.name}>{say(table)}</h2>
      <p class="note">{say(table, 'order_')}</p>
      <ol class="rules">
        {table.rules.map((rule) => (
          <li key={rule.id} id={`${table.name}-${rule.id}`}>
            {say(rule)}
            <Clauses of={rule.clauses} />
          </li>
        ))}
      </ol>
      {table.other_readings > 0 && (
        <p class="note">{t('other_readings', { n: table.other_readings })}</p>
      )}
    </section>
  );
}

function Terms({ terms }: { terms: Schemas['public_term'][] }) {
  return (
    <section class="card" aria-labelledby="terms">
      <h2 id="terms">{t('terms')}</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('value')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.name}>
              <th scope="row">
                {say(term)}
                <br />
                <Clauses of={term.clauses} />
              </th>
              <td data-name={t('value')}>{say(term, 'value_')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the rules are for, the words they use, the standards they go by. */
function References({ references }: { references: Schemas['public_reference'][] }) {
  return (
    <section class="card" aria-labelledby="references">
      <h2 id="references">{t('references')}</h2>
      <dl class="references">
        {references.map((one) => (
          <div key={one.en}>
            <dt>{say(one)}</dt>
            <dd>
              {say(one, 'text_')}
              <Clauses of={one.clauses} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Policy({ data }: { data: Schemas['public_policy'] }) {
  const tables = data.tables.filter((table) => table.rules.length > 0);
  return (
    <Frame head={data} page="policy">
      <nav class="card" aria-label={t('contents')}>
        <ul class="contents">
          {[
            ...tables.map((table) => [table.name, say(table)]),
            ['terms', t('terms')],
            ...(data.references.length > 0 ? [['references', t('references')]] : []),
          ].map(
            ([name, title]) => (
              <li key={name}>
                <a href={`#${name}`}>{title}</a>
              </li>
            ),
          )}
        </ul>
      </nav>
      {tables.map((table) => (
        <Table key={table.name} table={table} />
      ))}
      <Terms terms={data.terms} />
      {data.references.length > 0 && <References references={data.references} />}
    </Frame>
  );
}
