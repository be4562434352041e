import { millisecondsOf } from '@ringfence/money';
import { bookMovement } from './book-movement.ts';
import {
  availableBalance,
  type BankAccountBook,
  nextBankReference,
  type PaymentBook,
} from './books.ts';
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
  const subject = { account: account.identification, endToEndIds: [payment.endToEndId] };
  const wrong = takeFault(recording, 'wrong_amount', subject);
  const paid = wrong === undefined ? payment.amount : wrongAmount(account, payment, wrong);
  bookMovement(recording, {
    ...movementOf(account, payment),
    source: 'payment',
    bankReference: payment.bankReference,
    amountMinor: paid.toString(),
  });
  if (paid !== payment.amount) return;
  if (payment.amount <= availableBalance(account)) {
    const again = takeFault(recording, 'pay_twice', subject);
    if (again !== undefined) {
      payAgain(recording, account, payment);
      return;
    }
  }
  const fault = takeFault(recording, 'late_return', subject);
  if (fault === undefined) return;
  scheduleReturn(recording, payment, fault);
  returnDuePayments(recording, account);
}

/** What leaves instead: never nothing, and never more than there is. */
function wrongAmount(
  account: BankAccountBook,
  payment: PaymentBook,
  { differenceMinor }: { readonly differenceMinor: string },
): bigint {
  const wrong = payment.amount + BigInt(differenceMinor);
  const isPossible = wrong > 0n && wrong - payment.amount <= availableBalance(account);
  return isPossible ? wrong : payment.amount;
}

function payAgain(recording: Recording, account: BankAccountBook, payment: PaymentBook): void {
  bookMovement(recording, {
    ...movementOf(account, payment),
    source: 'payment_again',
    bankReference: nextBankReference(recording.books),
    amountMinor: payment.amount.toString(),
  });
}

function movementOf(account: BankAccountBook, payment: PaymentBook) {
  return {
    kind: 'movement_booked',
    account: account.identification,
    businessDate: account.businessDate,
    paymentReference: payment.bankReference,
    endToEndId: payment.endToEndId,
    counterpartyName: payment.creditorName,
    counterpartyAccount: payment.creditorAccount,
    ...(payment.remittanceText === undefined ? {} : { remittanceText: payment.remittanceText }),
  } as const;
}
