import { assert, amount as toAmount } from '@ringfence/money';
import { accept, digits, row } from '../accept.ts';
import { bookTransfers, poolAccount } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import { addWithdrawal } from '../instruct/withdraw.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { orderOrWait } from '../withdrawals/order-or-wait.ts';
import type { ApprovalFrame, CarriedOutOrder } from './approval-frame.ts';
import { freezesOf } from './freezes-of.ts';
import { moveOrder } from './move-order.ts';
import { parentOf } from './parent-of.ts';

/**
 * Pays frozen money out to the authority's account (扣划), like a withdrawal: reserved now, ordered
 * at the bank, final when the bank says so. The freeze shrinks by what is paid; a payment that the
 * bank rejects or gives back is frozen again.
 *
 * @returns exceeds_remaining, insufficient_funds
 * @invariant C24 a deduction takes no more than its own freeze holds
 */
export function deduct(state: CustodyState, frame: ApprovalFrame): CarriedOutOrder {
  const { order, customer, commandId: instructionId, businessDate, recordedAt } = frame;
  const { payeeCommitment, amount = 0n } = order.body;
  const parent = parentOf(state, order);
  const filled = freezesOf(state, customer, recordedAt).find(
    (freeze) => freeze.order.recordId === parent.recordId,
  );
  const frozen = filled?.frozen ?? 0n;
  if (amount > frozen) {
    const detail = { expected: `at most ${frozen}`, received: amount.toString() };
    return { decision: refuse('exceeds_remaining', detail) };
  }
  const accounts = {
    debitAccountId: customer.accountId,
    creditAccountId: poolAccount(state, 'in_transit_out'),
  };
  const carriedOut = { accountId: customer.accountId, amount };
  const movement = { phase: 'pending', kind: 'deduct', ...accounts, amount: toAmount(amount) };
  const booking = bookTransfers(state, [{ ...movement, phase: 'pending' }], {
    ...frame,
    carriedOut,
  });
  if (booking.status === 'refused') return { decision: booking.decision };

  // From here it must succeed.
  const pending = booking.facts[0];
  assert(pending !== undefined, 'C1 expected one transfer for a payment out');
  const endToEndId = pending.id.replaceAll('-', '');
  const { customerId } = customer;
  const record: WithdrawalRecord = {
    kind: 'deduct',
    instructionId,
    customerId,
    source: 'customer',
    amount: toAmount(amount),
    endToEndId,
    businessDate,
    pendingId: pending.id,
    originId: parent.recordId,
    state: 'requested',
    transitEnd: undefined,
    breakId: undefined,
  };
  addWithdrawal(state, record);
  const payee = { payeeCommitment: payeeCommitment ?? '' };
  const ordered = orderOrWait(state, record, { payee, frame });
  const deducted = parent.body.deducted + amount;
  const shrunk = moveOrder(parent, { event: 'adjust', businessDate, change: { deducted } });
  const own = row('custody.instruction', {
    instruction_id: instructionId,
    kind: 'deduct',
    state: ordered.state,
    status: 'accepted',
    customer_id: customerId,
    counterparty_id: null,
    account_kind: null,
    amount_minor: digits(amount),
    mandate_id: null,
    mandate_used_total_minor: null,
    mandate_used_count: null,
    origin_id: parent.recordId,
    expires_at: null,
    pending_transfer_id: pending.id,
    end_to_end_id: endToEndId,
    business_date: businessDate,
  });
  const decision = accept({
    result: { paymentInstructionId: instructionId, endToEndId },
    facts: booking.facts,
    rows: [own, ...ordered.rows, keepRecord(state, shrunk)],
    outbox: ordered.outbox,
  });
  return { decision, change: { paymentInstructionId: instructionId } };
}
