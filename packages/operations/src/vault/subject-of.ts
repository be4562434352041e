/**
 * Whose data key seals what a pool keeps of somebody. The names stand in the table of data keys and
 * are bound into every sealed text, so they never change.
 */

/** How the subjects of customers begin. */
export const CUSTOMER_SUBJECTS = 'customer:';

/** A customer: one key for everything that is sealed of the customer in this pool. */
export function customerSubject(poolId: number, customerId: string): string {
  return `${CUSTOMER_SUBJECTS}${poolId}:${customerId}`;
}

/** Who is paid by an authority's order. */
export function orderSubject(poolId: number, orderId: string): string {
  return `order:${poolId}:${orderId}`;
}

/** Who sent a receipt that belongs to nobody. */
export function receiptSubject(poolId: number, receiptId: string): string {
  return `receipt:${poolId}:${receiptId}`;
}

/** The platform of a pool. */
export function poolSubject(poolId: number): string {
  return `pool:${poolId}`;
}
