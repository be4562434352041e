import { accept } from '../accept.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { PayInstruction } from '../instruction.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { findParties } from './find-customer.ts';
import { type InstructionFrame, instructionRow } from './instruction-frame.ts';

/**
 * Moves money from one customer to another.
 *
 * @returns the refusals of the two customers, of the mandate, insufficient_funds, balance_limit
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function pay(
  state: CustodyState,
  instruction: PayInstruction,
  frame: InstructionFrame,
): Decision {
  const { fromCustomerId: payerId, toCustomerId: payeeId, amount, mandateId } = instruction;
  const parties = findParties(state, { payerId, payeeId });
  if (parties.status === 'refused') return parties.decision;
  const { instructionId, recordedAt: now } = frame;
  const use = {
    mandateId,
    instructionId,
    customerId: payerId,
    payeeCustomerId: payeeId,
    amount,
    now,
  };
  const refusal = refuseMandate(state, { ...use, kind: 'pay' });
  if (refusal !== undefined) return refusal;
  const { payer, payee } = parties;
  const accounts = { debitAccountId: payer.accountId, creditAccountId: payee.accountId };
  const booking = bookTransfers(
    state,
    [{ phase: 'single', kind: 'pay', ...accounts, amount }],
    frame,
  );
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const used = useMandate(state, mandateId, amount);
  rememberInstruction(state, {
    kind: 'pay',
    instructionId,
    fromCustomerId: payerId,
    toCustomerId: payeeId,
    amount,
    refunded: 0n,
  });
  const own = instructionRow(instruction, frame, { state: 'completed', status: 'accepted', used });
  return accept({ facts: booking.facts, rows: [own, ...used.rows] });
}
