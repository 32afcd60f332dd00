/* record: the record of service of one case (form A.1) and of its follow-up (A.2), as a page that
 * prints itself on A4, and as files. The fields come from the server: the page knows none of them. */
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { components } from '#/api/schema.ts';
import { call } from '#/base/http.ts';
import { Got, Refused } from '#/parts/desk/refused.tsx';
import { Panel } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { Downloads, FORMS, langWord, type Form } from './download.tsx';

type ServiceRecord = components['schemas']['service_record'];
type Field = ServiceRecord['fields'][number];

/** Fields of a group stand together. */
function groupsOf(fields: readonly Field[]): Field[][] {
  const groups: Field[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last[0]?.group === field.group) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

function Paper({ record }: { record: ServiceRecord }) {
  const { t, say } = useTongue();
  return (
    <article className="d-paper" aria-label={say(record)}>
      <h1 tabIndex={-1}>{say(record)}</h1>
      <p className="d-quiet">
        <span className="d-mono">{record.case_no}</span> · {record.clauses}
      </p>
      {groupsOf(record.fields).map((fields) => {
        const [first] = fields;
        return first ? (
          <table key={first.group}>
            <caption>{say({ zh: first.group_zh, en: first.group_en })}</caption>
            <tbody>
              {fields.map((field) => (
                <tr key={field.name} title={field.clauses}>
                  <th scope="row">{say(field)}</th>
                  <td>{field.value ?? <span className="d-unseen">{t('record.blank')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null;
      })}
      <p className="d-paper-foot d-quiet">
        {record.case_no} v{record.version} · SHA-256 <span className="d-mono">{record.sha256}</span>
      </p>
    </article>
  );
}

export default function RecordPage() {
  const { id, form: asked_form } = useParams<{ id: string; form?: string }>();
  const { t, lang } = useTongue();
  const [problem, setProblem] = useState<unknown>(null);
  const form: Form = asked_form === 'a2' ? 'a2' : 'a1';
  const path = `/cases/${id}/record?form=${form}&lang=${langWord(lang)}`;
  const asked = useQuery({
    queryKey: ['case', id, 'record', form, lang],
    queryFn: ({ signal }) => call<ServiceRecord>(path, { signal }),
  });
  return (
    <>
      <div className="d-paper-bar">
        <Link href={`/case/${id}`}>
          <ArrowLeftOutlined aria-hidden /> {t('record.back')}
        </Link>
        <nav className="d-views" aria-label={t('record.forms')}>
          {FORMS.map((name) => (
            <Link
              key={name}
              href={`/case/${id}/record/${name}`}
              aria-current={name === form ? 'page' : undefined}
            >
              {t(`record.${name}`)}
            </Link>
          ))}
        </nav>
        <div className="d-paper-tools">
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
            {t('record.print')}
          </Button>
          <Downloads pathOf={(format) => `${path}&format=${format}`} onProblem={setProblem} />
        </div>
      </div>
      {problem ? <Refused problem={problem} /> : null}
      <Got asked={asked} rows={16}>
        {(record) => <Paper record={record} />}
      </Got>
    </>
  );
}

/** On the case page: where its records are. */
export function Records({ id }: { id: string }) {
  const { t } = useTongue();
  return (
    <Panel
      title={t('record.title')}
      idle={FORMS.map((form) => (
        <Link key={form} href={`/case/${id}/record/${form}`} className="d-one-of" title={t('record.what')}>
          {t(`record.${form}`)}
        </Link>
      ))}
    />
  );
}
