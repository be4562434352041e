import type { BusinessDate } from '@ringfence/money';
import { digits, row } from '../accept.ts';
import type { CustodyState, ReceiptRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';

/** A deposit that a statement shows, by the bank's reference: open, or among the recent ones. */
export function findConfirmedReceipt(
  state: CustodyState,
  bankReference: string,
): ReceiptRecord | undefined {
  const open = state.receiptByBankReference.get(bankReference);
  const receiptId = open?.receiptId ?? state.recent.receiptReferences.get(bankReference);
  const receipt =
    open ?? (receiptId === undefined ? undefined : state.recent.receipts.get(receiptId));
  return receipt?.state === 'confirmed' ? receipt : undefined;
}

/**
 * Lowers what of a receipt is unallocated by what the bank takes back of it.
 *
 * @invariant C6 the unallocated parts of all receipts add up to the suspense account
 */
export function takenBackRows({
  receipt,
  amount,
  businessDate,
}: {
  readonly receipt: ReceiptRecord;
  readonly amount: bigint;
  readonly businessDate: BusinessDate;
}): readonly StateRow[] {
  if (amount === 0n) return [];
  receipt.unallocated -= amount;
  const values = {
    receipt_id: receipt.receiptId,
    event: 'taken_back',
    amount_minor: digits(amount),
    instruction_id: null,
    business_date: businessDate,
  };
  return [row('custody.receipt_event', values)];
}
