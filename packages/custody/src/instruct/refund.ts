import { accept } from '../accept.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { RefundInstruction } from '../instruction.ts';
import { refuse } from '../refuse.ts';
import { findInstruction, rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { findParties } from './find-customer.ts';
import { type InstructionFrame, instructionEventRow, instructionRow } from './instruction-frame.ts';

/**
 * Gives a payment back, in whole or in part, on the mandate of the customer who received it.
 *
 * @returns payment_not_found, instruction_not_a_payment, payment_already_refunded, exceeds_payment,
 *   the refusals of the two customers, of the mandate, insufficient_funds
 * @invariant C5 the refunds of a payment never exceed it
 */
export function refund(
  state: CustodyState,
  instruction: RefundInstruction,
  frame: InstructionFrame,
): Decision {
  const { payInstructionId, amount, mandateId } = instruction;
  const payment = findInstruction(state, payInstructionId);
  if (payment === undefined) return refuse('payment_not_found');
  if (payment.kind !== 'pay')
    return refuse('instruction_not_a_payment', { received: payment.kind });
  const { fromCustomerId, toCustomerId } = payment;
  const parties = findParties(state, { payerId: toCustomerId, payeeId: fromCustomerId });
  if (parties.status === 'refused') return parties.decision;
  const left = payment.amount - payment.refunded;
  if (left === 0n) return refuse('payment_already_refunded');
  if (amount > left) {
    return refuse('exceeds_payment', { expected: `at most ${left}`, received: amount.toString() });
  }
  const { instructionId, recordedAt: now } = frame;
  const use = { mandateId, instructionId, customerId: toCustomerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'refund', payeeCustomerId: fromCustomerId });
  if (refusal !== undefined) return refusal;
  const { payer, payee } = parties;
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const movement = { phase: 'single', kind: 'refund', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  payment.refunded += amount;
  rememberInstruction(state, payment);
  rememberInstruction(state, { kind: 'other', instructionId });
  const used = useMandate(state, mandateId, amount);
  const own = instructionRow(instruction, frame, {
    state: 'completed',
    status: 'accepted',
    customerId: toCustomerId,
    counterpartyId: fromCustomerId,
    used,
  });
  const event = instructionEventRow({
    instructionId: payInstructionId,
    event: 'refunded',
    state: payment.refunded === payment.amount ? 'refunded' : 'part_refunded',
    amount,
    businessDate: frame.businessDate,
  });
  const result = { refundedMinor: payment.refunded.toString() };
  return accept({ result, facts: booking.facts, rows: [own, event, ...used.rows] });
}
