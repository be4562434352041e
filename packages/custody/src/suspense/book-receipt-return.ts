import { assert, type BusinessDate } from '@ringfence/money';
import { type Movement, poolAccount } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import type { WithdrawalEvent } from '../item-state.ts';
import { openReceipt } from '../open-receipt.ts';
import { keepRecord, openRecords } from '../record/keep-record.ts';

/**
 * The movements of an event of a payment that gives money back to its sender. The money has stood
 * in transit since the order; what the bank does not pay, or gives back, is unallocated again.
 *
 * @invariant C102 what is unallocated goes to an owner or back to its sender, once
 */
export function movementsOfReceiptReturn(
  state: CustodyState,
  { amount }: WithdrawalRecord,
  event: WithdrawalEvent,
): readonly Movement[] {
  const outAccountId = poolAccount(state, 'in_transit_out');
  const bankAccountId = poolAccount(state, 'bank_mirror');
  const suspense = { phase: 'single', creditAccountId: poolAccount(state, 'suspense') } as const;
  switch (event) {
    case 'order':
    case 'sent':
    case 'unknown':
    case 'accepted':
    case 'settled':
      return [];
    case 'statement_debit': {
      const accounts = { debitAccountId: outAccountId, creditAccountId: bankAccountId };
      return [{ phase: 'single', kind: 'return_receipt_confirmed', ...accounts, amount }];
    }
    case 'rejected':
    case 'cancel':
    case 'intercept': {
      const kind = 'return_receipt_rejected';
      return [{ ...suspense, kind, debitAccountId: outAccountId, amount }];
    }
    case 'return': {
      const kind = 'return_receipt_returned';
      return [{ ...suspense, kind, debitAccountId: bankAccountId, amount }];
    }
  }
}

/** Keeps what the bank's word makes of money on its way back, and of money that did not go. */
export function keepReceiptReturn(
  state: CustodyState,
  payment: WithdrawalRecord,
  {
    event,
    businessDate,
    bankReference,
  }: {
    readonly event: WithdrawalEvent;
    readonly businessDate: BusinessDate;
    readonly bankReference?: string;
  },
): readonly StateRow[] {
  if (payment.kind !== 'return_receipt') return [];
  const isBack = event === 'rejected' || event === 'return';
  const back = isBack
    ? openBack(state, payment, { event, businessDate, bankReference })
    : undefined;
  const record = openRecords(state, 'receipt_return').get(payment.originId ?? '');
  if (event === 'return') return back?.rows ?? [];
  if (event !== 'statement_debit' && back === undefined) return [];
  assert(record !== undefined, `C102 expected the return of ${payment.instructionId} to be open`);
  const named = back === undefined ? {} : { backReceiptId: back.receiptId };
  const kept = keepRecord(state, {
    ...record,
    state: back === undefined ? 'paid' : 'rejected',
    businessDate,
    body: { ...record.body, ...named },
  });
  return [...(back?.rows ?? []), kept];
}

/** What did not reach its sender is a receipt of its own, linked to the payment. */
function openBack(
  state: CustodyState,
  { instructionId, amount }: WithdrawalRecord,
  {
    event,
    businessDate,
    bankReference,
  }: {
    readonly event: WithdrawalEvent;
    readonly businessDate: BusinessDate;
    readonly bankReference: string | undefined;
  },
): { readonly receiptId: string; readonly rows: readonly StateRow[] } {
  const isOnLine = event === 'return' && bankReference !== undefined;
  return openReceipt(state, {
    amount,
    businessDate,
    state: 'confirmed',
    origin: 'returned_payment',
    returnOf: instructionId,
    ...(isOnLine ? { bankReference } : {}),
  });
}
