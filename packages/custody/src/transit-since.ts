import type { BusinessDate } from '@ringfence/money';
import type { ReceiptRecord, WithdrawalRecord } from './custody-state.ts';

/**
 * Since when the bank should know of an item, as seen at the end of a day. A payment out that waits
 * is unknown to the bank, and so it does not age.
 */
export function transitSince(
  record: ReceiptRecord | WithdrawalRecord,
  at: BusinessDate,
): BusinessDate {
  if ('receiptId' in record) return record.businessDate;
  const isUnordered =
    record.state === 'waiting' || record.state === 'cancelled' || record.state === 'intercepted';
  if (isUnordered) return at;
  const { orderedDate = record.businessDate } = record;
  return record.orderedDate !== undefined && orderedDate > at ? at : orderedDate;
}
