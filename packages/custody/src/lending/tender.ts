import { assert } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findParties } from '../instruct/find-customer.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { findLendingRecord } from './find-lending-record.ts';
import type { TenderInstruction } from './instruction.ts';
import { TENDERS_PER_PROJECT_MAX } from './limits.ts';
import { sumsOfProject } from './record-rule.ts';
import type { ProjectBody } from './record-shape.ts';

/**
 * Reserves a lender's money for the borrower of a project, at most what the project still needs.
 *
 * @returns record_unknown, content_invalid, record_state_forbids, the refusals of the two
 *   customers, deadline_passed, of the mandate, exceeds_remaining, limit_reached,
 *   insufficient_funds
 * @invariant C43 the tenders of a project never exceed its target
 */
export function tender(
  state: CustodyState,
  instruction: TenderInstruction,
  frame: InstructionFrame,
): Decision {
  const { projectId, customerId, amount, mandateId } = instruction;
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const { body, state: projectState } = found.record;
  const { borrowerId: payeeCustomerId, shareValue } = body;
  if (amount % shareValue !== 0n) {
    const expected = `a multiple of ${shareValue}`;
    return refuse('content_invalid', { field: 'amountMinor', expected });
  }
  if (projectState !== 'collecting') {
    return refuse('record_state_forbids', { expected: 'collecting', received: projectState });
  }
  const parties = findParties(state, { payerId: customerId, payeeId: payeeCustomerId });
  if (parties.status === 'refused') return parties.decision;
  const { instructionId, recordedAt: now } = frame;
  if (body.collectingEndsAt <= now) {
    const detail = { expected: `before ${body.collectingEndsAt}`, received: now };
    return refuse('deadline_passed', detail);
  }
  const use = { mandateId, instructionId, customerId, payeeCustomerId, amount, now };
  const refusal =
    refuseMandate(state, { ...use, kind: 'tender' }) ?? refuseRoom(state, instruction, body);
  if (refusal !== undefined) return refusal;
  const { payer, payee } = parties;
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const movement = { phase: 'pending', kind: 'tender', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const pending = booking.facts[0];
  assert(pending !== undefined, 'C1 expected one transfer for a tender');
  const pendingId = pending.id;
  const lenderId = customerId;
  const record = keepRecord(state, {
    kind: 'tender',
    recordId: instructionId,
    subject: projectId,
    state: 'held',
    businessDate: frame.businessDate,
    body: { projectId, lenderId, borrowerId: payeeCustomerId, amount, pendingId },
  });
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, {
    state: 'held',
    status: 'accepted',
    counterpartyId: payeeCustomerId,
    pendingTransferId: pendingId,
    used,
  });
  const result = { remainingMinor: remainingOf(state, projectId, body).toString() };
  return accept({ result, facts: booking.facts, rows: [own, record, ...used.rows] });
}

function refuseRoom(
  state: CustodyState,
  { projectId, amount }: TenderInstruction,
  body: ProjectBody,
): Decision | undefined {
  const remaining = remainingOf(state, projectId, body);
  if (amount > remaining) {
    const detail = { expected: `at most ${remaining}`, received: amount.toString() };
    return refuse('exceeds_remaining', detail);
  }
  if (sumsOfProject(state, projectId).tenders.size < TENDERS_PER_PROJECT_MAX) return undefined;
  return refuse('limit_reached', { expected: `at most ${TENDERS_PER_PROJECT_MAX} tenders` });
}

/** What lenders may still tender while a project collects. */
function remainingOf(state: CustodyState, projectId: string, { target }: ProjectBody): bigint {
  return target - sumsOfProject(state, projectId).tendered;
}
