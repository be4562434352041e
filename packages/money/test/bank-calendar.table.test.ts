/**
 * Goal: each rule of a bank's calendar, on days that are known.
 *
 * Method: tables of dates and moments against an example calendar (M10, M11, M12).
 */
import {
  addBankDays,
  amount,
  bankDaysBetween,
  businessDate,
  createBankCalendar,
  easterSunday,
  followingBankDay,
  isBankDay,
  isTimeZone,
  momentOf,
  nextBankDay,
  planOrder,
  previousBankDay,
  statementDueAt,
  timestamp,
  wallTimeOf,
} from '@ringfence/money';
import { describe, expect, test } from 'vitest';
import { exampleCalendar } from './bank-calendar-example.ts';

const SHANGHAI = createBankCalendar(exampleCalendar('Asia/Shanghai'));
const BERLIN = createBankCalendar(exampleCalendar('Europe/Berlin'));
const SMALL = amount(100_000_000n);
const LARGE = amount(100_000_001n);

describe('business days', () => {
  test.each([
    ['2026-09-30', true, 'a Wednesday'],
    ['2026-10-01', false, 'a holiday'],
    ['2026-10-03', false, 'a Saturday'],
    ['2026-10-10', true, 'a Saturday that is worked'],
    ['2026-12-25', false, 'a holiday of every year'],
    ['2026-04-03', false, 'Good Friday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2027-03-26', false, 'Good Friday of the next year'],
  ] as const)('%s: %s, %s', (date, expected, _reason) => {
    expect(isBankDay(SHANGHAI, businessDate(date))).toBe(expected);
  });

  test('steps over weekends and holidays, and stops on days that are worked', () => {
    expect(nextBankDay(SHANGHAI, businessDate('2026-09-30'))).toBe('2026-10-02');
    expect(nextBankDay(SHANGHAI, businessDate('2026-10-09'))).toBe('2026-10-10');
    expect(previousBankDay(SHANGHAI, businessDate('2026-10-12'))).toBe('2026-10-10');
    expect(followingBankDay(SHANGHAI, businessDate('2026-10-01'))).toBe('2026-10-02');
    expect(followingBankDay(SHANGHAI, businessDate('2026-10-02'))).toBe('2026-10-02');
    expect(addBankDays(SHANGHAI, businessDate('2026-09-30'), 2)).toBe('2026-10-05');
    const week = { from: businessDate('2026-09-30'), to: businessDate('2026-10-11') };
    expect(bankDaysBetween(SHANGHAI, week)).toBe(7);
    expect(bankDaysBetween(SHANGHAI, { from: week.to, to: week.from })).toBe(0);
  });

  test.each([
    [2000, 4, 23],
    [2024, 3, 31],
    [2025, 4, 20],
    [2026, 4, 5],
    [2027, 3, 28],
    [2038, 4, 25],
  ])('Easter Sunday of %i', (year, month, day) => {
    expect(easterSunday(year)).toEqual({ year, month, day });
  });
});

describe('wall time', () => {
  test('knows names of time zones', () => {
    expect([isTimeZone('Asia/Shanghai'), isTimeZone('Nowhere/City')]).toEqual([true, false]);
  });

  test.each([
    ['2026-03-28', 150, '2026-03-28T01:30:00.000Z', 'winter'],
    ['2026-03-29', 150, '2026-03-29T01:30:00.000Z', 'leapt over, shown as 03:30'],
    ['2026-03-29', 210, '2026-03-29T01:30:00.000Z', 'summer'],
    ['2026-10-25', 150, '2026-10-25T00:30:00.000Z', 'shown twice, the first of the two'],
    ['2026-10-25', 180, '2026-10-25T02:00:00.000Z', 'winter again'],
    ['2026-10-24', 1_440, '2026-10-24T22:00:00.000Z', 'the end of a day'],
  ] as const)(
    'in Berlin %s, %i minutes after midnight: %s, %s',
    (date, minutes, expected, _time) => {
      expect(momentOf(BERLIN, { date: businessDate(date), minutes })).toBe(expected);
    },
  );

  test('is of the day of the zone', () => {
    expect(wallTimeOf(SHANGHAI, timestamp('2026-10-09T16:30:59.999Z'))).toEqual({
      date: '2026-10-10',
      minutes: 30,
    });
  });
});

describe('orders', () => {
  test.each([
    [
      'real_time',
      SMALL,
      '2026-10-03T16:00:00.000Z',
      'small',
      '2026-10-03T16:00:00.000Z',
      '2026-10-04',
    ],
    [
      'real_time',
      LARGE,
      '2026-10-03T16:00:00.000Z',
      'large',
      '2026-10-05T00:30:00.000Z',
      '2026-10-06',
    ],
    [
      'ordinary',
      SMALL,
      '2026-10-09T08:59:59.999Z',
      'large',
      '2026-10-09T08:59:59.999Z',
      '2026-10-10',
    ],
    [
      'ordinary',
      SMALL,
      '2026-10-09T09:00:00.000Z',
      'large',
      '2026-10-10T00:30:00.000Z',
      '2026-10-12',
    ],
    [
      'ordinary',
      SMALL,
      '2026-10-09T00:29:59.999Z',
      'large',
      '2026-10-09T00:30:00.000Z',
      '2026-10-10',
    ],
    [
      'ordinary',
      SMALL,
      '2026-12-24T03:59:59.999Z',
      'large',
      '2026-12-24T03:59:59.999Z',
      '2026-12-28',
    ],
    [
      'ordinary',
      SMALL,
      '2026-12-24T04:00:00.000Z',
      'large',
      '2026-12-28T00:30:00.000Z',
      '2026-12-29',
    ],
  ] as const)('%s of %i at %s', (speed, value, at, rail, orderAt, settlementDate) => {
    const plan = planOrder(SHANGHAI, { speed, amount: value, at: timestamp(at) });
    expect(plan).toMatchObject({ rail, orderAt, settlementDate });
  });

  test('keeps its wall clock when the clocks change', () => {
    const plan = (at: string) =>
      planOrder(BERLIN, { speed: 'ordinary', amount: SMALL, at: timestamp(at) }).orderAt;
    expect(plan('2026-03-27T17:00:00.000Z')).toBe('2026-03-30T06:30:00.000Z');
    expect(plan('2026-10-23T17:00:00.000Z')).toBe('2026-10-26T07:30:00.000Z');
  });

  test('a statement is expected on the next business day', () => {
    expect(statementDueAt(SHANGHAI, businessDate('2026-10-09'))).toBe('2026-10-10T01:00:00.000Z');
    expect(statementDueAt(SHANGHAI, businessDate('2026-10-10'))).toBe('2026-10-12T01:00:00.000Z');
  });
});
