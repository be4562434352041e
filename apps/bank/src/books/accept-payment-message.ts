import { createHash } from 'node:crypto';
import type { Payment, PaymentBatch } from '@ringfence/banking';
import { assert, daysBetween } from '@ringfence/money';
import { type BankRefusal, refuse } from './bank-refusal.ts';
import { bookDuePayments } from './book-due-payments.ts';
import {
  availableBalance,
  type BankAccountBook,
  type Books,
  nextBankReference,
  type PaymentBook,
  type PaymentMessage,
} from './books.ts';
import type { PaymentAnswer, PaymentTaken } from './fact.ts';
import type { PaymentReason } from './reason-codes.ts';
import type { Recording } from './recording.ts';
import { takeFault } from './take-fault.ts';

/** Payments that lie further ahead are rejected with DT01. */
const EXECUTION_DAYS_AHEAD_MAX = 366;

export type MessageAnswer =
  | { readonly status: 'done' | 'already_done'; readonly message: PaymentMessage }
  | BankRefusal;

/**
 * Takes a pain.001 message: every payment is accepted or rejected, accepted ones are booked when
 * due.
 *
 * The same message id with the same content answers what it was answered the first time.
 */
export function acceptPaymentMessage(recording: Recording, batch: PaymentBatch): MessageAnswer {
  const { books } = recording;
  const contentDigest = digestOf(batch);
  const known = books.messages.get(batch.messageId);
  if (known !== undefined) {
    if (known.contentDigest === contentDigest) return { status: 'already_done', message: known };
    return refuse('message_id_with_different_content');
  }

  const payments = answerPayments(recording, batch);
  recording.record({
    kind: 'payment_message_taken',
    messageId: batch.messageId,
    contentDigest,
    paymentInformationId: batch.paymentInformationId,
    account: batch.debtorAccount.identification,
    executionDate: batch.executionDate,
    payments,
  });
  bookAccepted(recording, batch.debtorAccount.identification, payments);
  const message = books.messages.get(batch.messageId);
  assert(message !== undefined, 'a message that was taken is in the books');
  return { status: 'done', message };
}

function answerPayments(recording: Recording, batch: PaymentBatch): readonly PaymentTaken[] {
  const { books } = recording;
  const account = books.accounts.get(batch.debtorAccount.identification);
  const reasonForAll = messageReason(account, batch);
  const seen = new Set<string>();
  let available = account === undefined ? 0n : availableBalance(account);
  let accepted = 0;
  return batch.payments.map((payment) => {
    const repeated = seen.has(payment.endToEndId);
    seen.add(payment.endToEndId);
    const reason = reasonForAll ?? (repeated ? 'DU04' : undefined);
    const answer: PaymentAnswer =
      account === undefined || reason !== undefined
        ? { status: 'rejected', reason: reason ?? 'AC01' }
        : answerPayment(recording, { account, payment, available, accepted });
    if (answer.status === 'accepted') {
      available -= payment.amount;
      accepted += 1;
    }
    return takenPayment(payment, answer);
  });
}

/** The reason that rejects every payment of the message, if any. */
function messageReason(
  account: BankAccountBook | undefined,
  batch: PaymentBatch,
): PaymentReason | undefined {
  if (account === undefined) return 'AC01';
  if (account.closed) return 'AC04';
  const ahead = daysBetween({ from: account.businessDate, to: batch.executionDate });
  if (ahead > EXECUTION_DAYS_AHEAD_MAX) return 'DT01';
  return undefined;
}

function answerPayment(
  recording: Recording,
  {
    account,
    payment,
    available,
    accepted,
  }: { account: BankAccountBook; payment: Payment; available: bigint; accepted: number },
): PaymentAnswer {
  const { books } = recording;
  const earlier = acceptedBefore(books, account, payment.endToEndId);
  if (earlier !== undefined) {
    if (!isSamePayment(earlier, payment)) return { status: 'rejected', reason: 'DU04' };
    return { status: 'duplicate', bankReference: earlier.bankReference };
  }
  if (payment.currency !== account.currency) return { status: 'rejected', reason: 'AM03' };
  if (payment.amount === 0n) return { status: 'rejected', reason: 'AM01' };
  const injected = takeFault(recording, 'reject_payment', {
    account: account.identification,
    endToEndIds: [payment.endToEndId],
  });
  if (injected !== undefined) return { status: 'rejected', reason: injected.reason };
  if (payment.amount > available) return { status: 'rejected', reason: 'AM04' };

  return { status: 'accepted', bankReference: nextBankReference(books, accepted) };
}

function acceptedBefore(
  books: Books,
  account: BankAccountBook,
  endToEndId: string,
): PaymentBook | undefined {
  const traces = books.paymentsByEndToEndId.get(endToEndId) ?? [];
  return traces.find((trace) => trace.account === account.identification)?.payment;
}

function isSamePayment(earlier: PaymentBook, payment: Payment): boolean {
  return (
    earlier.amount === payment.amount &&
    earlier.creditorAccount.identification === payment.creditorAccount.identification
  );
}

function takenPayment(payment: Payment, answer: PaymentAnswer): PaymentTaken {
  return {
    endToEndId: payment.endToEndId,
    ...(payment.instructionId === undefined ? {} : { instructionId: payment.instructionId }),
    amountMinor: payment.amount.toString(),
    creditorName: payment.creditorName,
    creditorAccount: payment.creditorAccount,
    ...(payment.remittanceText === undefined ? {} : { remittanceText: payment.remittanceText }),
    answer,
  };
}

function bookAccepted(
  recording: Recording,
  identification: string,
  payments: readonly PaymentTaken[],
): void {
  const account = recording.books.accounts.get(identification);
  if (account === undefined) return;
  const accepted = payments.flatMap(({ answer }) => {
    if (answer.status !== 'accepted') return [];
    const payment = account.paymentsWaiting.get(answer.bankReference);
    return payment === undefined ? [] : [payment];
  });
  bookDuePayments(recording, account, accepted);
}

/** SHA-256 over what the message orders: who pays, when, and each payment. */
function digestOf(batch: PaymentBatch): string {
  const content = [
    batch.debtorAccount.identification,
    batch.executionDate,
    ...batch.payments.map((payment) => [
      payment.endToEndId,
      payment.instructionId ?? null,
      payment.amount.toString(),
      payment.currency,
      payment.creditorAccount.identification,
      payment.creditorName,
      payment.remittanceText ?? null,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
