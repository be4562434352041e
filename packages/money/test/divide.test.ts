/**
 * Goal: no division loses anything: the rounding is the one in the name, and the remainder says
 * what is left.
 *
 * Method: the table of SPEC.md with all signs; properties over all numbers, against the definition
 * of each rounding.
 */
import { readFileSync } from 'node:fs';
import {
  ALLOCATION_PARTS_MAX,
  AMOUNT_MAX,
  allocate,
  amount,
  type Division,
  type DivisionTerms,
  floorDivide,
  halfEvenDivide,
  truncateDivide,
} from '@ringfence/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const SEED = 20_261_120;
const SPEC = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');

const divisions = { floorDivide, truncateDivide, halfEvenDivide } as const;
const names = ['floorDivide', 'truncateDivide', 'halfEvenDivide'] as const;

/** The rows of the table in SPEC.md: "7 / 2 | 3 rest 1 | …". */
const rows = [...SPEC.matchAll(/^\| (−?\d+) \/ (−?\d+) \| (.+) \|$/gm)].map(
  ([, dividend = '', divisor = '', cells = '']) => ({
    terms: { dividend: read(dividend), divisor: read(divisor) },
    expected: cells.split(' | ').map((cell): Division => {
      const [quotient = '', remainder = ''] = cell.split(' rest ');
      return { quotient: read(quotient), remainder: read(remainder) };
    }),
  }),
);

function read(text: string): bigint {
  return BigInt(text.replace('−', '-'));
}

const terms: fc.Arbitrary<DivisionTerms> = fc.record({
  dividend: fc.oneof(fc.bigInt(-50n, 50n), fc.bigInt(-(2n ** 70n), 2n ** 70n)),
  divisor: fc.oneof(fc.bigInt(-6n, 6n), fc.bigInt(-(2n ** 40n), 2n ** 40n)).filter((d) => d !== 0n),
});

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

describe('divisions', () => {
  test('the table of SPEC.md has rows', () => {
    expect(rows.length).toBe(9);
  });

  for (const { terms: row, expected } of rows) {
    for (const [index, name] of names.entries()) {
      test(`${name} of ${row.dividend} / ${row.divisor}`, () => {
        expect(divisions[name](row)).toEqual(expected[index]);
      });
    }
  }

  test('M5: the dividend is the quotient times the divisor plus the remainder', () => {
    fc.assert(
      fc.property(terms, (each) => {
        for (const name of names) {
          const { quotient, remainder } = divisions[name](each);
          expect(quotient * each.divisor + remainder).toBe(each.dividend);
          expect(magnitude(remainder) < magnitude(each.divisor)).toBe(true);
        }
      }),
      { seed: SEED },
    );
  });

  test('the remainder of floorDivide has the sign of the divisor, of truncateDivide the dividend', () => {
    fc.assert(
      fc.property(terms, (each) => {
        const floor = floorDivide(each).remainder;
        const truncate = truncateDivide(each).remainder;
        expect(floor === 0n || floor < 0n === each.divisor < 0n).toBe(true);
        expect(truncate === 0n || truncate < 0n === each.dividend < 0n).toBe(true);
      }),
      { seed: SEED },
    );
  });

  test('halfEvenDivide is never further off than half, and even at half', () => {
    fc.assert(
      fc.property(terms, (each) => {
        const { quotient, remainder } = halfEvenDivide(each);
        const twice = magnitude(remainder) * 2n;
        expect(twice <= magnitude(each.divisor)).toBe(true);
        if (twice === magnitude(each.divisor)) expect(quotient % 2n).toBe(0n);
      }),
      { seed: SEED },
    );
  });

  test('M5: nothing is divided by 0', () => {
    for (const name of names)
      expect(() => divisions[name]({ dividend: 1n, divisor: 0n })).toThrow(
        'M5 expected a divisor other than 0, received 0',
      );
  });
});

describe('allocate', () => {
  const table = [
    [100n, [1n, 1n, 1n], [34n, 33n, 33n], 1n],
    [101n, [1n, 1n, 1n], [34n, 34n, 33n], 2n],
    [100n, [3n, 3n, 1n], [43n, 43n, 14n], 2n],
    [10n, [1n, 2n, 4n], [1n, 3n, 6n], 2n],
    [1n, [0n, 1n, 1n], [0n, 1n, 0n], 1n],
    [0n, [1n, 2n], [0n, 0n], 0n],
    [7n, [5n], [7n], 0n],
    [6n, [1n, 2n], [2n, 4n], 0n],
    [AMOUNT_MAX, [1n, 1n], [AMOUNT_MAX / 2n + 1n, AMOUNT_MAX / 2n], 1n],
  ] as const;
  for (const [total, weights, parts, unitsLeftOver] of table) {
    test(`${total} by ${weights.join(' : ')}`, () => {
      expect(allocate(amount(total), weights)).toEqual({ parts, unitsLeftOver });
    });
  }

  test('M6: the parts add up, each within one unit of its exact share; a weight of 0 gets 0', () => {
    const weights = fc
      .array(fc.bigInt(0n, 1_000n), { minLength: 1, maxLength: 20, size: 'max' })
      .filter((list) => list.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt(0n, AMOUNT_MAX).map(amount), weights, (total, list) => {
        const { parts, unitsLeftOver } = allocate(total, list);
        const sum = list.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        expect(unitsLeftOver < BigInt(list.length)).toBe(true);
        for (const [index, part] of parts.entries()) {
          const exact = total * (list[index] ?? 0n);
          expect(magnitude(part * sum - exact) < sum).toBe(true);
          if (list[index] === 0n) expect(part).toBe(0n);
        }
      }),
      { seed: SEED },
    );
  });

  test('M6: what cannot be allocated is a bug', () => {
    expect(() => allocate(amount(1n), [])).toThrow('M6 expected a weight above 0');
    expect(() => allocate(amount(1n), [0n, 0n])).toThrow('M6 expected a weight above 0');
    expect(() => allocate(amount(1n), [2n, -1n])).toThrow('M6 expected weights of 0 or more');
    const most = Array<bigint>(ALLOCATION_PARTS_MAX).fill(1n);
    expect(allocate(amount(1n), most).parts).toHaveLength(ALLOCATION_PARTS_MAX);
    expect(() => allocate(amount(1n), [...most, 1n])).toThrow('M6 expected ≤ 100000 weights');
  });
});
