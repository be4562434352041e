import type { Flow, FlowInstruction, Programme } from '../programme.ts';

/** A programme's flows by the instruction that uses them. */
export function indexFlows(programme: Programme): ReadonlyMap<FlowInstruction, Flow> {
  return new Map(programme.flows.map((flow) => [flow.instruction, flow]));
}
