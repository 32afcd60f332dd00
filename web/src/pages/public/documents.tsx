/* What a company lets everybody read: guides to the use and care of goods, its rules and standards. */
import { Frame, type Schemas } from '../../parts/public/frame.tsx';
import { t } from '../../parts/public/speech.ts';

type One = Schemas['public_document'];

function Document({ one }: { one: One }) {
  const goods = one.product_name ?? one.category;
  return (
    <section class="card" aria-labelledby={one.id}>
      <h2 id={one.id}>{one.title}</h2>
      <p class="note">
        {t(`document_${one.kind}` as 'document_guide')} ·{' '}
        {t('document_facts', { number: one.number, n: one.version_no, on: one.effective_on })}
        {goods && ` · ${t('document_for', { what: goods })}`}
      </p>
      <p class="document">{one.text}</p>
    </section>
  );
}

export function Documents({ data }: { data: Schemas['public_documents'] }) {
  return (
    <Frame head={data} page="documents">
      {data.documents.length === 0 && <p class="card">{t('no_documents')}</p>}
      {data.documents.map((one) => (
        <Document key={one.id} one={one} />
      ))}
    </Frame>
  );
}
