import type { BreakRecord, CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findRecord } from '../record/keep-record.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { wasBreak } from '../was-break.ts';
import { BREAK_CASE_TRANSITIONS, type BreakCaseEvent } from './case-state.ts';
import type { BreakCase } from './record-rule.ts';

/** A break that stands, and the work on it so far. */
export interface StandingCase {
  readonly record: BreakRecord;
  readonly work: BreakCase;
}

/**
 * The work on a break that an event may happen to; a break that nobody looked at has an empty one.
 *
 * @returns break_not_found, record_state_forbids
 */
export function findBreakCase(
  state: CustodyState,
  { breakId, event }: { readonly breakId: string; readonly event: BreakCaseEvent },
): StandingCase | Decision {
  const record = state.breaks.get(breakId);
  if (record === undefined || record.resolvedDate !== undefined) {
    if (record === undefined && !wasBreak(state, breakId)) return refuse('break_not_found');
    return refuse('record_state_forbids', { expected: 'a break that stands', received: 'settled' });
  }
  const work = findRecord(state, 'break_case', breakId) ?? newCase(record);
  const refusal = refuseStep(BREAK_CASE_TRANSITIONS, { state: work.state, event });
  return refusal ?? { record, work };
}

function newCase({ breakId, businessDate }: BreakRecord): BreakCase {
  const body = { comments: [], evidence: [], verdicts: [], stopLifted: false, adjustments: [] };
  return { kind: 'break_case', recordId: breakId, state: 'open', businessDate, body };
}
