import { assert, isBusinessDate, nextWeekday } from '@ringfence/money';
import { alterStatement } from './alter-statement.ts';
import { type BankRefusal, refuse } from './bank-refusal.ts';
import { bookDuePayments } from './book-due-payments.ts';
import { bookOwnMovements } from './book-own-movements.ts';
import type { BankDay } from './books.ts';
import type { Recording } from './recording.ts';
import { returnDuePayments } from './return-payment.ts';
import { takeBackDueDeposits } from './take-back-deposit.ts';

export type DayAnswer =
  | { readonly status: 'done' | 'already_done'; readonly day: BankDay }
  | BankRefusal;

/**
 * Ends the running business day of one account and opens the next weekday.
 *
 * Payments that are due, fees and interest are booked before the end; payments with a later
 * execution date, returns and deposits taken back that are due by then are the first movements of
 * the new day.
 */
export function endDay(
  recording: Recording,
  { account: identification, date }: { account: string; date: string },
): DayAnswer {
  const account = recording.books.accounts.get(identification);
  if (account === undefined) return refuse('account_unknown');
  if (!isBusinessDate(date)) {
    return refuse('business_date_invalid', { expected: 'YYYY-MM-DD', received: date });
  }
  const ended = account.days.get(date);
  if (ended !== undefined) return { status: 'already_done', day: ended };
  if (account.businessDate !== date) {
    return refuse('day_not_open', { expected: account.businessDate, received: date });
  }

  bookDuePayments(recording, account);
  bookOwnMovements(recording, account);
  recording.record({
    kind: 'day_ended',
    account: identification,
    date,
    nextDate: nextWeekday(date),
    openingMinor: account.dayOpening.toString(),
    closingMinor: account.balance.toString(),
    entryCount: account.movements.length - account.dayMovementFirst,
  });
  const day = account.days.get(date);
  assert(day !== undefined, 'a day that ended is in the books');
  alterStatement(recording, account, day);
  returnDuePayments(recording, account);
  takeBackDueDeposits(recording, account);
  bookDuePayments(recording, account);
  return { status: 'done', day };
}
