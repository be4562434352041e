import type { Amount } from '../amount.ts';
import { assert } from '../assert.ts';
import type { BusinessDate } from '../business-date.ts';
import type { Currency } from '../currency.ts';

/** A short text in both languages of this repository. */
export interface CalendarText {
  readonly zh: string;
  readonly en: string;
}

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** How fast a payment goes: within minutes, or in the day's course. */
export const RAIL_SPEEDS = ['real_time', 'ordinary'] as const;
export type RailSpeed = (typeof RAIL_SPEEDS)[number];

/** On which days a rail runs. */
export const RAIL_DAYS = ['business_days', 'every_day'] as const;
export type RailDays = (typeof RAIL_DAYS)[number];

/** One day that is named. */
export interface NamedDay {
  readonly date: BusinessDate;
  readonly title: CalendarText;
}

/** A holiday of every year, on a date of the month or so many days after Easter Sunday. */
export type YearlyHoliday =
  | {
      readonly kind: 'date';
      readonly month: number;
      readonly day: number;
      readonly title: CalendarText;
    }
  | { readonly kind: 'easter'; readonly daysAfter: number; readonly title: CalendarText };

/** A business day that ends early for the rails of business days. */
export interface EarlyClose {
  readonly date: BusinessDate;
  /** 'HH:MM' in the calendar's time zone. */
  readonly closesAt: string;
  readonly title: CalendarText;
}

/** A way that the bank sends payments, with its hours. */
export interface BankRail {
  readonly rail: string;
  readonly title: CalendarText;
  readonly speeds: readonly RailSpeed[];
  readonly days: RailDays;
  /** 'HH:MM' in the calendar's time zone; an order before it waits. */
  readonly opensAt: string;
  /** 'HH:MM', at most '24:00'; an order at or after it waits for the next day of the rail. */
  readonly cutOffAt: string;
  /** The most that one payment may be; absent: no bound. */
  readonly amountMax?: Amount;
  /** Business days from the order to the money at the payee's bank. */
  readonly settlesAfterDays: number;
}

/** The days and hours of one bank in one currency, as a document. */
export interface CalendarDocument {
  readonly id: string;
  readonly version: number;
  readonly title: CalendarText;
  /** Where the days and hours were read, and what is only an example. */
  readonly source: CalendarText;
  readonly currency: Currency;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
  readonly effectiveFrom: BusinessDate;
  /** The last day for which its holidays are known; absent: its rules hold for every year. */
  readonly knownUntil?: BusinessDate;
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly NamedDay[];
  readonly yearlyHolidays: readonly YearlyHoliday[];
  /** Days of a weekend that are worked in place of others (调休). */
  readonly workingDays: readonly NamedDay[];
  readonly earlyCloses: readonly EarlyClose[];
  readonly rails: readonly BankRail[];
  /** When the statement of a day is expected: so many business days later, at this time. */
  readonly statement: { readonly daysAfter: number; readonly expectedAt: string };
}

/** A calendar ready for use: its document with what is looked up most. */
export interface BankCalendar {
  readonly document: CalendarDocument;
  readonly holidays: ReadonlySet<BusinessDate>;
  readonly workingDays: ReadonlySet<BusinessDate>;
  readonly weekend: ReadonlySet<number>;
  /** Writes a moment as the wall clock of the time zone shows it. */
  readonly clock: Intl.DateTimeFormat;
}

const MINUTES_IN_HOUR = 60;

/**
 * Makes a calendar of its document.
 *
 * @throws RangeError when the runtime does not know the time zone; the checker asks before
 */
export function createBankCalendar(document: CalendarDocument): BankCalendar {
  const { timeZone, holidays, workingDays, weekend } = document;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return {
    document,
    holidays: new Set(holidays.map(({ date }) => date)),
    workingDays: new Set(workingDays.map(({ date }) => date)),
    weekend: new Set(weekend.map((weekday) => WEEKDAYS.indexOf(weekday))),
    clock,
  };
}

/** Whether the runtime knows a time zone by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The minutes after midnight of a time 'HH:MM'. */
export function minutesOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  const total = Number.parseInt(hours, 10) * MINUTES_IN_HOUR + Number.parseInt(minutes, 10);
  assert(Number.isInteger(total), `M10 expected a time HH:MM, received "${time}"`);
  return total;
}
