import {
  type Amount,
  type BankCalendar,
  type BusinessDate,
  followingBankDay,
  momentOf,
  type OrderPlan,
  planOrder,
  type Timestamp,
} from '@ringfence/money';
import { adoptedCalendar, nextBusinessDate } from '../calendars/calendar-of.ts';
import type { CustodyState } from '../custody-state.ts';
import { type Delivery, estimateArrival } from './delivery.ts';
import type { WaitingPaymentBody } from './record-shape.ts';

/** A payment out, as far as its hour depends on it. */
export interface ReleasedPayment {
  readonly businessDate: BusinessDate;
  readonly delivery: Delivery;
  readonly amount: Amount;
  readonly now: Timestamp;
  /** Not before this moment, where the instruction says one. */
  readonly releaseAt?: Timestamp;
}

/** When a payment out is ordered at the bank, and when its money is expected there. */
export interface ReleasePlan {
  /** A moment after now; absent: nothing about the hour stands in its way. */
  readonly releaseAt?: Timestamp;
  readonly arrivalDate: BusinessDate;
}

/**
 * Plans the hour of a payment out by the calendar that the pool adopted: an order that comes after
 * the cut-off of its rail, or on a day on which the rail does not run, waits for its next opening.
 * A pool without a calendar orders at any hour.
 *
 * @invariant C101 an order goes out while the rail of its delivery is open
 */
export function planRelease(state: CustodyState, payment: ReleasedPayment): ReleasePlan {
  const { businessDate, delivery, releaseAt, now } = payment;
  const own = releaseAt === undefined ? {} : { releaseAt };
  const calendar = adoptedCalendar(state, businessDate);
  if (calendar === undefined) {
    return { ...own, arrivalDate: estimateArrival({ businessDate, delivery, ...own }) };
  }
  if (delivery === 'next_day') {
    // The cut of the day may come at any hour; the day that it opens is what is known.
    const date = nextBusinessDate(state, businessDate);
    const at = momentOf(calendar, { date, minutes: 0 });
    const plan = planOrder(calendar, { speed: 'ordinary', amount: payment.amount, at });
    return { ...own, arrivalDate: arrivalOf(calendar, plan, date) };
  }
  const at = releaseAt !== undefined && releaseAt > now ? releaseAt : now;
  const plan = planOrder(calendar, { speed: delivery, amount: payment.amount, at });
  const arrivalDate = arrivalOf(calendar, plan, businessDate);
  return plan.orderAt > now ? { releaseAt: plan.orderAt, arrivalDate } : { arrivalDate };
}

/**
 * When the rail of a payment that is released now opens next; undefined: it is open. What waited
 * for the cut of a day goes as an ordinary payment.
 */
export function nextOpening(
  state: CustodyState,
  payment: Omit<ReleasedPayment, 'releaseAt'>,
): Timestamp | undefined {
  const delivery = payment.delivery === 'next_day' ? 'ordinary' : payment.delivery;
  if (adoptedCalendar(state, payment.businessDate) === undefined) return undefined;
  return planRelease(state, { ...payment, delivery }).releaseAt;
}

/** The hour of a payment that is confirmed now; without a calendar it stays as it was planned. */
export function planConfirmed(
  state: CustodyState,
  { delivery, releaseAt, arrivalDate }: WaitingPaymentBody,
  frame: Pick<ReleasedPayment, 'businessDate' | 'amount' | 'now'>,
): ReleasePlan {
  const moment = releaseAt === undefined ? {} : { releaseAt };
  if (adoptedCalendar(state, frame.businessDate) === undefined) return { ...moment, arrivalDate };
  return planRelease(state, { ...frame, delivery, ...moment });
}

/** Not before the day of the books, which may be ahead of the clock. */
function arrivalOf(
  calendar: BankCalendar,
  { settlementDate }: OrderPlan,
  businessDate: BusinessDate,
): BusinessDate {
  return settlementDate < businessDate ? followingBankDay(calendar, businessDate) : settlementDate;
}
