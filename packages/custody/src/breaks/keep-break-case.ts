import type { BusinessDate } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { isOpenRecord } from '../record/record-rules.ts';
import { stateAfter } from '../record/transitions.ts';
import { BREAK_CASE_TRANSITIONS, type BreakCaseEvent } from './case-state.ts';
import type { BreakCase } from './record-rule.ts';
import type { BreakCaseBody } from './record-shape.ts';

/**
 * Keeps the next version of the work on a break.
 *
 * @invariant C90 the work on a break moves only along its table
 */
export function keepBreakCase(
  state: CustodyState,
  work: BreakCase,
  {
    event,
    businessDate,
    body,
  }: {
    readonly event: BreakCaseEvent;
    readonly businessDate: BusinessDate;
    readonly body: BreakCaseBody;
  },
): StateRow {
  const next = stateAfter(BREAK_CASE_TRANSITIONS, { state: work.state, event });
  const { ownerKeyId } = body;
  return keepRecord(state, {
    kind: 'break_case',
    recordId: work.recordId,
    state: next,
    // Listed by its owner.
    ...(ownerKeyId === undefined ? {} : { subject: ownerKeyId }),
    businessDate,
    body,
  });
}

/** Ends the work on a break that the bank settled, when there is any. */
export function settleBreakCase(
  state: CustodyState,
  breakId: string,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const work = findRecord(state, 'break_case', breakId);
  if (work === undefined || !isOpenRecord(work)) return [];
  const { proposal: _, ...body } = work.body;
  return [keepBreakCase(state, work, { event: 'settle', businessDate, body })];
}

/** Whether two people let the withdrawals go on that a wrong amount stopped. */
export function isStopLifted(state: CustodyState, breakId: string): boolean {
  return findRecord(state, 'break_case', breakId)?.body.stopLifted === true;
}
