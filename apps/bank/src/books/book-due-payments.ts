import { millisecondsOf } from '@ringfence/money';
import { bookMovement } from './book-movement.ts';
import type { BankAccountBook, PaymentBook } from './books.ts';
import type { Recording } from './recording.ts';
import { returnDuePayments, scheduleReturn } from './return-payment.ts';
import { takeFault } from './take-fault.ts';

/** Books those of the waiting payments whose execution date and booking delay have come. */
export function bookDuePayments(
  recording: Recording,
  account: BankAccountBook,
  waiting: readonly PaymentBook[] = [...account.paymentsWaiting.values()],
): void {
  const now = millisecondsOf(recording.recordedAt);
  for (const payment of waiting) {
    if (payment.executionDate > account.businessDate) continue;
    if (bookableAt(account, payment) > now) continue;
    bookPayment(recording, account, payment);
  }
}

/**
 * When the booking delay of a payment is over.
 *
 * @unit milliseconds since 1970
 */
export function bookableAt(account: BankAccountBook, payment: PaymentBook): number {
  return millisecondsOf(payment.acceptedAt) + account.bookingDelayMilliseconds;
}

function bookPayment(recording: Recording, account: BankAccountBook, payment: PaymentBook): void {
  bookMovement(recording, {
    kind: 'movement_booked',
    account: account.identification,
    source: 'payment',
    bankReference: payment.bankReference,
    amountMinor: payment.amount.toString(),
    businessDate: account.businessDate,
    paymentReference: payment.bankReference,
    endToEndId: payment.endToEndId,
    counterpartyName: payment.creditorName,
    counterpartyAccount: payment.creditorAccount,
    ...(payment.remittanceText === undefined ? {} : { remittanceText: payment.remittanceText }),
  });
  const fault = takeFault(recording, 'late_return', {
    account: account.identification,
    endToEndIds: [payment.endToEndId],
  });
  if (fault === undefined) return;
  scheduleReturn(recording, payment, fault);
  returnDuePayments(recording, account);
}
