import { amount, businessDate, type CalendarDocument, currency } from '@ringfence/money';

const title = { zh: '例', en: 'example' };

/** A bank in a city, with one holiday, one worked Saturday and one early close of its own. */
export function exampleCalendar(timeZone: string): CalendarDocument {
  return {
    id: 'example',
    version: 1,
    title,
    source: title,
    currency: currency('CNY'),
    timeZone,
    effectiveFrom: businessDate('2026-01-01'),
    weekend: ['saturday', 'sunday'],
    holidays: [{ date: businessDate('2026-10-01'), title }],
    yearlyHolidays: [
      { kind: 'date', month: 12, day: 25, title },
      { kind: 'easter', daysAfter: -2, title },
      { kind: 'easter', daysAfter: 1, title },
    ],
    workingDays: [{ date: businessDate('2026-10-10'), title }],
    earlyCloses: [{ date: businessDate('2026-12-24'), closesAt: '12:00', title }],
    rails: [
      {
        rail: 'small',
        title,
        speeds: ['real_time'],
        days: 'every_day',
        opensAt: '00:00',
        cutOffAt: '24:00',
        amountMax: amount(100_000_000n),
        settlesAfterDays: 0,
      },
      {
        rail: 'large',
        title,
        speeds: ['ordinary'],
        days: 'business_days',
        opensAt: '08:30',
        cutOffAt: '17:00',
        settlesAfterDays: 1,
      },
    ],
    statement: { daysAfter: 1, expectedAt: '09:00' },
  };
}
