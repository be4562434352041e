/**
 * Goal: a rule of sharing that is not one is refused with the field at fault and what it should be;
 * each bound is allowed, and one beyond it is not.
 *
 * Method: one small rule, and changes of one thing, at each bound and beside it.
 */
import { amount } from '@ringfence/money';
import { cents } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import type { SplitLine, SplitRule } from '../../src/index.ts';
import { refuseSplitRule } from '../../src/splits/refuse-split-rule.ts';
import type { SplitTier } from '../../src/splits/split-rule.ts';

const ONE: SplitLine = { customerId: 'a', share: 'fixed', amount: cents(1) };
const RATIO: SplitLine = { customerId: 'a', share: 'ratio', weight: 1 };
const TIER: SplitTier = { amountFrom: cents(0), basisPoints: 100 };
const RULE = { lines: [ONE], remainderTo: { customerId: 'b' }, reversibleDays: 1 } as const;
const WEIGHT_MAX = 1_000_000_000;

type Change = Partial<SplitRule & { readonly reversibleDays: number }>;

const linesOf = (...lines: readonly SplitLine[]): Change => ({ lines });
const weighted = (weights: readonly number[], weightBase: number): Change => ({
  lines: weights.map((weight) => ({ ...RATIO, weight })),
  weightBase,
});
const tiered = (...tiers: readonly SplitTier[]): Change =>
  linesOf({ account: 'profit_share', share: 'tier', tiers });
const rate = (basisPoints: number): Change => tiered({ ...TIER, basisPoints });
const from = (...amounts: readonly number[]): Change =>
  tiered(...amounts.map((value) => ({ ...TIER, amountFrom: cents(value) })));
const times = <One>(count: number, one: (index: number) => One): readonly One[] =>
  Array.from({ length: count }, (_, index) => one(index));

describe('a rule is taken', () => {
  it.each<[string, Change]>([
    ['as it is', {}],
    ['without lines', linesOf()],
    ['with as many lines as there may be', linesOf(...times(1_000, () => ONE))],
    ['that is never reversible', { reversibleDays: 0 }],
    ['that is reversible as long as can be', { reversibleDays: 366 }],
    ['whose remainder is an account’s', { remainderTo: { account: 'fees_accrued' } }],
    ['with the least weight', weighted([1], 1)],
    ['with the highest weight', weighted([WEIGHT_MAX], WEIGHT_MAX)],
    ['whose weights are all of their base', weighted([2, 3], 5)],
    ['whose weights are less than their base', weighted([2, 3], 6)],
    ['with a rate of nothing', rate(0)],
    ['with a rate of everything', rate(10_000)],
    ['with as many tiers as there may be', from(...times(20, (index) => index))],
  ])('%s', (_name, change) => {
    expect(refuseSplitRule({ ...RULE, ...change })).toBeUndefined();
  });
});

const ONE_RECIPIENT = 'exactly one of customerId and account';
const AN_AMOUNT = 'an amount';
const A_WEIGHT = 'a weight';
const ASCENDING = 'tiers in ascending order';

describe('a rule is refused', () => {
  it.each<[string, Change, object]>([
    [
      'with one line too many',
      linesOf(...times(1_001, () => ONE)),
      { field: 'lines', expected: 'at most 1000', received: '1001' },
    ],
    [
      'whose remainder is nobody’s',
      { remainderTo: {} },
      { field: 'remainderTo', expected: ONE_RECIPIENT },
    ],
    [
      'whose remainder is of two',
      { remainderTo: { customerId: 'b', account: 'fees_accrued' } },
      { field: 'remainderTo', expected: ONE_RECIPIENT },
    ],
    ...[-1, 367, 1.5].map((reversibleDays): [string, Change, object] => [
      `that is reversible for ${reversibleDays} days`,
      { reversibleDays },
      { field: 'reversibleDays', expected: '0 to 366', received: String(reversibleDays) },
    ]),
    [
      'without weights and with their base',
      { weightBase: 1 },
      { field: 'weightBase', expected: 'none without a ratio' },
    ],
    [
      'with weights and without their base',
      linesOf(RATIO, RATIO),
      { field: 'weightBase', expected: '2 to 1000000000', received: 'none' },
    ],
    ...[4, 0, 5.5, WEIGHT_MAX + 1].map((base): [string, Change, object] => [
      `with weights of 5 and the base ${base}`,
      weighted([2, 3], base),
      { field: 'weightBase', expected: '5 to 1000000000', received: String(base) },
    ]),
  ])('%s', (_name, change, detail) => {
    const refused = refuseSplitRule({ ...RULE, ...change });
    const { rule, ...outcome } = refused?.outcome ?? {};
    expect(outcome).toEqual({ status: 'content_invalid', ...detail });
    expect(rule).toBeTruthy();
  });
});

const TIERS: SplitLine = { customerId: 'a', share: 'tier', tiers: [TIER] };

describe('a line is refused', () => {
  it.each<[SplitLine, string]>([
    [{ share: 'fixed', amount: cents(1) }, ONE_RECIPIENT],
    [{ ...ONE, account: 'fees_accrued' }, ONE_RECIPIENT],
    [{ ...ONE, tiers: [TIER] }, 'only the fields of fixed'],
    [{ ...ONE, weight: 1 }, 'only the fields of fixed'],
    [{ ...TIERS, amount: cents(1) }, 'only the fields of tier'],
    [{ ...TIERS, weight: 1 }, 'only the fields of tier'],
    [{ ...RATIO, amount: cents(1) }, 'only the fields of ratio'],
    [{ ...RATIO, tiers: [TIER] }, 'only the fields of ratio'],
    [{ customerId: 'a', share: 'fixed' }, AN_AMOUNT],
    [{ ...ONE, amount: amount(0n) }, AN_AMOUNT],
    [{ customerId: 'a', share: 'ratio' }, A_WEIGHT],
    [{ ...RATIO, weight: 0 }, A_WEIGHT],
    [{ ...RATIO, weight: 1.5 }, A_WEIGHT],
    [{ ...RATIO, weight: WEIGHT_MAX + 1 }, A_WEIGHT],
    [{ customerId: 'a', share: 'tier' }, ASCENDING],
  ])('row %#', (line, expected) => {
    const refused = refuseSplitRule({ ...RULE, lines: [ONE, line], weightBase: WEIGHT_MAX });
    expect(refused?.outcome).toMatchObject({ field: 'lines.1', expected });
  });

  it.each<[string, Change]>([
    ['none', tiered()],
    ['one too many', from(...times(21, (index) => index))],
    ['twice the same amount', from(0, 5, 5)],
    ['a lower amount after a higher one', from(0, 6, 5)],
    ['a first amount above the second', from(2, 1)],
    ['a rate below nothing', rate(-1)],
    ['a rate of more than everything', rate(10_001)],
    ['half a hundredth of a percent', rate(0.5)],
    ['a wrong rate after a right one', tiered(TIER, { amountFrom: cents(9), basisPoints: -1 })],
  ])('for its tiers: %s', (_name, change) => {
    const refused = refuseSplitRule({ ...RULE, ...change });
    expect(refused?.outcome).toMatchObject({ field: 'lines.0', expected: ASCENDING });
  });
});
