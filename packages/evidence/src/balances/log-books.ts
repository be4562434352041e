import type { AccountId, TransferFact, TransferId } from '@ringfence/ledger';

/**
 * The sums of one account as far as the log was read. They change in place.
 *
 * @unit minor units of `currency`
 */
export interface LoggedSums {
  readonly currency: string;
  debitsPosted: bigint;
  creditsPosted: bigint;
  debitsPending: bigint;
  creditsPending: bigint;
}

/** The names of the four sums, in the order in which they are compared. */
export const SUM_NAMES = [
  'debitsPosted',
  'creditsPosted',
  'debitsPending',
  'creditsPending',
] as const;
export type SumName = (typeof SUM_NAMES)[number];

/**
 * The books that follow from a log alone, up to the leaf read last. Their room is bounded by the
 * accounts and by the pending transfers that are open, not by the length of the log.
 */
export interface LogBooks {
  /** How many leaves were read. */
  size: number;
  readonly accounts: Map<AccountId, LoggedSums>;
  readonly openPendings: Map<TransferId, TransferFact>;
  /** The position of the latest entry; 0 before the first. */
  entryLast: number;
  /** The moment of the latest leaf that has one. */
  recordedAtLast: string;
}

/** The books before the first leaf of a log. */
export function openLogBooks(): LogBooks {
  return {
    size: 0,
    accounts: new Map(),
    openPendings: new Map(),
    entryLast: 0,
    recordedAtLast: '',
  };
}

/** One sum of an account that is not what the log gives. */
export interface SumDifference {
  readonly sum: SumName;
  /** What the log gives. */
  readonly expectedMinor: bigint;
  readonly receivedMinor: bigint;
}

/**
 * Compares the sums that somebody states for an account with those that the log gives; an account
 * that no transfer of the log names has four sums of 0.
 *
 * @returns the sums that differ, in the order of {@link SUM_NAMES}
 */
export function compareWithLog(
  books: LogBooks,
  stated: { readonly accountId: AccountId } & Readonly<Record<SumName, bigint>>,
): readonly SumDifference[] {
  const logged = books.accounts.get(stated.accountId);
  return SUM_NAMES.flatMap((sum) => {
    const expectedMinor = logged?.[sum] ?? 0n;
    const receivedMinor = stated[sum];
    return expectedMinor === receivedMinor ? [] : [{ sum, expectedMinor, receivedMinor }];
  });
}
