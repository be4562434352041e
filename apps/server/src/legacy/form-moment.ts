import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { formatTime } from '../check-files/format-check-lines.ts';

const MOMENT = /^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})$/;
const DAY = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;

/**
 * A moment of family L, 14 digits in China Standard Time.
 *
 * @returns undefined when the text names no moment
 */
export function parseFormMoment(text: string): Timestamp | undefined {
  if (!MOMENT.test(text)) return undefined;
  const moment = Date.parse(text.replace(MOMENT, '$1-$2-$3T$4:$5:$6.000+08:00'));
  if (Number.isNaN(moment)) return undefined;
  const parsed = timestampFromMilliseconds(moment);
  // A day that the month does not have would be taken for one of the next.
  return formatTime(parsed) === text ? parsed : undefined;
}

/**
 * A day of family L, 8 digits, as a calendar date.
 *
 * @returns undefined when the text names no day
 */
export function parseFormDay(text: string): string | undefined {
  if (!DAY.test(text)) return undefined;
  const day = text.replace(DAY, '$1-$2-$3');
  return parseFormMoment(`${text}000000`) === undefined ? undefined : day;
}
