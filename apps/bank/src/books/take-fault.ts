import { type Fault, type FaultKind, type FaultSubject, faultMatches } from './fault.ts';
import type { Recording } from './recording.ts';

type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;

/**
 * Uses the oldest fault of this kind that names the subject, once.
 *
 * @returns the fault to show, or undefined when there is none
 */
export function takeFault<Kind extends FaultKind>(
  recording: Recording,
  kind: Kind,
  subject: FaultSubject,
): FaultOf<Kind> | undefined {
  for (const { fault } of recording.books.faults.values()) {
    if (!isOfKind(fault, kind) || !faultMatches(fault, subject)) continue;
    recording.record({ kind: 'fault_used', faultId: fault.faultId });
    return fault;
  }
  return undefined;
}

function isOfKind<Kind extends FaultKind>(fault: Fault, kind: Kind): fault is FaultOf<Kind> {
  return fault.kind === kind;
}
