import { AMOUNT_MAX, type Amount, amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { findParties } from '../instruct/find-customer.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { refuseStep } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { CLAIM_TRANSITIONS } from './claim-state.ts';
import { findLendingRecord, lendingRecordOf } from './find-lending-record.ts';
import type {
  CompensateInstruction,
  RepayCompensationInstruction,
  RepayInstruction,
} from './instruction.ts';
import { payClaim } from './pay-claim.ts';
import { PROJECT_TRANSITIONS } from './project-state.ts';
import type { ClaimRecord, ProjectRecord } from './record-rule.ts';
import { debtOf, settleProject } from './start-repaying.ts';

/**
 * Pays principal and interest on one claim, from the borrower straight to the lender.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, the refusals of the two
 *   customers, of the mandate, exceeds_remaining, insufficient_funds
 * @invariant C44 what lenders claim is what was lent, less what was repaid and compensated
 */
export function repay(
  state: CustodyState,
  instruction: RepayInstruction,
  frame: InstructionFrame,
): Decision {
  const { mandateId } = instruction;
  const payable = findPayable(state, instruction);
  if ('outcome' in payable) return payable;
  const { claim, project, amount } = payable;
  const { borrowerId, lenderId } = claim.body;
  const parties = findParties(state, { payerId: borrowerId, payeeId: lenderId });
  if (parties.status === 'refused') return parties.decision;
  const { instructionId, businessDate, recordedAt: now } = frame;
  const use = { mandateId, instructionId, customerId: borrowerId, amount, now };
  const refusal =
    refuseMandate(state, { ...use, kind: 'repay', payeeCustomerId: lenderId }) ??
    refuseBeyondClaim(claim, instruction);
  if (refusal !== undefined) return refusal;
  const { payer, payee } = parties;
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const movement = { phase: 'single', kind: 'repay', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { principal, interest } = instruction;
  const { body } = claim;
  const repaid = { repaid: body.repaid + principal, interestPaid: body.interestPaid + interest };
  const paid = payClaim(state, claim, { principal, businessDate, counted: repaid });
  const settled = settleProject(state, project, { businessDate });
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    customerId: borrowerId,
    counterpartyId: lenderId,
    used,
  });
  const result = { principalLeftMinor: paid.left.toString(), projectState: settled.state };
  const rows = [own, ...paid.rows, ...settled.rows, ...used.rows];
  return accept({ result, facts: booking.facts, rows });
}

/**
 * Pays a lender from the compensation account. The borrower owes it to that account from now on.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, customer_not_found,
 *   customer_closed, exceeds_remaining, insufficient_funds
 * @invariant C45 what a borrower owes to the compensation account is what it paid, less what came
 *   back
 */
export function compensate(
  state: CustodyState,
  instruction: CompensateInstruction,
  frame: InstructionFrame,
): Decision {
  const payable = findPayable(state, instruction);
  if ('outcome' in payable) return payable;
  const { claim, project, amount } = payable;
  const { lenderId, borrowerId } = claim.body;
  const lender = state.customers.get(lenderId);
  if (lender === undefined) return refuse('customer_not_found');
  if (lender.closed) return refuse('customer_closed');
  const refusal = refuseBeyondClaim(claim, instruction);
  if (refusal !== undefined) return refusal;
  const debitAccountId = poolAccount(state, 'compensation');
  const accounts = { debitAccountId, creditAccountId: lender.accountId };
  const movement = { phase: 'single', kind: 'compensate', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { principal, interest } = instruction;
  const { businessDate, instructionId } = frame;
  const counted = {
    compensated: claim.body.compensated + principal,
    compensatedInterest: claim.body.compensatedInterest + interest,
  };
  const paid = payClaim(state, claim, { principal, businessDate, counted });
  const { body } = project;
  const owing = {
    ...body,
    compensatedPrincipal: body.compensatedPrincipal + principal,
    compensatedInterest: body.compensatedInterest + interest,
    compensatedDate: body.compensatedDate ?? businessDate,
  };
  const settled = settleProject(state, project, { businessDate, body: owing });
  rememberInstruction(state, { kind: 'other', instructionId });
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    customerId: lenderId,
    counterpartyId: borrowerId,
  });
  const result = { principalLeftMinor: paid.left.toString(), debtMinor: debtOf(owing).toString() };
  return accept({ result, facts: booking.facts, rows: [own, ...paid.rows, ...settled.rows] });
}

/**
 * Gives back what the compensation account paid in the borrower's place, at most what is owed.
 *
 * @returns record_unknown, record_state_forbids, customer_not_found, customer_closed, the refusals
 *   of the mandate, exceeds_remaining, insufficient_funds
 * @invariant C45 what a borrower owes to the compensation account is what it paid, less what came
 *   back
 */
export function repayCompensation(
  state: CustodyState,
  instruction: RepayCompensationInstruction,
  frame: InstructionFrame,
): Decision {
  const { projectId, amount, mandateId } = instruction;
  const found = findLendingRecord(state, 'project', projectId);
  if (found.status === 'refused') return found.decision;
  const project = found.record;
  const step = { state: project.state, event: 'adjust' } as const;
  const stepRefusal = refuseStep(PROJECT_TRANSITIONS, step);
  if (stepRefusal !== undefined) return stepRefusal;
  const { body } = project;
  const { borrowerId: customerId } = body;
  const borrower = state.customers.get(customerId);
  if (borrower === undefined) return refuse('customer_not_found');
  if (borrower.closed) return refuse('customer_closed');
  const { instructionId, businessDate, recordedAt: now } = frame;
  const use = { mandateId, instructionId, customerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'repay_compensation' });
  if (refusal !== undefined) return refusal;
  const owed = debtOf(body);
  if (amount > owed) {
    const detail = { expected: `at most ${owed}`, received: amount.toString() };
    return refuse('exceeds_remaining', detail);
  }
  const creditAccountId = poolAccount(state, 'compensation');
  const accounts = { debitAccountId: borrower.accountId, creditAccountId };
  const movement = { phase: 'single', kind: 'repay_compensation', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], { ...frame, mandateId });
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { compensatedDate, ...rest } = body;
  const left = owed - amount;
  const isOwed = left > 0n && compensatedDate !== undefined;
  const since = isOwed ? { compensatedDate } : {};
  const repaid = { ...rest, compensationRepaid: body.compensationRepaid + amount, ...since };
  const settled = settleProject(state, project, { businessDate, body: repaid });
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, { kind: 'other', instructionId });
  const facts = { state: 'completed', status: 'accepted', customerId, used } as const;
  const own = instructionRow(instruction, frame, facts);
  const result = { debtMinor: left.toString(), projectState: settled.state };
  const rows = [own, ...settled.rows, ...used.rows];
  return accept({ result, facts: booking.facts, rows });
}

/** What is paid on which claim. */
interface Payable {
  readonly claim: ClaimRecord;
  readonly project: ProjectRecord;
  readonly amount: Amount;
}

/** @returns content_invalid, record_unknown, record_state_forbids */
function findPayable(
  state: CustodyState,
  instruction: RepayInstruction | CompensateInstruction,
): Payable | Decision {
  const { claimId, principal, interest } = instruction;
  if (principal + interest > AMOUNT_MAX) {
    const expected = `together with the principal at most ${AMOUNT_MAX}`;
    return refuse('content_invalid', { field: 'interestMinor', expected });
  }
  const found = findLendingRecord(state, 'claim', claimId);
  if (found.status === 'refused') return found.decision;
  const claim = found.record;
  const refusal = refuseStep(CLAIM_TRANSITIONS, { state: claim.state, event: 'pay_part' });
  if (refusal !== undefined) return refusal;
  const project = lendingRecordOf(state, 'project', claim.body.projectId);
  const projectStep = { state: project.state, event: 'adjust' } as const;
  const projectRefusal = refuseStep(PROJECT_TRANSITIONS, projectStep);
  if (projectRefusal !== undefined) return projectRefusal;
  return { claim, project, amount: toAmount(principal + interest) };
}

/** @returns exceeds_remaining */
function refuseBeyondClaim(
  { body }: ClaimRecord,
  { principal }: RepayInstruction | CompensateInstruction,
): Decision | undefined {
  if (principal <= body.principal) return undefined;
  const detail = { expected: `at most ${body.principal}`, received: principal.toString() };
  return refuse('exceeds_remaining', { field: 'principalMinor', ...detail });
}
