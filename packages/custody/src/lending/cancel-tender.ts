import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import type { CancelTenderAct } from './act.ts';
import { TENDER_TRANSITIONS } from './claim-state.ts';
import { giveBack } from './end-project.ts';
import { findLendingRecord, lendingRecordOf } from './find-lending-record.ts';

/**
 * Gives a tender back before its project is full: the money is available again.
 *
 * @returns record_unknown, record_state_forbids
 * @invariant C42 a tender is lent, cancelled or refunded exactly once, and never beyond itself
 */
export function cancelTender(
  state: CustodyState,
  { tenderInstructionId }: CancelTenderAct,
  frame: ActFrame,
): Decision {
  const found = findLendingRecord(state, 'tender', tenderInstructionId);
  if (found.status === 'refused') return found.decision;
  const { record } = found;
  const refusal = refuseStep(TENDER_TRANSITIONS, { state: record.state, event: 'cancel' });
  if (refusal !== undefined) return refusal;
  const project = lendingRecordOf(state, 'project', record.body.projectId);
  if (project.state !== 'collecting') {
    return refuse('record_state_forbids', { expected: 'collecting', received: project.state });
  }

  // From here it must succeed.
  const { transfers, rows } = giveBack(state, { tenders: [record], event: 'cancel' }, frame);
  const result = { releasedMinor: record.body.amount.toString() };
  return accept({ result, facts: transfers, rows });
}
