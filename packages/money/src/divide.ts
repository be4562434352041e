import { assert } from './assert.ts';

/** A quotient and what is left: dividend = quotient × divisor + remainder, exactly. */
export interface Division {
  readonly quotient: bigint;
  readonly remainder: bigint;
}

/** Two numbers of one type are named, so that they cannot be swapped unseen. */
export interface DivisionTerms {
  readonly dividend: bigint;
  readonly divisor: bigint;
}

/**
 * Divides toward zero: 7 / 2 = 3, −7 / 2 = −3.
 *
 * @invariant M5 dividend = quotient × divisor + remainder
 */
export function truncateDivide({ dividend, divisor }: DivisionTerms): Division {
  assert(divisor !== 0n, 'M5 expected a divisor other than 0, received 0');
  return { quotient: dividend / divisor, remainder: dividend % divisor };
}

/**
 * Divides toward negative infinity: 7 / 2 = 3, −7 / 2 = −4. The remainder has the divisor's sign.
 *
 * @invariant M5 dividend = quotient × divisor + remainder
 */
export function floorDivide(terms: DivisionTerms): Division {
  const { quotient, remainder } = truncateDivide(terms);
  const exact = remainder === 0n || remainder < 0n === terms.divisor < 0n;
  if (exact) return { quotient, remainder };
  return { quotient: quotient - 1n, remainder: remainder + terms.divisor };
}

/**
 * Divides to the nearest whole number, a tie to the even one: 5 / 2 = 2, 7 / 2 = 4, −5 / 2 = −2.
 *
 * @invariant M5 dividend = quotient × divisor + remainder
 */
export function halfEvenDivide(terms: DivisionTerms): Division {
  const { quotient, remainder } = floorDivide(terms);
  const twice = magnitude(remainder) * 2n;
  const whole = magnitude(terms.divisor);
  const down = twice < whole || (twice === whole && quotient % 2n === 0n);
  if (down) return { quotient, remainder };
  return { quotient: quotient + 1n, remainder: remainder - terms.divisor };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
