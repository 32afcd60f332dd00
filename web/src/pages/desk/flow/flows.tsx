/* flows: the lifecycles as the program runs them: every state with what is guaranteed in it, and every
 * step that leaves it: who may take it, when, and where it leads. */
import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { call } from '#/base/http.ts';
import { Got } from '#/parts/desk/refused.tsx';
import { PageHead, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Flow, Page } from '../shapes.ts';
import { caseTone } from '../words.ts';
import { flowWords } from './words.ts';

function FlowSteps({ flow }: { flow: Flow }) {
  const { t, word, lang } = useTongue();
  const words = (sentence: string) => flowWords(sentence, lang !== 'en');
  return (
    <>
      {flow.states.map((state) => {
        const steps = flow.steps.filter((step) => step.from === state.state);
        return (
          <Panel
            key={state.state}
            id={`state-${state.state}`}
            title={
              <>
                <Pill tone={caseTone(state.state)}>{word('state', state.state)}</Pill>{' '}
                <code>{state.state}</code>
              </>
            }
            extra={
              state.is_end ? (
                <span className="d-quiet">{t('flow.end')}</span>
              ) : state.state === flow.first ? (
                <span className="d-quiet">{t('flow.first')}</span>
              ) : null
            }
          >
            <p>
              <span className="d-quiet">{t('flow.promise')}</span> {words(state.promise)}
            </p>
            {steps.length > 0 ? (
              <div
                className="d-scroll"
                role="group"
                tabIndex={0}
                aria-label={word('state', state.state)}
              >
                <table className="d-facts">
                  <thead>
                    <tr>
                      <th scope="col">{t('flow.event')}</th>
                      <th scope="col">{t('flow.sides')}</th>
                      <th scope="col">{t('flow.guard')}</th>
                      <th scope="col">{t('flow.to')}</th>
                      <th scope="col">{t('flow.means')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {steps.map((step, index) => (
                      <tr key={index}>
                        <th scope="row">{word('event', step.event)}</th>
                        <td>{step.sides.map((side) => word('side', side)).join(' / ')}</td>
                        <td>
                          {step.guard ? (
                            words(step.guard)
                          ) : (
                            <span className="d-quiet">{t('flow.always')}</span>
                          )}
                        </td>
                        <td className="d-nowrap">
                          <ArrowRightOutlined aria-hidden />{' '}
                          {step.to === step.from ? t('flow.stays') : word('state', step.to)}
                        </td>
                        <td>{words(step.doc)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            ) : null}
          </Panel>
        );
      })}
    </>
  );
}

export default function Flows() {
  const params = useParams<{ flow?: string }>();
  const { t, word } = useTongue();
  const asked = useQuery({
    queryKey: ['flows'],
    queryFn: ({ signal }) => call<Page<Flow>>('/flows', { signal }),
    staleTime: Infinity,
  });
  return (
    <>
      <PageHead title={t('nav.flows')} note={t('flow.note')} />
      <Got asked={asked} rows={12}>
        {(page) => {
          const flow = page.items.find((one) => one.name === params.flow) ?? page.items[0];
          return (
            <>
              <nav className="d-views" aria-label={t('nav.flows')}>
                {page.items.map((one) => (
                  <Link
                    key={one.name}
                    href={`/flows/${one.name}`}
                    aria-current={one === flow ? 'page' : undefined}
                  >
                    {word('type', one.name)}
                  </Link>
                ))}
              </nav>
              {flow ? <FlowSteps flow={flow} /> : null}
            </>
          );
        }}
      </Got>
    </>
  );
}
