import type { AccountId } from '@ringfence/ledger';
import { assert } from '@ringfence/money';
import { accept } from '../accept.ts';
import { bookTransfers, poolAccount, poolOf } from '../book-transfers.ts';
import type { SweepInstruction, WithdrawInstruction } from '../command.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { OPEN_WITHDRAWALS_PER_CUSTOMER_MAX } from '../limits.ts';
import { refuse } from '../refuse.ts';
import { refuseMandate, useMandate } from '../use-mandate.ts';
import { type InstructionFrame, instructionRow } from './instruction-frame.ts';

/**
 * Reserves a customer's money and orders its payment at the bank. Nothing is final until the bank
 * says so; a bank that does not answer is `unknown`, never `rejected`.
 *
 * @returns customer_not_found, customer_closed, the refusals of the mandate,
 * payout_account_missing,
 *   withdrawals_stopped, open_withdrawals_limit, insufficient_funds
 * @invariant C2 customer money moves only inside a mandate of that customer
 */
export function withdraw(
  state: CustodyState,
  instruction: WithdrawInstruction,
  frame: InstructionFrame,
): Decision {
  const { customerId, amount, mandateId } = instruction;
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const { instructionId, recordedAt: now } = frame;
  const use = { mandateId, instructionId, customerId, amount, now };
  const refusal = refuseMandate(state, { ...use, kind: 'withdraw' });
  if (refusal !== undefined) return refusal;
  if (customer.payoutAccountCommitment === undefined) return refuse('payout_account_missing');
  if (customer.withdrawalStops > 0) return refuse('withdrawals_stopped');
  if (customer.openWithdrawals >= OPEN_WITHDRAWALS_PER_CUSTOMER_MAX) {
    const expected = `at most ${OPEN_WITHDRAWALS_PER_CUSTOMER_MAX} open`;
    return refuse('open_withdrawals_limit', { expected });
  }
  const source = { source: 'customer', accountId: customer.accountId, customerId } as const;
  return orderPayment(state, { instruction, source, mandateId }, frame);
}

/**
 * Orders the payment of the platform's own money (fees, purpose accounts) out of the pool.
 *
 * @returns insufficient_funds
 */
export function sweep(
  state: CustodyState,
  instruction: SweepInstruction,
  frame: InstructionFrame,
): Decision {
  const accountId = poolAccount(state, instruction.source);
  const source = { source: instruction.source, accountId, customerId: undefined };
  return orderPayment(state, { instruction, source }, frame);
}

/** Where the money of a payment comes from. */
interface PaymentSource {
  readonly source: WithdrawalRecord['source'];
  readonly accountId: AccountId;
  readonly customerId: string | undefined;
}

function orderPayment(
  state: CustodyState,
  order: {
    readonly instruction: WithdrawInstruction | SweepInstruction;
    readonly source: PaymentSource;
    /** The mandate to use; a sweep of the platform's own money needs none. */
    readonly mandateId?: string;
  },
  frame: InstructionFrame,
): Decision {
  const { instruction, source, mandateId } = order;
  const { amount, kind } = instruction;
  const creditAccountId = poolAccount(state, 'in_transit_out');
  const accounts = { debitAccountId: source.accountId, creditAccountId };
  const booking = bookTransfers(state, [{ phase: 'pending', kind, ...accounts, amount }], frame);
  if (booking.status === 'refused') return booking.decision;

  // From here it must succeed.
  const pending = booking.facts[0];
  assert(pending !== undefined, 'C1 expected one transfer for a payment out');
  const { instructionId, businessDate } = frame;
  // Unique at every bank, and short enough for every format: the transfer's id without hyphens.
  const endToEndId = pending.id.replaceAll('-', '');
  addWithdrawal(state, {
    kind,
    instructionId,
    customerId: source.customerId,
    source: source.source,
    amount,
    endToEndId,
    businessDate,
    pendingId: pending.id,
    state: 'requested',
    transitEnd: undefined,
    breakId: undefined,
  });
  const used = mandateId === undefined ? undefined : useMandate(state, mandateId, amount);
  const own = instructionRow(instruction, frame, {
    state: 'requested',
    status: 'accepted',
    pendingTransferId: pending.id,
    endToEndId,
    ...(used === undefined ? {} : { used }),
  });
  const message = {
    instructionId,
    endToEndId,
    amountMinor: amount.toString(),
    currency: poolOf(state).currency,
    businessDate,
  };
  const payee = source.customerId === undefined ? {} : { customerId: source.customerId };
  return accept({
    result: { state: 'requested', endToEndId },
    facts: booking.facts,
    rows: [own, ...(used?.rows ?? [])],
    outbox: [{ topic: 'bank.payment', key: instructionId, message: { ...message, ...payee } }],
  });
}

/** Puts a payment out into the state. */
export function addWithdrawal(state: CustodyState, record: WithdrawalRecord): void {
  state.withdrawals.set(record.instructionId, record);
  state.withdrawalByEndToEndId.set(record.endToEndId, record);
  if (record.customerId === undefined || record.transitEnd !== undefined) return;
  const customer = state.customers.get(record.customerId);
  if (customer !== undefined) customer.openWithdrawals += 1;
}
