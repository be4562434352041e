import { accept } from '../accept.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { type InstructionFrame, instructionRow } from '../instruct/instruction-frame.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { rememberInstruction } from '../remember-instruction.ts';
import type { PayInterestInstruction } from './instruction.ts';

/**
 * Pays a customer its part of a settlement.
 *
 * @returns record_unknown, interest_forbidden, exceeds_remaining, customer_not_found,
 *   customer_closed, insufficient_funds
 * @invariant C72 customers are paid at most their part of the interest received
 */
export function payInterest(
  state: CustodyState,
  instruction: PayInterestInstruction,
  frame: InstructionFrame,
): Decision {
  const { settlementId, customerId, amount } = instruction;
  const record = findRecord(state, 'interest_settlement', settlementId);
  if (record === undefined) return refuse('record_unknown', { field: 'settlementId' });
  const { client, paid } = record.body;
  if (client === 0n) {
    return refuse('interest_forbidden', { expected: 'a settlement with a part for customers' });
  }
  const left = client - paid;
  if (amount > left) {
    return refuse('exceeds_remaining', { expected: `at most ${left}`, received: `${amount}` });
  }
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const debitAccountId = poolAccount(state, 'interest');
  const accounts = { debitAccountId, creditAccountId: customer.accountId };
  const movement = { phase: 'single', kind: 'pay_interest', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { businessDate } = frame;
  const settlement = keepRecord(state, {
    ...record,
    state: amount === left ? 'distributed' : 'distributing',
    businessDate,
    body: { ...record.body, paid: paid + amount },
  });
  rememberInstruction(state, { kind: 'other', instructionId: frame.instructionId });
  const own = instructionRow(instruction, frame, { state: 'completed', status: 'accepted' });
  const result = { leftMinor: (left - amount).toString() };
  return accept({ result, facts: booking.facts, rows: [own, settlement] });
}
