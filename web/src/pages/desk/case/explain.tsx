/* explain: the engine's own explanation of the stored decision: what would have to be otherwise for
 * another outcome, the rules that did not apply with the first condition each failed on, and the
 * tree of decisions. The server says the sentences; asked of the version that decided then. */
import { CloseCircleFilled, SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#/base/http.ts';
import { Got } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicyTongue } from '../policy/ask.ts';
import type { Case, DecisionRow, Explanation, Page } from '../shapes.ts';

export const ABOUTS = ['eligibility', 'remedies', 'evidence', 'fault', 'freight'] as const;
type About = (typeof ABOUTS)[number];
const SHOWN_AT_FIRST = 4;

/** The decision the case was opened under, explained. */
function useExplanation(row: Case, about: About) {
  return useQuery({
    queryKey: ['explanation', row.id, about],
    queryFn: async ({ signal }) => {
      const { items } = await call<Page<DecisionRow>>(`/cases/${row.id}/decisions`, { signal });
      const first = items.find((one) => one.phase === 'submit') ?? items[0];
      if (!first) return null;
      const path = `/cases/${row.id}/decisions/${first.id}/explanation?about=${about}`;
      return call<Explanation>(path, { signal });
    },
    staleTime: Infinity,
  });
}

function Changes({ changes }: { changes: Explanation['changes'] }) {
  const { t, say } = useTongue();
  const lines = (from: number, to?: number) => (
    <ul className="d-misses">
      {changes.slice(from, to).map((change) => (
        <li key={change.en}>
          <SwapOutlined aria-hidden />
          <span>{say(change)}</span>
        </li>
      ))}
    </ul>
  );
  if (changes.length === 0) return <p className="d-quiet">{t('explain.no_change')}</p>;
  return (
    <>
      {lines(0, SHOWN_AT_FIRST)}
      {changes.length > SHOWN_AT_FIRST ? (
        <details className="d-more">
          <summary>{t('explain.more', { n: changes.length - SHOWN_AT_FIRST })}</summary>
          {lines(SHOWN_AT_FIRST)}
        </details>
      ) : null}
    </>
  );
}

interface Node {
  name: string;
  kind: string;
  value: unknown;
  requires?: Node[];
}

function Branch({ node }: { node: Node }) {
  const { word } = useTongue();
  const { fact, value } = usePolicyTongue();
  const isInput = node.kind === 'input';
  return (
    <li>
      {isInput ? fact(node.name) : <strong>{word('decision_name', node.name)}</strong>}{' '}
      <span className="d-quiet">{isInput ? value(node.name, node.value) : null}</span>
      {node.requires && node.requires.length > 0 ? (
        <ul>
          {node.requires.map((inner) => (
            <Branch key={inner.name} node={inner} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Whole({ row }: { row: Case }) {
  const { t, word, say } = useTongue();
  const [about, setAbout] = useState<About>('eligibility');
  const asked = useExplanation(row, about);
  return (
    <>
      <div className="d-explain-head">
        <select
          aria-label={t('explain.about')}
          value={about}
          onChange={(event) => setAbout(event.target.value as About)}
        >
          {ABOUTS.map((name) => (
            <option key={name} value={name}>
              {word('decision_name', name)}
            </option>
          ))}
        </select>
      </div>
      <Got asked={asked} rows={3}>
        {(found) => {
          if (!found) return <p className="d-quiet">{t('decision.none')}</p>;
          const missed = found.rules.filter((rule) => rule.kind === 'missed');
          const { tree } = found.whole as unknown as { tree: Node };
          return (
            <>
              <Changes changes={found.changes} />
              {missed.length > 0 ? (
                <details className="d-more">
                  <summary>{t('decision.failed', { n: missed.length })}</summary>
                  <ul className="d-misses">
                    {missed.map((rule) => (
                      <li key={rule.rule}>
                        <CloseCircleFilled aria-hidden />
                        <span>{say(rule)}</span>
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
              <details className="d-more">
                <summary>{t('explain.tree')}</summary>
                <ul className="d-tree">
                  <Branch node={tree} />
                </ul>
              </details>
            </>
          );
        }}
      </Got>
    </>
  );
}

/** Asked for only when somebody wants to know. */
export function Explained({ row }: { row: Case }) {
  const { t } = useTongue();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="d-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('explain.title')}</summary>
      {isOpen ? <Whole row={row} /> : null}
    </details>
  );
}
