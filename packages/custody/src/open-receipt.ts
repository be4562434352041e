import type { Amount, BusinessDate } from '@ringfence/money';
import { digits, row } from './accept.ts';
import type { CustodyState, ReceiptRecord } from './custody-state.ts';
import type { StateRow } from './decision.ts';
import type { ReceiptState } from './item-state.ts';

/** Where incoming money was first seen. */
export type ReceiptOrigin = 'opening_balance' | 'advice' | 'statement_line' | 'returned_payment';

/** A new receipt, before it has an id. */
export interface NewReceipt {
  readonly amount: Amount;
  readonly businessDate: BusinessDate;
  readonly state: ReceiptState;
  readonly origin: ReceiptOrigin;
  readonly bankReference?: string;
  /** The owner; absent: nobody yet, the money is in suspense. */
  readonly customerId?: string;
  /** The withdrawal that this money seems to give back. */
  readonly returnOf?: string;
}

/**
 * Records money that came in. What has no certain owner waits in suspense and counts as owed to
 * clients from the first moment.
 *
 * @invariant C6 the unallocated parts of all receipts add up to the suspense account
 */
export function openReceipt(
  state: CustodyState,
  receipt: NewReceipt,
): { readonly receiptId: string; readonly rows: readonly StateRow[] } {
  state.receiptCount += 1;
  const receiptId = `receipt-${state.receiptCount}`;
  const isConfirmed = receipt.state === 'confirmed';
  const record: ReceiptRecord = {
    receiptId,
    bankReference: receipt.bankReference,
    amount: receipt.amount,
    customerId: receipt.customerId,
    businessDate: receipt.businessDate,
    state: receipt.state,
    transitEnd: isConfirmed ? receipt.businessDate : undefined,
    unallocated: receipt.customerId === undefined ? receipt.amount : 0n,
    breakId: undefined,
  };
  state.receipts.set(receiptId, record);
  const { bankReference } = receipt;
  if (bankReference !== undefined && !state.receiptByBankReference.has(bankReference)) {
    state.receiptByBankReference.set(bankReference, record);
  }
  const values = {
    receipt_id: receiptId,
    origin: receipt.origin,
    bank_reference: receipt.bankReference ?? null,
    amount_minor: digits(receipt.amount),
    customer_id: receipt.customerId ?? null,
    return_of: receipt.returnOf ?? null,
    state: receipt.state,
    business_date: receipt.businessDate,
  };
  return { receiptId, rows: [row('custody.receipt', values)] };
}
