import type { Amount } from '../amount.ts';
import { assert, InvariantBroken } from '../assert.ts';
import { addDays, type BusinessDate } from '../business-date.ts';
import type { Timestamp } from '../timestamp.ts';
import { type BankCalendar, type BankRail, minutesOf, type RailSpeed } from './bank-calendar.ts';
import { addBankDays, DAYS_WITHOUT_BUSINESS_MAX, followingBankDay, isBankDay } from './bank-day.ts';
import { momentOf, wallTimeOf } from './zoned-time.ts';

/** A payment, as far as its way at the bank depends on it. */
export interface PlannedPayment {
  readonly speed: RailSpeed;
  readonly amount: Amount;
  /** When it could go out at the earliest. */
  readonly at: Timestamp;
}

/** How the bank will carry a payment. */
export interface OrderPlan {
  readonly rail: string;
  /** When the order goes out: the moment itself, or the next opening of the rail. */
  readonly orderAt: Timestamp;
  /** The bank's day of that moment. */
  readonly orderDate: BusinessDate;
  /** The business day by which the money is expected at the payee's bank. */
  readonly settlementDate: BusinessDate;
}

/**
 * Plans the way of a payment: the first rail of its speed that takes its amount, and when that rail
 * is open. What no rail of its speed takes goes as an ordinary payment, which one rail always does.
 *
 * @invariant M12 an order goes out while its rail is open, and never before it was due
 */
export function planOrder(calendar: BankCalendar, payment: PlannedPayment): OrderPlan {
  const rail = findRail(calendar, payment);
  const orderAt = openingOf(calendar, rail, payment.at);
  const { date: orderDate } = wallTimeOf(calendar, orderAt);
  const isSameDay = rail.settlesAfterDays === 0 && rail.days === 'every_day';
  const settlementDate = isSameDay
    ? orderDate
    : addBankDays(calendar, followingBankDay(calendar, orderDate), rail.settlesAfterDays);
  return { rail: rail.rail, orderAt, orderDate, settlementDate };
}

/** When the statement of a business day is expected. */
export function statementDueAt(calendar: BankCalendar, businessDate: BusinessDate): Timestamp {
  const { daysAfter, expectedAt } = calendar.document.statement;
  const date = addBankDays(calendar, businessDate, daysAfter);
  return momentOf(calendar, { date, minutes: minutesOf(expectedAt) });
}

function findRail(
  { document }: BankCalendar,
  { speed, amount }: Pick<PlannedPayment, 'speed' | 'amount'>,
): BankRail {
  const takes = (rail: BankRail, wanted: RailSpeed): boolean =>
    rail.speeds.includes(wanted) && (rail.amountMax === undefined || amount <= rail.amountMax);
  const found =
    document.rails.find((rail) => takes(rail, speed)) ??
    document.rails.find((rail) => takes(rail, 'ordinary'));
  assert(found !== undefined, `M12 expected a rail of ${document.id} for any ordinary payment`);
  return found;
}

/** The first moment, from one on, at which a rail is open. */
function openingOf(calendar: BankCalendar, rail: BankRail, at: Timestamp): Timestamp {
  const { date: first, minutes } = wallTimeOf(calendar, at);
  const hours = hoursOn(calendar, rail, first);
  if (hours !== undefined && minutes < hours.closes) {
    if (minutes >= hours.opens) return at;
    return momentOf(calendar, { date: first, minutes: hours.opens });
  }
  for (let days = 1; days <= DAYS_WITHOUT_BUSINESS_MAX + 1; days += 1) {
    const date = addDays(first, days);
    const next = hoursOn(calendar, rail, date);
    if (next !== undefined) return momentOf(calendar, { date, minutes: next.opens });
  }
  throw new InvariantBroken(`M12 expected ${rail.rail} to open within a month of ${first}`);
}

/** From when to when a rail is open on a day; undefined: it does not run. */
function hoursOn(
  calendar: BankCalendar,
  rail: BankRail,
  date: BusinessDate,
): { readonly opens: number; readonly closes: number } | undefined {
  const opens = minutesOf(rail.opensAt);
  const cutOff = minutesOf(rail.cutOffAt);
  if (rail.days === 'every_day') return { opens, closes: cutOff };
  if (!isBankDay(calendar, date)) return undefined;
  const early = calendar.document.earlyCloses.find((close) => close.date === date);
  const closes = early === undefined ? cutOff : Math.min(cutOff, minutesOf(early.closesAt));
  return closes > opens ? { opens, closes } : undefined;
}
