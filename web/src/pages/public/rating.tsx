/* A merchant's after-sales rating: figures, what each rests on, and how it is computed. */
import type { ComponentChildren } from 'preact';
import { timeText, LAW_ZONE } from '../../base/time.ts';
import { Frame, query, type Schemas } from '../../parts/public/frame.tsx';
import { at, lang, percent, spanText, t } from '../../parts/public/speech.ts';

const WINDOWS = ['30', '90', '365'];
const FORMULAS = ['case', 'kept', 'wilson', 'decide', 'refund', 'disputed', 'upheld', 'content'] as const;

function Figure({
  name,
  value,
  note,
}: {
  name: string;
  value: ComponentChildren;
  note: ComponentChildren;
}) {
  return (
    <dl class="card">
      <dt>{name}</dt>
      <dd>
        {value} <small>{note}</small>
      </dd>
    </dl>
  );
}

function Share({ name, of, least, more }: { name: string; of: Schemas['share']; least: number; more?: string }) {
  if (!of.is_enough)
    return (
      <Figure name={name} value={t('too_few')} note={t('too_few_of', { of: of.of, min: least })} />
    );
  const note = t('interval', {
    low: percent(of.low_bp ?? 0),
    high: percent(of.high_bp ?? 0),
    part: of.part,
    of: of.of,
  });
  return <Figure name={name} value={percent(of.share_bp ?? 0)} note={more ? `${note} · ${more}` : note} />;
}

function Middle({ name, of, least }: { name: string; of: Schemas['middle']; least: number }) {
  if (!of.is_enough)
    return (
      <Figure name={name} value={t('too_few')} note={t('too_few_of', { of: of.of, min: least })} />
    );
  return <Figure name={name} value={spanText(of.median_ms ?? 0)} note={t('measured', { of: of.of })} />;
}

export function Rating({ data }: { data: Schemas['public_rating'] }) {
  const { rating, sample_min: least } = data;
  const day = (instant: number | string) => timeText(instant, lang, { style: 'day', zone: LAW_ZONE });
  return (
    <Frame head={data} page="rating">
      <p class="note">
        {t('window', {
          n: data.days,
          from: day(rating.from),
          to: day(Date.parse(rating.to) - 1),
        })}
      </p>
      <nav class="tabs" aria-label={t('days')}>
        {WINDOWS.map((days) => (
          <a
            key={days}
            href={`${location.pathname}${query(['at', 'days'], { days })}`}
            aria-current={String(data.days) === days ? 'true' : undefined}
          >
            {t('days_n', { n: days })}
          </a>
        ))}
      </nav>
      <div class="bigs">
        <Figure
          name={t('case_count')}
          value={rating.case_count}
          note={t('closed_count', { n: rating.closed_count })}
        />
        <Share name={t('kept')} of={rating.kept} least={least} />
        <Middle name={t('decide')} of={rating.decide} least={least} />
        <Middle name={t('refund')} of={rating.refund} least={least} />
        <Share name={t('disputed')} of={rating.disputed} least={least} />
        <Share
          name={t('upheld')}
          of={rating.upheld}
          least={least}
          more={t('settled', { n: rating.settled_count })}
        />
        <Share name={t('content')} of={rating.content} least={least} />
        <Figure
          name={t('penalty')}
          value={data.points ? t('points', { n: data.points, most: data.points_most }) : t('none')}
          note={
            data.suspended_until && (
              <span class="tag off">{t('until', { at: at(data.suspended_until) })}</span>
            )
          }
        />
      </div>
      <section class="card" aria-labelledby="formulas">
        <h2 id="formulas">{t('formulas')}</h2>
        <ul class="list">
          {FORMULAS.map((name) => (
            <li key={name}>{t(`formula_${name}`)}</li>
          ))}
          <li>{t('formula_min', { min: least })}</li>
        </ul>
      </section>
    </Frame>
  );
}
