/**
 * Goal: freezes share a customer's money by rank, whatever comes in and whatever ends.
 *
 * Method: random queues of claims over random balances; the laws of the queue are stated apart from
 * the code that fills it. Fast-check prints its seed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FreezeClaim, fillFreezes, sumFrozen } from '../../src/orders/fill-freezes.ts';

const AMOUNT = fc.bigInt({ min: 0n, max: 1_000n });
const CLAIMS = fc.array(
  fc
    .option(AMOUNT, { nil: undefined })
    .map((amount): FreezeClaim => (amount === undefined ? {} : { amount })),
  { maxLength: 8 },
);

const sum = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n);
const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

describe('freezes', () => {
  it('take no more than was ordered, and together no more than there is', () => {
    fc.assert(
      fc.property(CLAIMS, AMOUNT, (claims, available) => {
        const fills = fillFreezes(claims, available);
        for (const [index, fill] of fills.entries()) {
          expect(fill).toBeGreaterThanOrEqual(0n);
          const amount = claims[index]?.amount;
          if (amount !== undefined) expect(fill).toBeLessThanOrEqual(amount);
        }
        expect(sum(fills)).toBe(sumFrozen(claims, available));
        expect(sum(fills)).toBeLessThanOrEqual(available);
      }),
    );
  });

  it('take all they may: what is free is what nobody ordered', () => {
    fc.assert(
      fc.property(CLAIMS, AMOUNT, (claims, available) => {
        const isAll = claims.some(({ amount }) => amount === undefined);
        const ordered = isAll ? available : sum(claims.map(({ amount = 0n }) => amount));
        expect(sumFrozen(claims, available)).toBe(smaller(ordered, available));
      }),
    );
  });

  it('are filled in order: who comes later gets nothing while one before is short', () => {
    fc.assert(
      fc.property(CLAIMS, AMOUNT, (claims, available) => {
        const fills = fillFreezes(claims, available);
        const short = claims.findIndex(
          ({ amount }, index) => amount === undefined || (fills[index] ?? 0n) < amount,
        );
        if (short === -1) return;
        expect(sum(fills.slice(short + 1))).toBe(0n);
      }),
    );
  });

  it('lose nothing when money comes in, and the first short one is filled first', () => {
    fc.assert(
      fc.property(CLAIMS, AMOUNT, AMOUNT, (claims, available, more) => {
        const before = fillFreezes(claims, available);
        const after = fillFreezes(claims, available + more);
        for (const [index, fill] of after.entries()) {
          expect(fill).toBeGreaterThanOrEqual(before[index] ?? 0n);
        }
      }),
    );
  });

  it('are promoted when one before them ends: nobody gets less', () => {
    fc.assert(
      fc.property(CLAIMS, AMOUNT, fc.nat({ max: 7 }), (claims, available, ended) => {
        const before = fillFreezes(claims, available);
        const left = claims.filter((_, index) => index !== ended);
        const after = fillFreezes(left, available);
        const kept = before.filter((_, index) => index !== ended);
        for (const [index, fill] of after.entries()) {
          expect(fill).toBeGreaterThanOrEqual(kept[index] ?? 0n);
        }
      }),
    );
  });

  it('take nothing of an account below zero', () => {
    expect(fillFreezes([{ amount: 5n }, {}], -3n)).toEqual([0n, 0n]);
  });
});
