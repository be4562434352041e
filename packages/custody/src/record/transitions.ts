import { assert } from '@ringfence/money';
import type { Decision } from '../decision.ts';
import type { Transition } from '../item-state.ts';
import { refuse } from '../refuse.ts';

/** Every event in every state of a kind of record. */
export type Transitions<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Record<Event, Transition<State>>>>
>;

/** A step of one record: where it is, and what happens to it. */
export interface Step<State extends string, Event extends string> {
  readonly state: State;
  readonly event: Event;
}

/**
 * Refuses an event that the table does not allow in this state, and names the states that do.
 *
 * @returns record_state_forbids
 */
export function refuseStep<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  { state, event }: Step<State, Event>,
): Decision | undefined {
  if (isAllowed(table, { state, event })) return undefined;
  // The keys of a total table are its states.
  const states = (Object.keys(table) as State[]).filter((one) =>
    isAllowed(table, { state: one, event }),
  );
  return refuse('record_state_forbids', { expected: states.join(', '), received: state });
}

/** The state that an allowed event leads to. */
export function stateAfter<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  { state, event }: Step<State, Event>,
): State {
  const next: Transition<State> = table[state][event];
  assert(next !== 'refused', `C40 expected ${state} to allow ${event}`);
  // What is neither `same` nor `refused` is a state.
  return next === 'same' ? state : (next as State);
}

function isAllowed<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  { state, event }: Step<State, Event>,
): boolean {
  return table[state][event] !== 'refused';
}
