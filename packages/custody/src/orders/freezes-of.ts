import { availableBalance } from '@ringfence/ledger';
import { assert, type Timestamp } from '@ringfence/money';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import { type FreezeClaim, fillFreezes } from './fill-freezes.ts';
import { ORDER_BINDS, type OrderRecord } from './record-rule.ts';
import type { OrderBody } from './record-shape.ts';

/** A freeze in force and what it holds now. */
export interface FilledFreeze {
  readonly order: OrderRecord;
  /** @unit minor units of the pool's currency; 0 for one that waits */
  readonly frozen: bigint;
}

/**
 * The orders that bind a customer's money at a moment, in order of rank. An order whose term is
 * over binds nothing, whether or not the clock's command has ended it yet.
 */
export function bindingOrders(
  state: CustodyState,
  customerId: string,
  now: Timestamp,
): readonly OrderRecord[] {
  const orders = state.orders.get(customerId) ?? [];
  return orders.filter((order) => ORDER_BINDS[order.state] && !isOver(order, now));
}

/** Whether the clock has ended an order, or its confirmation, by a moment. */
export function isOver({ state, body }: OrderRecord, now: Timestamp): boolean {
  if (state === 'provisional' && body.decideBy <= now) return true;
  return body.expiresAt !== undefined && body.expiresAt <= now;
}

/** What is left of the ordered amount: with its fruits, without what was released and deducted. */
export function claimOf({ amount, fruits, released, deducted }: OrderBody): FreezeClaim {
  return amount === undefined ? {} : { amount: amount + fruits - released - deducted };
}

/**
 * The freezes of a customer with what each holds of the available money. An emergency stop is none
 * of them: it holds no amount, it stops every debit.
 */
export function freezesOf(
  state: CustodyState,
  customer: Pick<CustomerRecord, 'customerId' | 'accountId'>,
  now: Timestamp,
): readonly FilledFreeze[] {
  const orders = bindingOrders(state, customer.customerId, now).filter(
    ({ body }) => body.type === 'freeze',
  );
  const fills = fillFreezes(
    orders.map(({ body }) => claimOf(body)),
    availableOf(state, customer),
  );
  return orders.map((order, index) => ({ order, frozen: fills[index] ?? 0n }));
}

/**
 * What of a customer's money is frozen now.
 *
 * @unit minor units of the pool's currency
 */
export function frozenOf(
  state: CustodyState,
  customer: Pick<CustomerRecord, 'customerId' | 'accountId'>,
  now: Timestamp,
): bigint {
  return freezesOf(state, customer, now).reduce((sum, { frozen }) => sum + frozen, 0n);
}

/**
 * What of a customer's money may be debited now: nothing under an emergency stop, otherwise what is
 * available and not frozen.
 *
 * @unit minor units of the pool's currency
 */
export function freeOf(
  state: CustodyState,
  customer: Pick<CustomerRecord, 'customerId' | 'accountId'>,
  now: Timestamp,
): bigint {
  const isStopped = bindingOrders(state, customer.customerId, now).some(
    ({ body }) => body.type === 'emergency_stop',
  );
  if (isStopped) return 0n;
  return availableOf(state, customer) - frozenOf(state, customer, now);
}

/** @unit minor units of the pool's currency */
export function availableOf(
  state: CustodyState,
  { accountId }: Pick<CustomerRecord, 'accountId'>,
): bigint {
  const sums = state.ledger.accounts.get(accountId);
  assert(sums !== undefined, `C11 expected account ${accountId} in the ledger`);
  return availableBalance(sums.account, sums);
}
