import { type Amount, amount } from './amount.ts';
import { assert } from './assert.ts';
import { floorDivide } from './divide.ts';

/** The most parts that one allocation makes. */
export const ALLOCATION_PARTS_MAX = 100_000;

export interface Allocation {
  /** One part for each weight, in the order of the weights. */
  readonly parts: readonly Amount[];
  /** How many minor units could not be divided exactly and were given out one by one. */
  readonly unitsLeftOver: bigint;
}

/**
 * Divides an amount by weights so that the parts add up exactly.
 *
 * Each part is first rounded down. The units left over, fewer than there are weights, go one each
 * to the parts with the largest remainders; among equal remainders to the one that comes first.
 *
 * @unit minor units; the weights have any common unit
 * @invariant M6 the parts add up to the total, and each is within one unit of its exact share
 */
export function allocate(total: Amount, weights: readonly bigint[]): Allocation {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  assert(weights.length <= ALLOCATION_PARTS_MAX, `M6 expected ≤ ${ALLOCATION_PARTS_MAX} weights`);
  assert(
    weights.every((weight) => weight >= 0n),
    'M6 expected weights of 0 or more',
  );
  assert(weightSum > 0n, 'M6 expected a weight above 0');

  const shares = weights.map((weight) => {
    const { quotient, remainder } = floorDivide({ dividend: total * weight, divisor: weightSum });
    return { part: quotient, remainder };
  });
  const allocated = shares.reduce((sum, share) => sum + share.part, 0n);
  const unitsLeftOver = total - allocated;

  const byRemainder = shares.toSorted((a, b) => compareRemainders(b, a));
  for (const [rank, share] of byRemainder.entries()) {
    if (BigInt(rank) < unitsLeftOver) share.part += 1n;
  }

  return { parts: shares.map((share) => amount(share.part)), unitsLeftOver };
}

function compareRemainders(a: { remainder: bigint }, b: { remainder: bigint }): number {
  if (a.remainder === b.remainder) return 0;
  return a.remainder < b.remainder ? -1 : 1;
}
