import { assert, type BusinessDate } from '@ringfence/money';
import { poolAccount, poolOf } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import { refuseAccount } from '../customers/refuse-account.ts';
import type { Decision, DecisionContext, OutboxMessage } from '../decision.ts';
import { moveWithdrawal } from '../move-withdrawal.ts';
import { bindingOrders } from '../orders/freezes-of.ts';
import { keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { isPlatformMoneyStopped } from '../reversals/is-platform-money-stopped.ts';
import { isRuleInForce } from '../rules-version.ts';
import type { Delivery } from './delivery.ts';
import type { PaymentPayee } from './record-shape.ts';

/** The open payment out of a record that waits. */
export function paymentOf(state: CustodyState, recordId: string): WithdrawalRecord {
  const payment = state.withdrawals.get(recordId);
  assert(payment !== undefined, `C52 expected ${recordId} to be a payment that waits`);
  return payment;
}

/**
 * Why a payment that is reserved may not be ordered now: the questions of instructing it are asked
 * again, because what it waited for may have taken long. A deduction is the order of an authority.
 *
 * @returns withdrawals_stopped, frozen_by_order, customer_suspended, condition_not_met, not_due_yet
 */
export function refuseOrdering(
  state: CustodyState,
  payment: Pick<WithdrawalRecord, 'kind' | 'customerId'>,
  frame: DecisionContext & { readonly businessDate: BusinessDate },
): Decision | undefined {
  const asksAgain = isRuleInForce('waiting_asks_again', frame);
  const { kind, customerId } = payment;
  if (kind === 'deduct') return undefined;
  if (kind === 'sweep' && asksAgain && isPlatformMoneyStopped(state)) {
    return refuse('withdrawals_stopped', { expected: 'no reversed deposit unfunded' });
  }
  const customer = customerId === undefined ? undefined : state.customers.get(customerId);
  if (customer === undefined) return undefined;
  if (customer.withdrawalStops > 0) return refuse('withdrawals_stopped');
  const { recordedAt: now, businessDate } = frame;
  const orders = bindingOrders(state, customer.customerId, now);
  const isStopped = orders.some(({ body }) => body.type === 'emergency_stop');
  if (isStopped) return refuse('frozen_by_order', { expected: 'no emergency stop' });
  if (kind !== 'withdraw' || !asksAgain) return undefined;
  const debitAccountId = customer.accountId;
  const creditAccountId = poolAccount(state, 'in_transit_out');
  const movement = { phase: 'pending', debitAccountId, creditAccountId } as const;
  return refuseAccount(state, [movement], { now, businessDate, exempt: undefined });
}

/** The order to the bank of a payment out that is reserved. */
export function orderMessage(
  state: CustodyState,
  payment: Pick<WithdrawalRecord, 'instructionId' | 'endToEndId' | 'amount' | 'customerId'>,
  {
    businessDate,
    delivery,
    payee,
  }: {
    readonly businessDate: BusinessDate;
    readonly delivery: Delivery;
    /** Absent: the card of the customer, or the account of the platform. */
    readonly payee?: PaymentPayee | undefined;
  },
): Extract<OutboxMessage, { readonly topic: 'bank.payment' }> {
  const { instructionId, endToEndId, amount, customerId } = payment;
  const message = {
    instructionId,
    endToEndId,
    amountMinor: amount.toString(),
    currency: poolOf(state).currency,
    businessDate,
    ...(payee ?? (customerId === undefined ? {} : { customerId })),
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
  const { reason: _stopped, ...body } = record.body;
  const kept = keepRecord(state, { ...record, state: 'ordered', businessDate, body });
  const { delivery, payee } = body;
  const message = orderMessage(state, payment, { businessDate, delivery, payee });
  return { transfers: moved.facts, rows: [...moved.rows, kept], outbox: [message] };
}
