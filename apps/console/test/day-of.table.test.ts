/**
 * Goal: a day is that of whoever looks, not that of Greenwich. Method: one moment, in zones on both
 * sides of midnight.
 */
import { afterEach, expect, test } from 'vitest';
import { dayOf } from '../src/ui/day-of.ts';

const ZONE = process.env['TZ'];

afterEach(() => {
  if (ZONE === undefined) delete process.env['TZ'];
  else process.env['TZ'] = ZONE;
});

test.each([
  ['Asia/Shanghai', '2026-11-24'],
  ['UTC', '2026-11-23'],
  ['America/New_York', '2026-11-23'],
])('in %s it is %s', (zone, day) => {
  process.env['TZ'] = zone;
  expect(dayOf(new Date('2026-11-23T16:30:00Z'))).toBe(day);
});
