import type { TransferFact, TransferPhase } from '@ringfence/ledger';
import { type BookTotals, createTotals } from './custody-state.ts';
import { ACCOUNT_KINDS, type AccountKind } from './programme.ts';

/** Between which kinds of account a fact moves money. */
export interface FactKinds {
  readonly debit: AccountKind;
  readonly credit: AccountKind;
}

/** What of a fact counts: its phase and its two amounts. */
export type CountedFact = Pick<TransferFact, 'amount' | 'released'> & {
  readonly phase: TransferPhase;
};

/**
 * Adds one fact to the totals of its business day.
 *
 * Money reserved for a payment out is counted by the account that pays; all other reserved money is
 * held for another customer.
 *
 * @invariant C9 the totals of all days add up to the ledger's sums
 */
export function addToTotals(totals: BookTotals, fact: CountedFact, kinds: FactKinds): void {
  const { debit, credit } = kinds;
  if (fact.phase !== 'pending') {
    totals.posted[debit] -= fact.amount;
    totals.posted[credit] += fact.amount;
  }
  if (fact.phase === 'single') return;
  const reserved = fact.phase === 'pending' ? fact.amount : -fact.released;
  if (credit === 'in_transit_out') totals.ordered[debit] += reserved;
  else totals.held += reserved;
}

/** Adds the totals of one day to another's. */
export function mergeTotals(into: BookTotals, from: BookTotals): void {
  for (const kind of ACCOUNT_KINDS) {
    into.posted[kind] += from.posted[kind];
    into.ordered[kind] += from.ordered[kind];
  }
  into.held += from.held;
}

/** The totals of several days together. */
export function sumTotals(parts: Iterable<BookTotals>): BookTotals {
  const sum = createTotals();
  for (const part of parts) mergeTotals(sum, part);
  return sum;
}
