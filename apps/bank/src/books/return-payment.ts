import { type BusinessDate, nextWeekday } from '@ringfence/money';
import { bookMovement } from './book-movement.ts';
import {
  type BankAccountBook,
  nextBankReference,
  type PaymentBook,
  type ReturnBook,
} from './books.ts';
import type { ReturnReasonCode } from './reason-codes.ts';
import type { Recording } from './recording.ts';

/**
 * Whether a payment can still come back: booked as it was ordered, not returned, and no return
 * under way.
 */
export function isReturnable(payment: PaymentBook): boolean {
  const isAsOrdered = payment.paid === payment.amount && !payment.paidTwice;
  return payment.state === 'booked' && !payment.returnScheduled && isAsOrdered;
}

/**
 * Lets a booked payment come back so many weekdays after its booking, or at once if that is past.
 */
export function scheduleReturn(
  recording: Recording,
  payment: PaymentBook,
  { businessDays, reason }: { businessDays: number; reason: ReturnReasonCode },
): void {
  const from = payment.bookedOn ?? payment.executionDate;
  recording.record({
    kind: 'return_scheduled',
    paymentReference: payment.bankReference,
    dueDate: weekdayAfter(from, businessDays),
    reason,
  });
}

/** Books every return whose due date has come. */
export function returnDuePayments(recording: Recording, account: BankAccountBook): void {
  for (const due of [...account.returnsWaiting.values()]) {
    if (due.dueDate <= account.businessDate) returnPayment(recording, account, due);
  }
}

function returnPayment(
  recording: Recording,
  account: BankAccountBook,
  { payment, reason }: ReturnBook,
): void {
  bookMovement(recording, {
    kind: 'movement_booked',
    account: account.identification,
    source: 'return',
    bankReference: nextBankReference(recording.books),
    amountMinor: payment.amount.toString(),
    businessDate: account.businessDate,
    paymentReference: payment.bankReference,
    endToEndId: payment.endToEndId,
    counterpartyName: payment.creditorName,
    counterpartyAccount: payment.creditorAccount,
    ...(payment.remittanceText === undefined ? {} : { remittanceText: payment.remittanceText }),
    returnReason: reason,
  });
}

/** The weekday so many weekdays after a day. */
export function weekdayAfter(from: BusinessDate, businessDays: number): BusinessDate {
  let date = from;
  for (let day = 0; day < businessDays; day += 1) date = nextWeekday(date);
  return date;
}
