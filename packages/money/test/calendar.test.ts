/**
 * Goal: dates and timestamps are real ones, in one written form, and agree with the calendar.
 *
 * Method: tables at every edge of months, leap years and offsets; properties against the platform's
 * own UTC calendar, which the package does not use.
 */
import {
  businessDate,
  daysBetween,
  isBusinessDate,
  isTimestamp,
  millisecondsOf,
  nextDay,
  nextWeekday,
  parseTimestamp,
  timestamp,
  timestampFromMilliseconds,
  weekdaysBetween,
} from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const SEED = 20_261_120;
const MILLISECONDS_MIN = -62_135_596_800_000;
const MILLISECONDS_MAX = 253_402_300_799_999;
const DAY = 86_400_000;

const anyMilliseconds = fc.oneof(
  fc.integer({ min: MILLISECONDS_MIN, max: MILLISECONDS_MAX }),
  fc.integer({ min: 1_500_000_000_000, max: 2_500_000_000_000 }),
);
const anyDate = fc
  .integer({ min: MILLISECONDS_MIN / DAY, max: Math.floor(MILLISECONDS_MAX / DAY) - 400 })
  .map((day) => businessDate(isoOf(day * DAY).slice(0, 10)));

/** What the platform says; it writes years before 10000 as we do. */
function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

describe('business date', () => {
  const real = [
    '0001-01-01',
    '1900-02-28',
    '2000-02-29',
    '2024-02-29',
    '2026-11-20',
    '2026-04-30',
    '2026-12-31',
    '9999-12-31',
  ];
  const unreal = [
    '',
    '0000-01-01',
    '1900-02-29',
    '2026-02-29',
    '2100-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-04-31',
    '2026-06-31',
    '2026-09-31',
    '2026-11-31',
    '2026-1-01',
    '26-01-01',
    '2026/01/01',
    '2026-01-01 ',
    ' 2026-01-01',
    '2026-01-01T00:00:00.000Z',
    '10000-01-01',
    '２０２６-01-01',
  ];

  test('M7: a day of the calendar is taken as it is', () => {
    for (const text of real) expect(businessDate(text)).toBe(text);
  });

  test('M7: anything else is refused', () => {
    for (const text of unreal) {
      expect([text, isBusinessDate(text)]).toEqual([text, false]);
      expect(() => businessDate(text)).toThrow(
        `M7 expected a calendar date YYYY-MM-DD, received "${text}"`,
      );
    }
  });

  test('M7: each day of four centuries is a date, and the day after is the next', () => {
    let date = businessDate('1799-12-31');
    for (let day = Date.UTC(1800, 0, 1); day < Date.UTC(2201, 0, 1); day += DAY) {
      date = nextDay(date);
      if (date !== isoOf(day).slice(0, 10)) expect(date).toBe(isoOf(day).slice(0, 10));
    }
    expect(date).toBe('2200-12-31');
  });

  test('the next weekday passes over Saturday and Sunday', () => {
    const next = [
      ['2026-11-19', '2026-11-20'],
      ['2026-11-20', '2026-11-23'],
      ['2026-11-21', '2026-11-23'],
      ['2026-11-22', '2026-11-23'],
      ['2026-11-23', '2026-11-24'],
      ['2026-12-31', '2027-01-01'],
      ['2027-12-31', '2028-01-03'],
      ['2024-02-28', '2024-02-29'],
      ['1969-12-31', '1970-01-01'],
      ['1969-12-26', '1969-12-29'],
    ] as const;
    for (const [from, to] of next) expect(nextWeekday(businessDate(from))).toBe(to);
  });

  test('M7: there is no day after 9999-12-31', () => {
    expect(() => nextDay(businessDate('9999-12-31'))).toThrow('M7 expected a day up to 9999-12-31');
    expect(nextDay(businessDate('9999-12-30'))).toBe('9999-12-31');
  });

  test('days between are those of the calendar, either way', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        const expected = (Date.parse(to) - Date.parse(from)) / DAY;
        expect(daysBetween({ from, to })).toBe(expected);
        expect(daysBetween({ from: to, to: from })).toBe(0 - expected);
      }),
      { seed: SEED },
    );
  });

  test('weekdays between count every Monday to Friday after the first, up to the last', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -3, max: 60 }), (from, days) => {
        const start = Date.parse(from);
        if (start + days * DAY < MILLISECONDS_MIN) return;
        const to = businessDate(isoOf(start + days * DAY).slice(0, 10));
        let expected = 0;
        for (let day = 1; day <= days; day += 1) {
          const weekday = new Date(start + day * DAY).getUTCDay();
          if (weekday !== 0 && weekday !== 6) expected += 1;
        }
        expect([from, to, weekdaysBetween({ from, to })]).toEqual([from, to, expected]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('timestamp', () => {
  test('M8: a moment in the one form is taken as it is', () => {
    for (const text of [
      '2026-11-20T10:00:00.000Z',
      '2024-02-29T23:59:59.999Z',
      '0001-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
    ])
      expect(timestamp(text)).toBe(text);
  });

  test('M8: anything else is refused', () => {
    for (const text of [
      '',
      '2026-11-20',
      '2026-11-20T10:00:00Z',
      '2026-11-20T10:00:00.00Z',
      '2026-11-20T10:00:00.0000Z',
      '2026-11-20T10:00:00.000',
      '2026-11-20T10:00:00.000z',
      '2026-11-20 10:00:00.000Z',
      '2026-11-20T10:00:00.000+00:00',
      '2026-11-20T24:00:00.000Z',
      '2026-11-20T10:60:00.000Z',
      '2026-11-20T10:00:60.000Z',
      '2026-02-29T10:00:00.000Z',
      '2026-11-31T10:00:00.000Z',
      '2026-11-20T10:00:00.000Z ',
      ' 2026-11-20T10:00:00.000Z',
    ]) {
      expect([text, isTimestamp(text)]).toEqual([text, false]);
      expect(() => timestamp(text)).toThrow(
        `M8 expected YYYY-MM-DDTHH:mm:ss.sssZ, received "${text}"`,
      );
    }
  });

  test('M9: milliseconds and timestamp are the same moment, as the platform says it', () => {
    fc.assert(
      fc.property(anyMilliseconds, (milliseconds) => {
        const moment = timestampFromMilliseconds(milliseconds);
        expect(moment).toBe(isoOf(milliseconds));
        expect(timestamp(moment)).toBe(moment);
        expect(millisecondsOf(moment)).toBe(milliseconds);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test('M8: milliseconds are whole and within years 1 to 9999', () => {
    expect(timestampFromMilliseconds(MILLISECONDS_MIN)).toBe('0001-01-01T00:00:00.000Z');
    expect(timestampFromMilliseconds(MILLISECONDS_MAX)).toBe('9999-12-31T23:59:59.999Z');
    expect(timestampFromMilliseconds(-1)).toBe('1969-12-31T23:59:59.999Z');
    for (const bad of [MILLISECONDS_MIN - 1, MILLISECONDS_MAX + 1, 0.5, Number.NaN, Infinity])
      expect(() => timestampFromMilliseconds(bad)).toThrow(
        `M8 expected whole milliseconds in years 1..9999, received ${bad}`,
      );
  });

  test('M9: timestamps compare as strings', () => {
    fc.assert(
      fc.property(anyMilliseconds, anyMilliseconds, (a, b) => {
        expect(timestampFromMilliseconds(a) < timestampFromMilliseconds(b)).toBe(a < b);
      }),
      { seed: SEED },
    );
  });
});

describe('parseTimestamp', () => {
  const rows = [
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.5Z', '2026-11-20T10:00:00.500Z'],
    ['2026-11-20T10:00:00.123000Z', '2026-11-20T10:00:00.123Z'],
    ['2026-11-20T18:30:05.123+08:00', '2026-11-20T10:30:05.123Z'],
    ['2026-11-20T04:15:00-05:45', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00+00:00', '2026-11-20T10:00:00.000Z'],
    ['2026-01-01T00:00:00+08:00', '2025-12-31T16:00:00.000Z'],
    ['2026-11-20T23:59:59.999-14:00', '2026-11-21T13:59:59.999Z'],
    ['2026-11-20T10:00:00.1234Z', 'timestamp_too_precise'],
    ['2026-11-20T10:00:00+14:01', 'not_a_timestamp'],
    ['2026-11-20T10:00:00+08:60', 'not_a_timestamp'],
    ['2026-11-20T10:00:00+0800', 'not_a_timestamp'],
    ['2026-11-20T10:00:00', 'not_a_timestamp'],
    ['2026-11-20t10:00:00z', 'not_a_timestamp'],
    ['2026-11-20T10:00:60Z', 'not_a_timestamp'],
    ['2026-11-31T10:00:00Z', 'not_a_timestamp'],
    ['2026-11-20T10:00:00.Z', 'not_a_timestamp'],
    ['2026-11-20T10:00:00.1234567890Z', 'not_a_timestamp'],
    ['2026-11-20', 'not_a_timestamp'],
    [' 2026-11-20T10:00:00Z', 'not_a_timestamp'],
    ['2026-11-20T10:00:00Z ', 'not_a_timestamp'],
    ['0001-01-01T00:00:00+08:00', 'not_a_timestamp'],
    ['9999-12-31T23:00:00-08:00', 'not_a_timestamp'],
  ] as const;
  for (const [text, expected] of rows) {
    test(`M8: "${text}" is ${expected}`, () => {
      const isStatus = expected === 'not_a_timestamp' || expected === 'timestamp_too_precise';
      expect(parseTimestamp(text)).toEqual(
        isStatus ? { status: expected } : { status: 'ok', timestamp: expected },
      );
    });
  }

  test('M9: every moment is read from every offset', () => {
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), offsets, (moment, minutes) => {
        const local = isoOf(moment + minutes * 60_000).slice(0, -1);
        const size = Math.abs(minutes);
        const pad = (value: number) => Math.floor(value).toString().padStart(2, '0');
        const offset = `${minutes < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
        expect(parseTimestamp(local + offset)).toEqual({ status: 'ok', timestamp: isoOf(moment) });
      }),
      { seed: SEED },
    );
  });
});
