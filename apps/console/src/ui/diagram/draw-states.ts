import type { DiagramEdge, DiagramNode, DiagramShape } from './diagram.ts';

/** Every event in every state, and where it leads; an event that leads nowhere has another word. */
export type TransitionTable<State extends string> = Readonly<
  Record<State, Readonly<Record<string, string>>>
>;

/**
 * Draws a table of transitions: the states with the present one lit, and the way it came.
 *
 * @param way the states it was in, in order, the present one last
 */
export function drawStates<State extends string>({
  table,
  states,
  way,
  stateText,
  eventText,
  nowText,
}: {
  readonly table: TransitionTable<State>;
  readonly states: readonly State[];
  readonly way: readonly string[];
  readonly stateText: (state: State) => string;
  readonly eventText: (event: string) => string;
  readonly nowText: string;
}): DiagramShape {
  const now = way.at(-1);
  const nodes = states.map((state): DiagramNode => {
    const title = stateText(state);
    if (state === now) return { id: state, title, note: nowText, look: 'now' };
    return { id: state, title, look: way.includes(state) ? 'passed' : 'plain' };
  });
  const edges = states.flatMap((from) =>
    states.flatMap((to): readonly DiagramEdge[] => {
      const events = Object.entries(table[from])
        .filter(([, next]) => next === to && to !== from)
        .map(([event]) => eventText(event));
      if (events.length === 0) return [];
      const label = events.join(' / ');
      return [{ from, to, label, labelLines: [label], isPassed: hasStep(way, from, to) }];
    }),
  );
  return { nodes, edges };
}

function hasStep(way: readonly string[], from: string, to: string): boolean {
  return way.some((state, index) => state === from && way[index + 1] === to);
}

/** The states that versions of a record were in, each once where it stayed. */
export function wayOfStates(versions: readonly { readonly state: string }[]): readonly string[] {
  return versions
    .map(({ state }) => state)
    .filter((state, index, all) => index === 0 || all[index - 1] !== state);
}
