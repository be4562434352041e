import { isStaffRole, type StaffRole } from '@ringfence/contract';
import { type Pace, paceOf } from '@ringfence/internal-control';
import { businessDate } from '@ringfence/money';
import type { Caller } from '../../http/call.ts';

const DATE_LENGTH = 10;

/** The person who calls; undefined for a key, which answers for nothing. */
export function personOf({ key, grantId }: Caller): string | undefined {
  return grantId === undefined ? undefined : key.keyId;
}

/** How what is due on a day stands now. Days are those of UTC. */
export function duePaceOf(
  dueDate: string,
  { isDone, now }: { readonly isDone: boolean; readonly now: string },
): Pace {
  return paceOf({ dueDate: businessDate(dueDate), isDone }, dateOf(now));
}

/** The day of a moment. */
export function dateOf(now: string) {
  return businessDate(now.slice(0, DATE_LENGTH));
}

/** @throws Error when the database has a role that the program does not know */
export function requireStaffRole(text: string): StaffRole {
  if (isStaffRole(text)) return text;
  throw new Error('the database keeps known roles of staff');
}
