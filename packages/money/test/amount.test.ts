/**
 * Goal: an amount is a whole number of minor units within its bounds, and a text is read exactly or
 * refused.
 *
 * Method: tables of texts at and beyond each bound; properties over all amounts and exponents.
 */
import {
  AMOUNT_MAX,
  AMOUNT_ZERO,
  amount,
  DECIMAL_TEXT_LENGTH_MAX,
  DECIMALS_MAX,
  formatDecimalAmount,
  InvariantBroken,
  parseAmountMinor,
  parseDecimalAmount,
} from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const SEED = 20_261_120;
const MAX_TEXT = '9223372036854775807';
const OVER_TEXT = '9223372036854775808';

const anyAmount = fc.bigInt(0n, AMOUNT_MAX).map(amount);
const anyExponent = fc.integer({ min: 0, max: DECIMALS_MAX });

describe('amount', () => {
  test('M1: its bounds are 0 and 2^63 − 1', () => {
    expect(AMOUNT_MAX.toString()).toBe(MAX_TEXT);
    expect(amount(0n)).toBe(0n);
    expect(AMOUNT_ZERO).toBe(0n);
    expect(amount(AMOUNT_MAX)).toBe(AMOUNT_MAX);
    expect(() => amount(-1n)).toThrow(InvariantBroken);
    expect(() => amount(AMOUNT_MAX + 1n)).toThrow(
      `M1 expected 0..${MAX_TEXT}, received ${OVER_TEXT}`,
    );
  });

  test('a broken invariant is an error with a name', () => {
    try {
      amount(-1n);
    } catch (error) {
      expect(error).toMatchObject({ name: 'InvariantBroken' });
      expect(String(error)).toBe(`InvariantBroken: M1 expected 0..${MAX_TEXT}, received -1`);
    }
    expect.assertions(2);
  });
});

describe('parseAmountMinor', () => {
  const rows = [
    ['0', 0n],
    ['1', 1n],
    ['1250', 1_250n],
    ['9007199254740993', 9_007_199_254_740_993n],
    [MAX_TEXT, AMOUNT_MAX],
    [OVER_TEXT, 'amount_too_large'],
    ['10000000000000000000', 'amount_too_large'],
    ['1'.repeat(1_000_000), 'amount_too_large'],
    ['', 'not_an_amount'],
    ['00', 'not_an_amount'],
    ['01', 'not_an_amount'],
    ['+1', 'not_an_amount'],
    ['-1', 'not_an_amount'],
    ['-0', 'not_an_amount'],
    [' 1', 'not_an_amount'],
    ['1 ', 'not_an_amount'],
    ['1\n', 'not_an_amount'],
    ['1.0', 'not_an_amount'],
    ['1e3', 'not_an_amount'],
    ['0x10', 'not_an_amount'],
    ['1_000', 'not_an_amount'],
    ['1,000', 'not_an_amount'],
    ['１', 'not_an_amount'],
    ['٣', 'not_an_amount'],
    ['NaN', 'not_an_amount'],
  ] as const;
  for (const [text, expected] of rows) {
    test(`M2: "${text.slice(0, 30)}" is ${expected}`, () => {
      expect(parseAmountMinor(text)).toBe(expected);
    });
  }

  test('M2: every amount is read back from its digits', () => {
    fc.assert(
      fc.property(anyAmount, (value) => {
        expect(parseAmountMinor(value.toString())).toBe(value);
      }),
      { seed: SEED },
    );
  });
});

describe('parseDecimalAmount', () => {
  const rows = [
    ['0', 2, 0n],
    ['0.2', 2, 20n],
    ['12', 2, 1_200n],
    ['12.5', 2, 1_250n],
    ['12.50', 2, 1_250n],
    ['5.00000', 2, 500n],
    ['012.5', 2, 1_250n],
    ['0.000000000000000001', 18, 1n],
    ['12', 0, 12n],
    ['12.000', 0, 12n],
    ['1.234', 3, 1_234n],
    ['92233720368547758.07', 2, AMOUNT_MAX],
    ['92233720368547758.0700', 2, AMOUNT_MAX],
    ['92233720368547758.08', 2, 'amount_too_large'],
    [OVER_TEXT, 0, 'amount_too_large'],
    ['1.005', 2, 'too_many_decimals'],
    ['1.2', 0, 'too_many_decimals'],
    ['1.0000009', 2, 'too_many_decimals'],
    ['99999999999999999999.001', 2, 'too_many_decimals'],
    ['', 2, 'not_a_decimal'],
    ['.5', 2, 'not_a_decimal'],
    ['5.', 2, 'not_a_decimal'],
    ['-5', 2, 'not_a_decimal'],
    ['+5', 2, 'not_a_decimal'],
    [' 5', 2, 'not_a_decimal'],
    ['5 ', 2, 'not_a_decimal'],
    ['5\n', 2, 'not_a_decimal'],
    ['1e2', 2, 'not_a_decimal'],
    ['1,5', 2, 'not_a_decimal'],
    ['1.2.3', 2, 'not_a_decimal'],
    ['１.５', 2, 'not_a_decimal'],
    ['0'.repeat(DECIMAL_TEXT_LENGTH_MAX), 2, 0n],
    ['0'.repeat(DECIMAL_TEXT_LENGTH_MAX + 1), 2, 'not_a_decimal'],
  ] as const;
  for (const [text, exponent, expected] of rows) {
    test(`M2: "${text.slice(0, 30)}" with ${exponent} decimals is ${expected}`, () => {
      const status = typeof expected === 'bigint' ? 'ok' : expected;
      expect(parseDecimalAmount(text, exponent)).toEqual(
        status === 'ok' ? { status, amount: expected } : { status },
      );
    });
  }
});

describe('formatDecimalAmount', () => {
  const rows = [
    [0n, 2, '0.00'],
    [5n, 2, '0.05'],
    [50n, 2, '0.50'],
    [1_250n, 2, '12.50'],
    [1_250n, 0, '1250'],
    [1_250n, 3, '1.250'],
    [1_250n, 4, '0.1250'],
    [1n, 18, '0.000000000000000001'],
    [AMOUNT_MAX, 2, '92233720368547758.07'],
  ] as const;
  for (const [minor, exponent, text] of rows) {
    test(`${minor} with ${exponent} decimals is "${text}"`, () => {
      expect(formatDecimalAmount(amount(minor), exponent)).toBe(text);
    });
  }

  test('M3: what is formatted is read back, also with zeros added', () => {
    fc.assert(
      fc.property(
        anyAmount,
        anyExponent,
        fc.integer({ min: 0, max: 5 }),
        (value, exponent, zeros) => {
          const text = formatDecimalAmount(value, exponent);
          const longer = exponent === 0 ? text : text + '0'.repeat(zeros);
          expect(parseDecimalAmount(longer, exponent)).toEqual({ status: 'ok', amount: value });
        },
      ),
      { seed: SEED },
    );
  });

  test('M2: a digit below the exponent is never rounded away', () => {
    fc.assert(
      fc.property(
        anyAmount,
        anyExponent,
        fc.integer({ min: 1, max: 9 }),
        (value, exponent, digit) => {
          const text = formatDecimalAmount(value, exponent);
          const finer = exponent === 0 ? `${text}.${digit}` : `${text}${digit}`;
          expect(parseDecimalAmount(finer, exponent)).toEqual({ status: 'too_many_decimals' });
        },
      ),
      { seed: SEED },
    );
  });

  test('M4: an exponent is a whole number from 0 to DECIMALS_MAX', () => {
    for (const bad of [-1, 0.5, DECIMALS_MAX + 1, Number.NaN]) {
      const text = `M4 expected an exponent 0..18, received ${bad}`;
      expect(() => formatDecimalAmount(AMOUNT_ZERO, bad)).toThrow(text);
      expect(() => parseDecimalAmount('0', bad)).toThrow(text);
    }
  });
});
