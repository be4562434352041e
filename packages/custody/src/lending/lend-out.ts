import { accept } from '../accept.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findParties } from '../instruct/find-customer.ts';
import {
  type InstructionFrame,
  instructionEventRow,
  instructionRow,
} from '../instruct/instruction-frame.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { TENDER_TRANSITIONS } from './claim-state.ts';
import { findLendingRecord, lendingRecordOf } from './find-lending-record.ts';
import type { LendOutInstruction } from './instruction.ts';
import { newClaim } from './new-claim.ts';
import type { ProjectBody } from './record-shape.ts';
import { startRepaying } from './start-repaying.ts';

/**
 * Lends one tender of a full project: the money goes from the lender straight to the borrower, and
 * the lender has a claim. The last one lets the project be repaid.
 *
 * @returns record_unknown, record_state_forbids, the refusals of the two customers, quote_differs
 * @invariant C42 a tender is lent, cancelled or refunded exactly once, and never beyond itself
 * @invariant C44 what lenders claim is what was lent, less what was repaid and compensated
 */
export function lendOut(
  state: CustodyState,
  instruction: LendOutInstruction,
  frame: InstructionFrame,
): Decision {
  const { tenderInstructionId, amount } = instruction;
  const found = findLendingRecord(state, 'tender', tenderInstructionId);
  if (found.status === 'refused') return found.decision;
  const { record } = found;
  const stepRefusal = refuseStep(TENDER_TRANSITIONS, { state: record.state, event: 'lend' });
  if (stepRefusal !== undefined) return stepRefusal;
  const { projectId, lenderId, borrowerId, pendingId } = record.body;
  const project = lendingRecordOf(state, 'project', projectId);
  if (project.state !== 'full') {
    return refuse('record_state_forbids', { expected: 'full', received: project.state });
  }
  const parties = findParties(state, { payerId: lenderId, payeeId: borrowerId });
  if (parties.status === 'refused') return parties.decision;
  if (amount !== record.body.amount) {
    const detail = { expected: record.body.amount.toString(), received: amount.toString() };
    return refuse('quote_differs', { field: 'amountMinor', ...detail });
  }
  const { payer, payee } = parties;
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const movement = { phase: 'post', kind: 'lend_out', ...accounts, amount, pendingId } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { instructionId, businessDate } = frame;
  const shares = sharesOf(amount, project.body);
  const originId = record.recordId;
  const lent = keepRecord(state, { ...record, state: 'lent', businessDate });
  const claim = keepRecord(state, {
    kind: 'claim',
    recordId: instructionId,
    subject: projectId,
    state: 'active',
    businessDate,
    body: newClaim({ projectId, borrowerId, lenderId, originId, shares }, amount),
  });
  const started = startRepaying(state, project, businessDate);
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    customerId: lenderId,
    counterpartyId: borrowerId,
  });
  const captured = { event: 'capture_final', state: 'captured', amount, businessDate };
  const event = instructionEventRow({ instructionId: record.recordId, ...captured });
  const result = { claimId: instructionId, shares, projectState: started.state };
  const rows = [own, event, lent, claim, ...started.rows];
  return accept({ result, facts: booking.facts, rows });
}

/** Tenders are whole numbers of shares, and few enough that a number counts them exactly. */
function sharesOf(amount: bigint, { shareValue }: ProjectBody): number {
  return Number.parseInt((amount / shareValue).toString(), 10);
}
