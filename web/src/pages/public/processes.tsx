/* How each kind of case runs: a drawing, and the same in words. */
import { Diagram, ordered } from '../../parts/public/diagram.tsx';
import { Frame, type Schemas } from '../../parts/public/frame.tsx';
import { say, t } from '../../parts/public/speech.ts';

type Process = Schemas['public_process'];

const SIDES: Record<string, () => string> = {
  consumer: () => t('side_consumer'),
  merchant: () => t('side_merchant'),
  platform: () => t('side_platform'),
  system: () => t('side_system'),
};
const who = (sides: unknown) =>
  (sides as string[]).map((side) => SIDES[side]?.() ?? side).join(t('or'));

function Steps({ process }: { process: Process }) {
  const named = new Map(process.states.map((state) => [state.state, say(state)]));
  return (
    <ol class="states">
      {ordered(process).map((state) => (
        <li key={state.state}>
          <b>{say(state)}</b>
          {state.is_end && t('ends')}
          <ul>
            {process.steps
              .filter((step) => step.from === state.state)
              .map((step) => (
                <li key={`${step.event} ${step.to} ${step.condition}`}>
                  {who(step.sides)}: {say(step)}
                  {step.condition && t('sometimes')} → {named.get(step.to)}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

export function Processes({ data }: { data: Schemas['public_processes'] }) {
  return (
    <Frame head={data} page="processes">
      <nav class="card" aria-label={t('contents')}>
        <ul class="contents">
          {data.processes.map((process) => (
            <li key={process.type}>
              <a href={`#${process.type}`}>{say(process)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {data.processes.map((process) => (
        <section class="card" key={process.type} aria-labelledby={process.type}>
          <h2 id={process.type}>{say(process)}</h2>
          <Diagram process={process} />
          <Steps process={process} />
        </section>
      ))}
    </Frame>
  );
}
