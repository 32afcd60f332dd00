/* Whose pages there are. */
import { PAGES, Shell, type Schemas } from '../../parts/public/frame.tsx';
import { say, t } from '../../parts/public/speech.ts';

type Company = Schemas['public_company'];

function One({ company }: { company: Company }) {
  return (
    <section class="card" aria-labelledby={company.company}>
      <h2 id={company.company}>
        {say(company)} {company.is_suspended && <span class="tag off">{t('suspended')}</span>}
      </h2>
      <p class="note">
        {company.is_platform
          ? t('platform')
          : company.is_self_operated
            ? t('self_operated')
            : t('merchant')}{' '}
        · {say(company, 'pack_')} · {t('version', { version: company.version })}
      </p>
      <p class="facts">
        {PAGES.filter((page) => page !== 'rating' || !company.is_platform).map((page) => (
          <a key={page} href={`/public/${company.company}/${page}`}>
            {t(page)}
          </a>
        ))}
      </p>
    </section>
  );
}

export function Companies({ data }: { data: { items: Company[] } }) {
  return (
    <Shell title={t('companies')}>
      <h1>{t('app')}</h1>
      <p>{t('lead')}</p>
      {data.items.map((company) => (
        <One key={company.company} company={company} />
      ))}
    </Shell>
  );
}
