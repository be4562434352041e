/**
 * Goal: the moment of a wall time shows that time (M11), and an order goes out while its rail is
 * open, never before it was due (M12), in zones that change their clocks and zones that do not.
 *
 * Method: random moments of many years; the rail's hours are read again from the wall clock.
 */
import {
  addDays,
  amount,
  businessDate,
  createBankCalendar,
  isBankDay,
  millisecondsOf,
  momentOf,
  planOrder,
  timestampFromMilliseconds,
  wallTimeOf,
} from '@ringfence/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleCalendar } from './bank-calendar-example.ts';

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const CALENDARS = ZONES.map((zone) => createBankCalendar(exampleCalendar(zone)));
const anyCalendar = fc.constantFrom(...CALENDARS);
const anyMoment = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map((milliseconds) => timestampFromMilliseconds(milliseconds));
const HOURS = 3 * 3_600_000;

test('a wall time and its moment agree', () => {
  fc.assert(
    fc.property(
      anyCalendar,
      fc.integer({ min: 0, max: 7_000 }),
      fc.integer({ min: 0, max: 1_439 }),
      (calendar, days, minutes) => {
        const wall = { date: addDays(businessDate('2020-01-01'), days), minutes };
        const moment = momentOf(calendar, wall);
        const shown = wallTimeOf(calendar, moment);
        if (shown.date === wall.date && shown.minutes === minutes) return;
        // The clock leaps over it: it is not shown at any moment around.
        for (let around = -HOURS; around <= HOURS; around += 60_000) {
          const near = timestampFromMilliseconds(millisecondsOf(moment) + around);
          expect(wallTimeOf(calendar, near)).not.toEqual(wall);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('an order goes out while its rail is open and not before it was due', () => {
  fc.assert(
    fc.property(
      anyCalendar,
      anyMoment,
      fc.constantFrom('real_time' as const, 'ordinary' as const),
      fc.bigInt({ min: 1n, max: 200_000_000n }),
      (calendar, at, speed, value) => {
        const plan = planOrder(calendar, { speed, amount: amount(value), at });
        expect(plan.orderAt >= at).toBe(true);
        expect(plan.settlementDate >= plan.orderDate).toBe(true);
        const { date, minutes } = wallTimeOf(calendar, plan.orderAt);
        expect(plan.orderDate).toBe(date);
        if (plan.rail === 'small') {
          expect([speed, value <= 100_000_000n]).toEqual(['real_time', true]);
          expect(plan.orderAt).toBe(at);
          return;
        }
        expect(isBankDay(calendar, date)).toBe(true);
        expect(minutes >= 510 && minutes < 1_020).toBe(true);
        expect(isBankDay(calendar, plan.settlementDate)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
