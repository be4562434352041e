import { assert, type BusinessDate, type Timestamp } from '@ringfence/money';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision, DecisionContext, OutboxMessage } from '../decision.ts';
import { moveWithdrawal } from '../move-withdrawal.ts';
import { bindingOrders } from '../orders/freezes-of.ts';
import { keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import type { Delivery } from './delivery.ts';

/** The open payment out of a record that waits. */
export function paymentOf(state: CustodyState, recordId: string): WithdrawalRecord {
  const payment = state.withdrawals.get(recordId);
  assert(payment !== undefined, `C52 expected ${recordId} to be a payment that waits`);
  return payment;
}

/**
 * Why a payment that is reserved may not be ordered now.
 *
 * @returns withdrawals_stopped, frozen_by_order
 */
export function refuseOrdering(
  state: CustodyState,
  { customerId }: Pick<WithdrawalRecord, 'customerId'>,
  now: Timestamp,
): Decision | undefined {
  const customer = customerId === undefined ? undefined : state.customers.get(customerId);
  if (customer === undefined) return undefined;
  if (customer.withdrawalStops > 0) return refuse('withdrawals_stopped');
  const orders = bindingOrders(state, customer.customerId, now);
  const isStopped = orders.some(({ body }) => body.type === 'emergency_stop');
  return isStopped ? refuse('frozen_by_order', { expected: 'no emergency stop' }) : undefined;
}

/** The order to the bank of a payment out that is reserved. */
export function orderMessage(
  state: CustodyState,
  payment: Pick<WithdrawalRecord, 'instructionId' | 'endToEndId' | 'amount' | 'customerId'>,
  { businessDate, delivery }: { readonly businessDate: BusinessDate; readonly delivery: Delivery },
): Extract<OutboxMessage, { readonly topic: 'bank.payment' }> {
  const { instructionId, endToEndId, amount, customerId } = payment;
  const message = {
    instructionId,
    endToEndId,
    amountMinor: amount.toString(),
    currency: poolOf(state).currency,
    businessDate,
    ...(customerId === undefined ? {} : { customerId }),
    ...(delivery === 'real_time' ? { delivery } : {}),
  };
  return { topic: 'bank.payment', key: instructionId, message };
}

/**
 * Orders a payment at the bank that waited; nothing refuses any more.
 *
 * @invariant C52 a payment out is ordered at the bank once, and never before it is released
 */
export function orderWaiting(
  state: CustodyState,
  record: RecordOf<'waiting_payment'>,
  frame: DecisionContext & { readonly businessDate: BusinessDate },
): Pick<Decision, 'transfers' | 'rows' | 'outbox'> {
  const { businessDate } = frame;
  const payment = paymentOf(state, record.recordId);
  const moved = moveWithdrawal(state, payment, { ...frame, event: 'order' });
  assert(moved.status === 'moved', `C7 expected ${record.recordId} to wait`);
  const kept = keepRecord(state, { ...record, state: 'ordered', businessDate });
  const { delivery } = record.body;
  const message = orderMessage(state, payment, { businessDate, delivery });
  return { transfers: moved.facts, rows: [...moved.rows, kept], outbox: [message] };
}
