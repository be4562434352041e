import type { Timestamp } from '@ringfence/money';
import { SIMULATION_EVENTS_MAX } from './limits.ts';
import {
  amountShape,
  constantShape,
  listShape,
  momentShape,
  nameShape,
  objectShape,
  type ShapeFault,
  unionShape,
} from './shape.ts';
import type { TimedEvent } from './simulate-contract.ts';

/** When a contract is created, and what happens then. */
export interface SimulationInput {
  readonly createdAt: Timestamp;
  readonly events: readonly TimedEvent[];
}

export type SimulationParsed =
  | { readonly status: 'ok'; readonly input: SimulationInput }
  | { readonly status: 'refused'; readonly faults: readonly ShapeFault[] };

type FlatEvent = TimedEvent['event'] & { readonly at: Timestamp };

const eventShape = unionShape<FlatEvent>({
  wait: objectShape({ kind: constantShape('wait'), at: momentShape }),
  fund: objectShape({
    kind: constantShape('fund'),
    at: momentShape,
    party: nameShape,
    amount: amountShape,
  }),
  approve: objectShape({
    kind: constantShape('approve'),
    at: momentShape,
    party: nameShape,
    approval: nameShape,
  }),
  attest: objectShape({
    kind: constantShape('attest'),
    at: momentShape,
    party: nameShape,
    fact: nameShape,
    value: nameShape,
  }),
});

const inputShape = objectShape({
  createdAt: momentShape,
  events: listShape(eventShape, { min: 0, max: SIMULATION_EVENTS_MAX }),
});

/** Reads the events of a simulation as strictly as a contract. */
export function parseSimulation(json: unknown): SimulationParsed {
  const faults: ShapeFault[] = [];
  const read = inputShape.read(json, { place: '', depth: 0, faults });
  if (read === undefined) return { status: 'refused', faults };
  const events = read.events.map(({ at, ...event }) => ({ at, event }));
  return { status: 'ok', input: { createdAt: read.createdAt, events } };
}
