import { type Amount, floorDivide, amount as toAmount } from '@ringfence/money';
import {
  recipientKey,
  type SplitLine,
  type SplitPart,
  type SplitRecipient,
  type SplitRule,
  type SplitTier,
} from './split-rule.ts';

/** Hundredths of a percent in a whole. */
const BASIS_POINTS = 10_000n;

/** The parts of an amount, or that its fixed and tier lines want more than there is. */
export type SplitComputed =
  | { readonly status: 'split'; readonly parts: readonly SplitPart[] }
  | { readonly status: 'short'; readonly wanted: bigint };

/**
 * Shares out an amount by a rule: fixed lines first, then tiers of the whole amount, then ratios of
 * what these leave. Every division is rounded down, and all that is left goes to the recipient of
 * the remainder. Recipients of nothing get no part.
 *
 * @unit minor units of the pool's currency
 * @invariant C53 the parts of a split add up to its amount
 */
export function computeSplit(rule: SplitRule, amount: Amount): SplitComputed {
  const shares = new Map<string, { readonly recipient: SplitRecipient; sum: bigint }>();
  const give = (recipient: SplitRecipient, sum: bigint): void => {
    const known = shares.get(recipientKey(recipient));
    if (known === undefined) shares.set(recipientKey(recipient), { recipient, sum });
    else known.sum += sum;
  };
  let first = 0n;
  for (const line of rule.lines) {
    const sum = shareBefore(line, amount);
    first += sum;
    give(recipientOf(line), sum);
  }
  if (first > amount) return { status: 'short', wanted: first };
  const base = amount - first;
  let left: bigint = base;
  for (const line of rule.lines) {
    if (line.share !== 'ratio') continue;
    const dividend = base * BigInt(line.weight ?? 0);
    const { quotient } = floorDivide({ dividend, divisor: BigInt(rule.weightBase ?? 1) });
    left -= quotient;
    give(recipientOf(line), quotient);
  }
  give(rule.remainderTo, left);
  const parts = [...shares.values()].filter(({ sum }) => sum > 0n);
  return {
    status: 'split',
    parts: parts.map(({ recipient, sum }) => ({ ...recipient, amount: toAmount(sum) })),
  };
}

/** The recipient of a line, without its share. */
export function recipientOf({ customerId, account }: SplitRecipient): SplitRecipient {
  if (customerId !== undefined) return { customerId };
  return account === undefined ? {} : { account };
}

/** What a line takes before ratios are counted. */
function shareBefore(line: SplitLine, amount: bigint): bigint {
  switch (line.share) {
    case 'fixed':
      return line.amount ?? 0n;
    case 'tier':
      return shareOfTiers(line.tiers ?? [], amount);
    case 'ratio':
      return 0n;
  }
}

function shareOfTiers(tiers: readonly SplitTier[], amount: bigint): bigint {
  let weighted = 0n;
  for (const [index, { amountFrom, basisPoints }] of tiers.entries()) {
    const next = tiers[index + 1]?.amountFrom ?? amount;
    const end = next < amount ? next : amount;
    if (end > amountFrom) weighted += (end - amountFrom) * BigInt(basisPoints);
  }
  // Rounded down once, over all slices; the remainder is in what the lines leave.
  return floorDivide({ dividend: weighted, divisor: BASIS_POINTS }).quotient;
}
