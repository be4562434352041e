import { refuse } from './bank-refusal.ts';
import { bookDuePayments } from './book-due-payments.ts';
import type { AccountAnswer } from './open-account.ts';
import type { Recording } from './recording.ts';

/**
 * Sets how long after acceptance a payment of this account is booked, waiting payments included.
 */
export function setBookingDelay(
  recording: Recording,
  { identification, delayMilliseconds }: { identification: string; delayMilliseconds: number },
): AccountAnswer {
  const account = recording.books.accounts.get(identification);
  if (account === undefined) return refuse('account_unknown');
  if (account.bookingDelayMilliseconds === delayMilliseconds) {
    return { status: 'already_done', account };
  }

  recording.record({ kind: 'booking_delay_set', identification, delayMilliseconds });
  bookDuePayments(recording, account);
  return { status: 'done', account };
}
