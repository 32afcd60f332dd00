/* diagram: a lifecycle as a drawing that fits a phone: states one under the other, in the order in
 * which they are reached.
 *
 * The step to the next state is an arrow between the boxes. All other ways to one state share a
 * line of their own beside the boxes, on the right when they lead down, on the left when they lead
 * back. What is written on the steps stands in the list under the drawing, which says the same.
 */
import type { Schemas } from './frame.tsx';
import { say, t } from './speech.ts';

type Process = Schemas['public_process'];

const BOX = { width: 190, height: 34, gap: 26 };
const LANE = 9;
const EDGE = 12;

/** States by how many steps it takes to reach them, ends last. */
export function ordered(process: Process): Process['states'] {
  const reached: string[] = [process.first];
  for (let i = 0; i < reached.length; i++)
    for (const step of process.steps)
      if (step.from === reached[i] && !reached.includes(step.to)) reached.push(step.to);
  const place = (state: Process['states'][number]) =>
    (state.is_end ? 1000 : 0) + (reached.indexOf(state.state) + 1 || 500);
  return [...process.states].sort((a, b) => place(a) - place(b));
}

interface Bus {
  to: number;
  from: number[];
  lane: number;
}

/** The ways to each state that is not the next one; lines that do not meet share a lane. */
function busesOf(pairs: [number, number][], isDown: boolean): Bus[] {
  const buses: Bus[] = [];
  for (const [from, to] of pairs) {
    if (isDown ? to <= from + 1 : to >= from) continue;
    const bus = buses.find((one) => one.to === to);
    if (bus) bus.from.push(from);
    else buses.push({ to, from: [from], lane: 0 });
  }
  const span = (bus: Bus) => [Math.min(bus.to, ...bus.from), Math.max(bus.to, ...bus.from)] as const;
  buses.sort((a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]));
  buses.forEach((bus, index) => {
    const [low, high] = span(bus);
    const taken = buses
      .slice(0, index)
      .filter((other) => span(other)[0] <= high && span(other)[1] >= low)
      .map((other) => other.lane);
    while (taken.includes(bus.lane)) bus.lane++;
  });
  return buses;
}

const lanes = (buses: Bus[]) => Math.max(0, ...buses.map((bus) => bus.lane + 1));

export function Diagram({ process }: { process: Process }) {
  const states = ordered(process);
  const index = new Map(states.map((state, at) => [state.state, at]));
  const pairs = process.steps.map(
    (step) => [index.get(step.from) ?? 0, index.get(step.to) ?? 0] as [number, number],
  );
  const down = busesOf(pairs, true);
  const up = busesOf(pairs, false);
  const left = EDGE + lanes(up) * LANE;
  const right = left + BOX.width;
  const width = right + EDGE + lanes(down) * LANE;
  const pitch = BOX.height + BOX.gap;
  const top = (at: number) => 4 + at * pitch;
  const height = top(states.length) - BOX.gap + 4;
  const title = t('diagram', { name: say(process) });
  const middle = left + BOX.width / 2;
  const line = (bus: Bus, isDown: boolean) => {
    const x = isDown ? right + EDGE + bus.lane * LANE : left - EDGE - bus.lane * LANE;
    const side = isDown ? right : left;
    const out = isDown ? 24 : 10; // ways down leave low and arrive high, ways back the other way
    const into = isDown ? 10 : 24;
    const ends = bus.from.map((from) => `M${side} ${top(from) + out}H${x}V${top(bus.to) + into}`);
    const tip = top(bus.to) + into;
    const back = isDown ? 7 : -7;
    return (
      <g key={`${isDown}${bus.to}`}>
        <path class={isDown ? 'way' : 'back'} d={`${ends.join('')}H${side}`} />
        <path
          class={isDown ? 'tip' : 'back tip'}
          d={`M${side} ${tip}l${back} -4v8z`}
        />
      </g>
    );
  };
  return (
    <svg class="drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}${t('diagram_text')}`}>
      {down.map((bus) => line(bus, true))}
      {up.map((bus) => line(bus, false))}
      {states.map((state, at) => (
        <g key={state.state}>
          <rect
            class={state.is_end ? 'end' : state.state === process.first ? 'first' : 'state'}
            x={left}
            y={top(at)}
            width={BOX.width}
            height={BOX.height}
            rx={8}
          />
          <text x={middle} y={top(at) + 21}>
            {say(state)}
          </text>
          {pairs.some(([from, to]) => from === at && to === at + 1) && (
            <g>
              <path class="way" d={`M${middle} ${top(at) + BOX.height}V${top(at + 1)}`} />
              <path class="tip" d={`M${middle} ${top(at + 1)}l-4 -7h8z`} />
            </g>
          )}
        </g>
      ))}
    </svg>
  );
}
