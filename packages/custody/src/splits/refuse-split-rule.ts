import type { Decision } from '../decision.ts';
import {
  REVERSIBLE_DAYS_MAX,
  SPLIT_LINES_MAX,
  SPLIT_TIERS_MAX,
  SPLIT_WEIGHT_MAX,
} from '../limits.ts';
import { refuse } from '../refuse.ts';
import type { SplitLine, SplitRecipient, SplitRule, SplitTier } from './split-rule.ts';

const BASIS_POINTS_MAX = 10_000;

/**
 * Refuses a rule that is not one: each line has the fields of its share and one recipient, weights
 * are at most their base, tiers ascend.
 *
 * @returns content_invalid
 */
export function refuseSplitRule(
  rule: SplitRule & { readonly reversibleDays: number },
): Decision | undefined {
  const { lines, remainderTo, reversibleDays } = rule;
  if (lines.length > SPLIT_LINES_MAX) {
    return refuseField('lines', `at most ${SPLIT_LINES_MAX}`, lines.length.toString());
  }
  if (!isOneRecipient(remainderTo)) {
    return refuseField('remainderTo', 'exactly one of customerId and account');
  }
  const isCounted = Number.isSafeInteger(reversibleDays) && reversibleDays >= 0;
  if (!isCounted || reversibleDays > REVERSIBLE_DAYS_MAX) {
    return refuseField('reversibleDays', `0 to ${REVERSIBLE_DAYS_MAX}`, reversibleDays.toString());
  }
  for (const [index, line] of lines.entries()) {
    const expected = faultOfLine(line);
    if (expected !== undefined) return refuseField(`lines.${index}`, expected);
  }
  return refuseWeights(rule);
}

function refuseWeights({ lines, weightBase }: SplitRule): Decision | undefined {
  const weights = lines.flatMap(({ weight }) => (weight === undefined ? [] : [weight]));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length === 0) {
    return weightBase === undefined ? undefined : refuseField('weightBase', 'none without a ratio');
  }
  const isBase = weightBase !== undefined && isCount(weightBase, SPLIT_WEIGHT_MAX);
  if (isBase && sum <= weightBase) return undefined;
  return refuseField('weightBase', `${sum} to ${SPLIT_WEIGHT_MAX}`, String(weightBase ?? 'none'));
}

function faultOfLine(line: SplitLine): string | undefined {
  if (!isOneRecipient(line)) return 'exactly one of customerId and account';
  const { share, amount, tiers, weight } = line;
  const others = { fixed: [tiers, weight], tier: [amount, weight], ratio: [amount, tiers] }[share];
  if (others.some((field) => field !== undefined)) return `only the fields of ${share}`;
  switch (share) {
    case 'fixed':
      return amount !== undefined && amount > 0n ? undefined : 'an amount';
    case 'ratio':
      return weight !== undefined && isCount(weight, SPLIT_WEIGHT_MAX) ? undefined : 'a weight';
    case 'tier':
      return tiers !== undefined && areTiers(tiers) ? undefined : 'tiers in ascending order';
  }
}

function areTiers(tiers: readonly SplitTier[]): boolean {
  if (tiers.length === 0 || tiers.length > SPLIT_TIERS_MAX) return false;
  return tiers.every(({ amountFrom, basisPoints }, index) => {
    const before = tiers[index - 1];
    const ascends = before === undefined || before.amountFrom < amountFrom;
    const isRate = Number.isSafeInteger(basisPoints) && basisPoints >= 0;
    return ascends && isRate && basisPoints <= BASIS_POINTS_MAX;
  });
}

function isCount(value: number, max: number): boolean {
  return Number.isSafeInteger(value) && value > 0 && value <= max;
}

function isOneRecipient({ customerId, account }: SplitRecipient): boolean {
  return (customerId === undefined) !== (account === undefined);
}

function refuseField(field: string, expected: string, received?: string): Decision {
  const detail = { field, expected };
  return refuse('content_invalid', received === undefined ? detail : { ...detail, received });
}
