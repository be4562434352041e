import type { Amount } from '@ringfence/money';

/** Platform accounts in the pool that a split may pay. */
export const SPLIT_ACCOUNTS = ['fees_accrued', 'profit_share'] as const;
export type SplitAccount = (typeof SPLIT_ACCOUNTS)[number];

/** Who gets a part: exactly one of the two. */
export interface SplitRecipient {
  readonly customerId?: string;
  readonly account?: SplitAccount;
}

export const SPLIT_SHARES = ['fixed', 'tier', 'ratio'] as const;

/** From this amount on, so many hundredths of a percent of what is above it. */
export interface SplitTier {
  readonly amountFrom: Amount;
  readonly basisPoints: number;
}

/** One line of a rule; which field it has follows from its share. */
export interface SplitLine extends SplitRecipient {
  readonly share: (typeof SPLIT_SHARES)[number];
  /** fixed */
  readonly amount?: Amount;
  /** tier: in ascending order of amount; each rate is of the slice up to the next one */
  readonly tiers?: readonly SplitTier[];
  /** ratio: so many parts of `weightBase` of what fixed and tier lines leave */
  readonly weight?: number;
}

/** How one amount is shared out. */
export interface SplitRule {
  readonly lines: readonly SplitLine[];
  /** What the weights are parts of; at least their sum. Absent with no ratio line. */
  readonly weightBase?: number;
  /** Gets all that the lines leave: the remainder, and every fraction of a minor unit. */
  readonly remainderTo: SplitRecipient;
}

/** What one recipient gets, all its lines together. */
export interface SplitPart extends SplitRecipient {
  readonly amount: Amount;
}

/** A text that tells recipients apart. */
export function recipientKey({ customerId, account }: SplitRecipient): string {
  return customerId === undefined ? `account ${account ?? ''}` : `customer ${customerId}`;
}
