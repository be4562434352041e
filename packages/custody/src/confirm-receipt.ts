import type { TransferFact } from '@ringfence/ledger';
import type { BusinessDate } from '@ringfence/money';
import { digits, row } from './accept.ts';
import { bookTransfers, poolAccount } from './book-transfers.ts';
import type { CustodyState, ReceiptRecord } from './custody-state.ts';
import type { Decision, DecisionContext, StateRow } from './decision.ts';
import { dropSettledReceipt } from './instruct/transfer-once.ts';
import { resolveItemBreak } from './open-break.ts';

export type ReceiptConfirmed =
  | {
      readonly status: 'confirmed';
      readonly facts: readonly TransferFact[];
      readonly rows: readonly StateRow[];
    }
  | { readonly status: 'refused'; readonly decision: Decision };

/** Books that an advised receipt is at the bank: it leaves transit. */
export function confirmReceipt(
  state: CustodyState,
  receipt: ReceiptRecord,
  context: DecisionContext & { readonly businessDate: BusinessDate },
): ReceiptConfirmed {
  const { receiptId, amount } = receipt;
  const { businessDate } = context;
  const debitAccountId = poolAccount(state, 'bank_mirror');
  const accounts = { debitAccountId, creditAccountId: poolAccount(state, 'in_transit_in') };
  const movement = { phase: 'single', kind: 'receipt_confirmed', ...accounts, amount } as const;
  const booking = bookTransfers(state, [movement], context);
  if (booking.status === 'refused') return booking;

  // From here it must succeed.
  receipt.state = 'confirmed';
  receipt.transitEnd = businessDate;
  const values = { receipt_id: receiptId, event: 'confirmed', business_date: businessDate };
  const event = row('custody.receipt_event', {
    ...values,
    amount_minor: digits(amount),
    instruction_id: null,
  });
  const breakRows = resolveItemBreak(state, receipt.breakId, businessDate);
  dropSettledReceipt(state, receiptId);
  return { status: 'confirmed', facts: booking.facts, rows: [event, ...breakRows] };
}
