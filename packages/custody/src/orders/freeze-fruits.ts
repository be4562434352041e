import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { freezesOf } from './freezes-of.ts';
import { moveOrder } from './move-order.ts';

/**
 * Puts interest that was just credited to a customer under the first freeze that includes fruits
 * and holds something: it is frozen beyond the ordered amount. A freeze of everything needs no such
 * step.
 *
 * @unit minor units of the pool's currency
 */
export function freezeFruits(
  state: CustodyState,
  {
    customer,
    amount,
  }: {
    readonly customer: Pick<CustomerRecord, 'customerId' | 'accountId'>;
    readonly amount: bigint;
  },
  {
    recordedAt,
    businessDate,
  }: { readonly recordedAt: Timestamp; readonly businessDate: BusinessDate },
): readonly StateRow[] {
  const freeze = freezesOf(state, customer, recordedAt).find(
    ({ order, frozen }) =>
      frozen > 0n && order.body.includeFruits && order.body.amount !== undefined,
  );
  if (freeze === undefined) return [];
  const { order } = freeze;
  const fruits = order.body.fruits + amount;
  return [
    keepRecord(state, moveOrder(order, { event: 'adjust', businessDate, change: { fruits } })),
  ];
}
