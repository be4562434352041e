import { type Amount, amount, floorDivide } from '@ringfence/money';
import type { FeeTerms } from './record-shape.ts';

const BASIS_POINTS_WHOLE = 10_000n;

/**
 * What a fee is on a base: the fixed part plus the basis points, rounded down, so that the fraction
 * of a minor unit stays the customer's; then brought within the bounds.
 *
 * @unit minor units of the pool's currency
 */
export function computeFee(
  { fixed, basisPoints, amountMin, amountMax }: FeeTerms,
  base: Amount,
): Amount {
  const dividend = base * BigInt(basisPoints);
  const { quotient } = floorDivide({ dividend, divisor: BASIS_POINTS_WHOLE });
  const exact = fixed + quotient;
  if (amountMin !== undefined && exact < amountMin) return amountMin;
  return amountMax !== undefined && exact > amountMax ? amountMax : amount(exact);
}
