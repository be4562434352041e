/**
 * Goal: a typed amount is read as whoever typed it meant it, or not at all. Method: texts as people
 * type them, by currencies without, with two and with three decimals.
 */
import { expect, test } from 'vitest';
import { minorOfText } from '../src/ui/minor-of-text.ts';

test.each([
  ['1234.50', 'CNY', '123450'],
  ['1,234.50', 'CNY', '123450'],
  ['1 234 567', 'CNY', '123456700'],
  [' 0.05 ', 'CNY', '5'],
  ['1,234,567', 'JPY', '1234567'],
  ['10.00', 'JPY', '10'],
  ['1.234', 'KWD', '1234'],
  ['1,234.5', 'KWD', '1234500'],
])('%s of %s is %s', (text, code, read) => {
  expect(minorOfText(text, code)).toBe(read);
});

test.each([
  // A comma is no decimal point, and no group of thousands has one or two digits.
  ['1,5', 'CNY'],
  ['1,50', 'CNY'],
  ['12,34.50', 'CNY'],
  ['1234,567', 'CNY'],
  ['1,234 567', 'CNY'],
  ['1 2', 'CNY'],
  ['1.234,50', 'CNY'],
  ['1.005', 'CNY'],
  ['1.5', 'JPY'],
  ['1.2345', 'KWD'],
  ['-1', 'CNY'],
  ['+1', 'CNY'],
  ['1e3', 'CNY'],
  ['.5', 'CNY'],
  ['1.', 'CNY'],
  ['１２', 'CNY'],
  ['1，234', 'CNY'],
  ['', 'CNY'],
])('%s of %s is none', (text, code) => {
  expect(minorOfText(text, code)).toBeUndefined();
});
