import { type BusinessDate, businessDate, isBusinessDate } from '@ringfence/money';

const FORMAT_PATTERN = /yyyy|yy|MM|M|dd|d/g;
const GROUPS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>[0-9]{4})',
  yy: '(?<year>[0-9]{2})',
  MM: '(?<month>[0-9]{2})',
  M: '(?<month>[0-9]{1,2})',
  dd: '(?<day>[0-9]{2})',
  d: '(?<day>[0-9]{1,2})',
};
const FORMAT_LENGTH_MAX = 20;
/** A time after the date, in whatever way; it never moves the day. */
const TIME = '(?:[T ]+[0-9]{1,2}:?[0-9]{2}(?::?[0-9]{2})?[0-9.]*)?';
const CENTURY = 2000;
const YEAR_SHORT_LENGTH = 2;

/** Whether a text says where year, month and day stand, each once. */
export function isCsvDateFormat(format: string): boolean {
  if (format.length > FORMAT_LENGTH_MAX) return false;
  const parts = Array.from(format.matchAll(FORMAT_PATTERN), ([part]) => part[0]);
  return (
    parts.toSorted().join('') === 'Mdy' && !/[A-Za-z]/.test(format.replace(FORMAT_PATTERN, ''))
  );
}

/**
 * A reader of dates of one format. Two digits of a year are of this century.
 *
 * @returns a function that answers undefined where a text is no day in the format
 */
export function csvDateReader(format: string): (text: string) => BusinessDate | undefined {
  const source = format
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(FORMAT_PATTERN, (part) => GROUPS[part] ?? part);
  const pattern = new RegExp(`^${source}${TIME}$`);
  return (text) => {
    const { year = '', month = '', day = '' } = pattern.exec(text.trim())?.groups ?? {};
    const whole = year.length === YEAR_SHORT_LENGTH ? `${CENTURY / 100}${year}` : year;
    const date = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isBusinessDate(date) ? businessDate(date) : undefined;
  };
}
