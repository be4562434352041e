import type { BusinessDate } from '@ringfence/money';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';
import { moveOrder } from './move-order.ts';

/**
 * Gives a deduction that the bank rejected or gave back to its freeze, so that the money is frozen
 * again. When the freeze has ended meanwhile, the money is the customer's to use.
 */
export function restoreFreeze(
  state: CustodyState,
  { kind, originId, amount }: Pick<WithdrawalRecord, 'kind' | 'originId' | 'amount'>,
  businessDate: BusinessDate,
): readonly StateRow[] {
  if (kind !== 'deduct' || originId === undefined) return [];
  const freeze = openRecords(state, 'order').get(originId);
  if (freeze?.state !== 'in_force') return [];
  const deducted = freeze.body.deducted - amount;
  return [
    keepRecord(state, moveOrder(freeze, { event: 'adjust', businessDate, change: { deducted } })),
  ];
}
