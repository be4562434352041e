import { accountOf } from './books.ts';
import type { MovementBooked, MovementSource } from './fact.ts';
import type { NoticeEvent } from './fault.ts';
import type { Recording } from './recording.ts';
import { takeFault } from './take-fault.ts';

/** What each kind of movement is called in a notice. */
export const NOTICE_EVENT: Readonly<Record<MovementSource, NoticeEvent>> = {
  payment: 'debit',
  payment_again: 'debit',
  take_back: 'debit',
  fee: 'debit',
  receipt: 'credit',
  interest: 'credit',
  return: 'return',
};

/** Books one movement and notifies it: once, twice, late or never, as the faults say. */
export function bookMovement(recording: Recording, movement: MovementBooked): void {
  const late = [...accountOf(recording.books, movement.account).noticesLate];
  recording.record(movement);
  const noticeNumber = recording.books.notices.length;
  const subject = {
    account: movement.account,
    event: NOTICE_EVENT[movement.source],
    endToEndIds: movement.endToEndId === undefined ? [] : [movement.endToEndId],
  };
  if (takeFault(recording, 'duplicate_notice', subject) !== undefined) {
    recording.record({ kind: 'notice_repeated', noticeNumber });
  } else if (takeFault(recording, 'missing_notice', subject) !== undefined) {
    recording.record({ kind: 'notice_withheld', noticeNumber, until: 'never' });
  } else if (takeFault(recording, 'late_notice', subject) !== undefined) {
    recording.record({ kind: 'notice_withheld', noticeNumber, until: 'next_notice' });
    return;
  }
  for (const number of late) recording.record({ kind: 'notice_repeated', noticeNumber: number });
}
