/**
 * Goal: fixed lines come first, then tiers of the whole amount, then ratios of what these leave;
 * every division is rounded down and the remainder has its recipient. What is given back follows
 * the parts, and a recomputation sees every part that is not the rule's.
 *
 * Method: rules and amounts small enough to be computed by hand, at each boundary and beside it.
 */
import { amount } from '@ringfence/money';
import { cents } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  auditSplit,
  computeSplit,
  planReversal,
  type SplitLine,
  type SplitPart,
  type SplitRule,
} from '../../src/index.ts';

const REST = { account: 'fees_accrued' } as const;

const ruleOf = (lines: readonly SplitLine[], weightBase?: number): SplitRule => ({
  lines,
  remainderTo: REST,
  ...(weightBase === undefined ? {} : { weightBase }),
});

const fixed = (customerId: string, value: number): SplitLine => ({
  customerId,
  share: 'fixed',
  amount: cents(value),
});
const ratio = (customerId: string, weight: number): SplitLine => ({
  customerId,
  share: 'ratio',
  weight,
});
const part = (customerId: string, value: number): SplitPart => ({
  customerId,
  amount: cents(value),
});
const rest = (value: number): SplitPart => ({ ...REST, amount: cents(value) });

describe('an amount is shared out', () => {
  it.each<[string, SplitRule, number, readonly SplitPart[]]>([
    ['by no line, all to the remainder', ruleOf([]), 9, [rest(9)]],
    ['by fixed lines that leave nothing', ruleOf([fixed('a', 7)]), 7, [part('a', 7)]],
    ['by fixed lines that leave one', ruleOf([fixed('a', 7)]), 8, [part('a', 7), rest(1)]],
    [
      'by ratios rounded down, what is left to the remainder',
      ruleOf([ratio('a', 1), ratio('b', 1)], 3),
      100,
      [part('a', 33), part('b', 33), rest(34)],
    ],
    [
      'by ratios of what fixed lines leave, wherever they stand',
      ruleOf([ratio('a', 1), fixed('b', 40)], 2),
      100,
      [part('a', 30), part('b', 40), rest(30)],
    ],
    ['by a ratio of everything', ruleOf([ratio('a', 5)], 5), 3, [part('a', 3)]],
    ['by a ratio too small for it', ruleOf([ratio('a', 1)], 5), 4, [rest(4)]],
    [
      'by two lines of one recipient, as one part',
      ruleOf([fixed('a', 7), fixed('b', 1), ratio('a', 1)], 2),
      18,
      [part('a', 12), part('b', 1), rest(5)],
    ],
    [
      'by a line of the recipient of the remainder, as one part',
      ruleOf([{ ...REST, share: 'fixed', amount: cents(2) }, fixed('a', 1)]),
      10,
      [rest(9), part('a', 1)],
    ],
  ])('%s', (_, rule, value, parts) => {
    expect(computeSplit(rule, cents(value))).toEqual({ status: 'split', parts });
  });

  it('unless fixed lines and tiers want more than there is', () => {
    const rule = ruleOf([
      fixed('a', 7),
      { customerId: 'b', share: 'tier', tiers: [{ amountFrom: cents(0), basisPoints: 5_000 }] },
    ]);
    expect(computeSplit(rule, cents(12))).toEqual({ status: 'short', wanted: 13n });
  });
});

/** A tenth of what is above 10, a fifth of what is above 110, three tenths above 210. */
const TIERS = [
  { amountFrom: cents(10), basisPoints: 1_000 },
  { amountFrom: cents(110), basisPoints: 2_000 },
  { amountFrom: cents(210), basisPoints: 3_000 },
];

describe('a line of tiers', () => {
  it.each([
    [5, 0],
    [10, 0],
    [19, 0],
    [20, 1],
    [109, 9],
    [110, 10],
    [114, 10],
    [115, 11],
    [210, 30],
    [213, 30],
    [214, 31],
    [1_210, 330],
  ])('of %i takes %i', (value, taken) => {
    const rule = ruleOf([{ customerId: 'a', share: 'tier', tiers: TIERS }]);
    const parts = taken === 0 ? [rest(value)] : [part('a', taken), rest(value - taken)];
    expect(computeSplit(rule, cents(value))).toEqual({ status: 'split', parts });
  });

  it('is rounded down once, over all its slices', () => {
    const tiers = [
      { amountFrom: cents(0), basisPoints: 1_000 },
      { amountFrom: cents(5), basisPoints: 1_000 },
    ];
    const rule = ruleOf([{ customerId: 'a', share: 'tier', tiers }]);
    const parts = [part('a', 1), rest(9)];
    expect(computeSplit(rule, cents(10))).toEqual({ status: 'split', parts });
  });
});

const kept = (customerId: string, value: number, reversed: number) => ({
  ...part(customerId, value),
  reversed: BigInt(reversed),
});

describe('a plan to give back', () => {
  const parts = [kept('a', 60, 0), kept('b', 40, 10), { ...rest(10), reversed: 0n }];

  it.each<[number, readonly SplitPart[] | undefined]>([
    [10, [part('a', 6), part('b', 3), rest(1)]],
    [100, [part('a', 60), part('b', 30), rest(10)]],
    [101, undefined],
  ])('%i takes from each in proportion to what it still has', (value, plan) => {
    expect(planReversal({ parts }, cents(value))).toEqual(plan);
  });

  it('names nobody who gives nothing', () => {
    const all = [kept('a', 60, 60), kept('b', 40, 0)];
    expect(planReversal({ parts: all }, cents(40))).toEqual([part('b', 40)]);
    expect(planReversal({ parts: [kept('a', 60, 59), kept('b', 2, 0)] }, cents(0))).toEqual([]);
  });

  it('is none when nothing is left', () => {
    expect(planReversal({ parts: [kept('a', 60, 60)] }, cents(1))).toBeUndefined();
    expect(planReversal({ parts: [kept('a', 60, 60)] }, cents(0))).toBeUndefined();
    expect(planReversal({ parts: [] }, cents(0))).toBeUndefined();
  });
});

describe('the audit of a split', () => {
  const rule = ruleOf([fixed('a', 7), ratio('b', 1)], 2);
  const right = [part('a', 7), part('b', 46), rest(47)];
  const audit = (parts: readonly SplitPart[], value = 100) => {
    const all = parts.map((one) => ({ ...one, reversed: 0n }));
    return auditSplit({ amount: amount(BigInt(value)), parts: all }, rule);
  };

  it('finds what the rule says, in any order', () => {
    expect(audit(right)).toEqual({ status: 'equal' });
    expect(audit([...right].reverse())).toEqual({ status: 'equal' });
  });

  it.each<[string, readonly SplitPart[]]>([
    ['of another amount', [part('a', 8), part('b', 45), rest(47)]],
    ['of somebody else', [part('a', 7), part('c', 46), rest(47)]],
    ['of another account', [...right.slice(0, 2), { account: 'profit_share', amount: cents(47) }]],
    ['that is not there', right.slice(0, 2)],
    ['too many', [...right, part('c', 1)]],
    ['twice', [...right, part('a', 7)]],
  ])('sees a part %s, and says what the parts were', (_, parts) => {
    expect(audit(parts)).toEqual({ status: 'differs', expected: right });
  });

  it('cannot be made of an amount that the rule has no parts for', () => {
    expect(audit([rest(6)], 6)).toEqual({ status: 'not_computable' });
  });
});
