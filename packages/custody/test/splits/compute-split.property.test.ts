/**
 * Goal: whatever the rule and the amount, the parts add up to the amount, to the minor unit, and
 * nobody gets less than nothing; what is given back is exactly what was asked.
 *
 * Method: random rules of every share with up to a thousand recipients, and random amounts up to
 * the largest there is.
 */
import { AMOUNT_MAX, type Amount, amount } from '@ringfence/money';
import { createSeededRandom } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  auditSplit,
  computeSplit,
  planReversal,
  type SplitLine,
  type SplitPart,
  type SplitRule,
} from '../../src/index.ts';

const RULES = 250;
const RECIPIENTS_MAX = 1_000;
const FIXED_MAX = 50;
const random = createSeededRandom();
const below = (bound: number): number => random.integer({ min: 0, max: Math.max(0, bound - 1) });

type Share = SplitLine['share'];

function lineOf(share: Share, index: number): SplitLine {
  const customerId = `r-${index}`;
  switch (share) {
    case 'fixed':
      return { customerId, share, amount: amount(BigInt(1 + below(FIXED_MAX))) };
    case 'ratio':
      return { customerId, share, weight: 1 + below(1_000) };
    case 'tier': {
      const steps = 1 + below(4);
      const tiers = Array.from({ length: steps }, (_, step) => ({
        amountFrom: amount(BigInt(step * (1 + below(500)) * 10 + step)),
        basisPoints: below(9),
      }));
      const ascending = tiers.filter(
        (tier, at) => at === 0 || tier.amountFrom > (tiers[at - 1]?.amountFrom ?? 0n),
      );
      return { customerId, share, tiers: ascending };
    }
  }
}

function ruleOf(shares: readonly Share[], count: number): SplitRule {
  const lines = Array.from({ length: count }, (_, index) =>
    lineOf(shares[below(shares.length)] ?? 'ratio', index),
  );
  const weights = lines.reduce((sum, { weight = 0 }) => sum + weight, 0);
  const remainderTo = { account: 'fees_accrued' } as const;
  return weights === 0
    ? { lines, remainderTo }
    : { lines, remainderTo, weightBase: weights + below(3) * below(500) };
}

const sumOf = (parts: readonly { readonly amount: Amount }[]): bigint =>
  parts.reduce((sum, part) => sum + part.amount, 0n);

function randomAmount(): Amount {
  const size = 10 ** below(16);
  return amount(1n + BigInt(below(size)));
}

const KINDS: readonly (readonly [string, readonly Share[]])[] = [
  ['fixed', ['fixed']],
  ['tier', ['tier']],
  ['ratio', ['ratio']],
  ['every kind together', ['fixed', 'tier', 'ratio']],
];

describe.each(KINDS)('a rule of %s', (_, shares) => {
  it('conserves every amount over up to a thousand recipients', () => {
    let split = 0;
    for (let round = 0; round < RULES; round += 1) {
      const count = round === 0 ? RECIPIENTS_MAX : 1 + below(40);
      const rule = ruleOf(shares, count);
      const total = round === 0 ? amount(AMOUNT_MAX) : randomAmount();
      const computed = computeSplit(rule, total);
      if (computed.status === 'short') {
        expect(computed.wanted).toBeGreaterThan(total);
        continue;
      }
      split += 1;
      expect(sumOf(computed.parts)).toBe(total);
      expect(computed.parts.every((part) => part.amount > 0n)).toBe(true);
      expect(computeSplit(rule, total)).toEqual(computed);
      const parts = computed.parts.map((part) => ({ ...part, reversed: 0n }));
      expect(auditSplit({ amount: total, parts }, rule)).toEqual({ status: 'equal' });
    }
    expect(split).toBeGreaterThan(10);
  });

  it('is given back in proportion, step by step, to nothing left', () => {
    for (let round = 0; round < RULES / 5; round += 1) {
      const computed = computeSplit(ruleOf(shares, 1 + below(30)), randomAmount());
      if (computed.status === 'short') continue;
      let parts = computed.parts.map((part) => ({ ...part, reversed: 0n }));
      let left = sumOf(computed.parts);
      while (left > 0n) {
        const step = amount(left < 3n ? left : random.bigint({ min: 1n, max: left }));
        const plan: readonly SplitPart[] = planReversal({ parts }, step) ?? [];
        expect(sumOf(plan)).toBe(step);
        parts = parts.map((part) => {
          const back = plan.find(({ customerId }) => customerId === part.customerId)?.amount ?? 0n;
          return { ...part, reversed: part.reversed + back };
        });
        for (const part of parts) expect(part.reversed).toBeLessThanOrEqual(part.amount);
        left -= step;
      }
      expect(planReversal({ parts }, amount(1n))).toBeUndefined();
    }
  });
});

describe('the audit', () => {
  it('sees one minor unit on the wrong account', () => {
    const rule = ruleOf(['ratio'], 3);
    const total = amount(1_000n);
    const computed = computeSplit(rule, total);
    if (computed.status === 'short') throw new Error('ratios are never short');
    const moved = computed.parts.map((part, index) => ({
      ...part,
      reversed: 0n,
      amount: amount(part.amount + ([1n, -1n][index] ?? 0n)),
    }));
    expect(auditSplit({ amount: total, parts: moved }, rule).status).toBe('differs');
    const other = { ...rule, remainderTo: { account: 'profit_share' } as const };
    const kept = computed.parts.map((part) => ({ ...part, reversed: 0n }));
    expect(auditSplit({ amount: total, parts: kept.slice(1) }, other).status).toBe('differs');
  });
});
