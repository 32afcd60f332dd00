/* clause: a clause's number that shows its words on demand. */
import { Popover } from 'antd';
import { Link } from 'wouter';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicy } from './ask.ts';

export function ClauseRef({
  id,
  words,
}: {
  id: string;
  words?: { zh: string | null; en: string | null };
}) {
  const { t, say } = useTongue();
  const policy = usePolicy();
  const clause = words ?? policy.data?.clauses.find((row) => row.id === id);
  return (
    <Popover
      trigger="click"
      title={t('clause.title', { id })}
      content={
        <div className="d-clause-text">
          <blockquote>{clause ? say(clause) : t('clause.unknown')}</blockquote>
          <Link href="/policy/clauses">{t('clause.all')}</Link>
        </div>
      }
    >
      <button type="button" className="d-clause">
        {id}
      </button>
    </Popover>
  );
}

/** Several ids with commas between, as the tables write them. */
export function ClauseRefs({ ids }: { ids: string | null | undefined }) {
  const list = (ids ?? '').split(/\s*,\s*/).filter(Boolean);
  return (
    <span className="d-clauses">
      {list.map((id) => (
        <ClauseRef key={id} id={id} />
      ))}
    </span>
  );
}
