/* The privacy notice: which data, why, how long, which rights, whom to ask. */
import { Frame, type Schemas } from '../../parts/public/frame.tsx';
import { lang, say, t } from '../../parts/public/speech.ts';

export function Privacy({ data }: { data: Schemas['public_privacy'] }) {
  return (
    <Frame head={data} page="privacy">
      <section class="card" aria-labelledby="kept">
        <h2 id="kept">{t('what_kept')}</h2>
        <p>{t('basis_law')}</p>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              <th scope="col">{t('fields')}</th>
              <th scope="col">{t('purpose')}</th>
            </tr>
          </thead>
          <tbody>
            {data.personal.map((one) => (
              <tr key={one.record}>
                <th scope="row">{say(one)}</th>
                <td data-name={t('fields')}>
                  {one.fields.map((field) => say(field)).join(lang === 'en' ? ', ' : '、')}
                </td>
                <td data-name={t('purpose')}>{say(one, 'why_')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section class="card" aria-labelledby="long">
        <h2 id="long">{t('how_long')}</h2>
        {data.retention.length === 0 && <p>{t('no_term')}</p>}
        <ul class="list">
          {data.retention.map((one) => (
            <li key={one.en}>
              {say(one)}{' '}
              <small>
                {t('basis')}: {one.clauses}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="rights">
        <h2 id="rights">{t('your_rights')}</h2>
        <ul class="list">
          {data.rights.map((right) => (
            <li key={right.article}>
              <b>{t('article', { n: right.article })}</b> {say(right)}{' '}
              <small>{say(right, 'how_')}</small>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="contact">
        <h2 id="contact">{t('contact')}</h2>
        <p>{t('contact_text')}</p>
        <p>
          <a class="act" href="/">
            {t('to_service')}
          </a>
        </p>
      </section>
    </Frame>
  );
}
