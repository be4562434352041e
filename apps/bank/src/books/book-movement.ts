import type { MovementBooked } from './fact.ts';
import type { NoticeEvent } from './fault.ts';
import type { Recording } from './recording.ts';
import { takeFault } from './take-fault.ts';

/** What each kind of movement is called in a notice. */
export const NOTICE_EVENT: Readonly<Record<MovementBooked['source'], NoticeEvent>> = {
  payment: 'debit',
  receipt: 'credit',
  return: 'return',
};

/** Books one movement and notifies it: twice when `duplicate_notice` says so. */
export function bookMovement(recording: Recording, movement: MovementBooked): void {
  recording.record(movement);
  const noticeNumber = recording.books.notices.length;
  const repeated = takeFault(recording, 'duplicate_notice', {
    account: movement.account,
    event: NOTICE_EVENT[movement.source],
    endToEndIds: movement.endToEndId === undefined ? [] : [movement.endToEndId],
  });
  if (repeated !== undefined) recording.record({ kind: 'notice_repeated', noticeNumber });
}
