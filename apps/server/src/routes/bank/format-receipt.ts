import type { Parsed, ReceiptRecord } from '@ringfence/contract';
import type { ReceiptRead } from '@ringfence/store';

/** A receipt, amounts as digits. */
export function formatReceipt(receipt: ReceiptRead): Parsed<typeof ReceiptRecord> {
  const { amount, unallocated, ...record } = receipt;
  return { ...record, amountMinor: String(amount), unallocatedMinor: String(unallocated) };
}
