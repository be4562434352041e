import { type BusinessDate, businessDate, nextWeekday, type Timestamp } from '@ringfence/money';

/** How fast the bank is asked to pay: within minutes, within a day, or after the day's cut. */
export const DELIVERIES = ['real_time', 'ordinary', 'next_day'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Whether a payment out is ordered at once, or waits until it is confirmed. */
export const PAYMENT_FORMS = ['immediate', 'confirmed'] as const;
export type PaymentForm = (typeof PAYMENT_FORMS)[number];

/** Days are the first ten characters of a moment. */
const DAY_LENGTH = 10;

/**
 * The business date by which money is expected at the payee's bank: the same one in real time, the
 * next weekday otherwise, counted from the release. An estimate for a pool without a calendar: it
 * knows no holidays, and what the payee's bank does is not ours to promise.
 */
export function estimateArrival(payment: {
  readonly businessDate: BusinessDate;
  readonly delivery: Delivery;
  readonly releaseAt?: Timestamp;
}): BusinessDate {
  const { delivery, releaseAt } = payment;
  const released =
    releaseAt === undefined ? payment.businessDate : businessDate(releaseAt.slice(0, DAY_LENGTH));
  const isLater = released > payment.businessDate;
  const from = isLater ? released : payment.businessDate;
  switch (delivery) {
    case 'real_time':
      return from;
    case 'ordinary':
    case 'next_day':
      return nextWeekday(from);
  }
}
