import {
  millisecondsOf,
  type Timestamp,
  timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import type { CheckFileDay } from '@ringfence/store';
import { checkFileState } from './check-file-state.ts';
import { CHECK_FILE_CONFIRM_HOURS_MAX } from './limits.ts';

const MILLISECONDS_IN_HOUR = 3_600_000;

/** @unit milliseconds after the close of a day */
export const confirmMillisecondsMax = CHECK_FILE_CONFIRM_HOURS_MAX * MILLISECONDS_IN_HOUR;

/** By when the files of a day are to be confirmed. */
export function dueMoment({ closedAt }: Pick<CheckFileDay, 'closedAt'>): Timestamp {
  return timestampFromMilliseconds(millisecondsOf(timestamp(closedAt)) + confirmMillisecondsMax);
}

/** Whether the platform has let the time for its confirmation pass. */
export function isOverdue(day: Pick<CheckFileDay, 'closedAt' | 'events'>, now: string): boolean {
  return checkFileState(day.events) !== 'confirmed' && dueMoment(day) < now;
}
