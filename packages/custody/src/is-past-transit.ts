import type { BusinessDate } from '@ringfence/money';

/**
 * Whether an item is in transit on no day that is still to be closed. The bank's day may be ahead
 * of ours: an item can leave transit on an earlier business day than the one it came on, and
 * counts, with the sign turned, on the days between.
 */
export function isPastTransit(
  item: { readonly businessDate: BusinessDate; readonly transitEnd: BusinessDate | undefined },
  closedDate: BusinessDate,
): boolean {
  const { businessDate, transitEnd } = item;
  return transitEnd !== undefined && transitEnd <= closedDate && businessDate <= closedDate;
}
