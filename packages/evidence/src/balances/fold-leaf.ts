import type { AccountId, TransferFact } from '@ringfence/ledger';
import type { JournalTransfer } from '../entry/format-leaf.ts';
import type { Leaf } from '../entry/parse-leaf.ts';
import type { LeafFault } from './leaf-fault.ts';
import type { LogBooks, LoggedSums } from './log-books.ts';
import { refuseResolution } from './refuse-resolution.ts';

/**
 * Adds the next leaf of a pool's log to the books, and says which rules it breaks.
 *
 * A transfer that breaks a rule is added to the sums all the same, as whoever adds up the facts of
 * the database does: so the sums of the two stay comparable.
 *
 * @param leaf absent for bytes that are no leaf
 * @returns every fault, in the order in which they are looked for; none for a leaf that keeps the
 * rules
 * @invariant V5 the sums of an account follow from the transfers of the log alone
 */
export function foldLeaf(books: LogBooks, leaf: Leaf | undefined): readonly LeafFault[] {
  books.size += 1;
  const position = books.size;
  if (leaf === undefined) return ['not_a_leaf'];
  switch (leaf.form) {
    case 'registry_entry':
      return ['other_journal'];
    case 'evidence':
      // A published text shows no position: it is the entry at its place.
      books.entryLast = position;
      return [];
    case 'entry': {
      const faults = refusePlace(books, leaf);
      books.entryLast = position;
      return faults;
    }
    case 'transfer':
      return foldTransfer(books, leaf.transfer);
  }
}

/** @invariant V6 a leaf stands at its own position, and no moment is earlier than the one before */
function refusePlace(
  books: LogBooks,
  { position, recordedAt }: { readonly position: number; readonly recordedAt: string },
): LeafFault[] {
  const faults: LeafFault[] = [];
  if (position !== books.size) faults.push('position_differs');
  // Moments of one form in UTC: their texts have the order of the moments.
  if (recordedAt < books.recordedAtLast) faults.push('moment_goes_back');
  else books.recordedAtLast = recordedAt;
  return faults;
}

/** @invariant V7 a transfer stands behind the entry that caused it, and behind no other */
function foldTransfer(books: LogBooks, transfer: JournalTransfer): readonly LeafFault[] {
  const { fact, position, causePosition, refusal } = transfer;
  const faults = refusePlace(books, { position, recordedAt: fact.recordedAt });
  if (causePosition === undefined || causePosition !== books.entryLast)
    faults.push('cause_differs');
  // What was refused moved nothing, and may be wrong in any way.
  if (refusal !== undefined) return faults;
  faults.push(...refuseAmounts(fact), ...refuseCurrency(books, fact));
  faults.push(...refuseResolution(books.openPendings, fact));
  addToSums(books, fact);
  return faults;
}

function refuseAmounts(fact: TransferFact): readonly LeafFault[] {
  const faults: LeafFault[] = [];
  if (fact.debitAccountId === fact.creditAccountId) faults.push('accounts_not_different');
  const releasesOnly = fact.phase === 'void' || fact.phase === 'expire';
  if (releasesOnly !== (fact.amount === 0n)) faults.push('amount_not_allowed');
  return faults;
}

function refuseCurrency(books: LogBooks, fact: TransferFact): readonly LeafFault[] {
  const isOf = (id: AccountId): boolean =>
    (books.accounts.get(id)?.currency ?? fact.currency) === fact.currency;
  return isOf(fact.debitAccountId) && isOf(fact.creditAccountId) ? [] : ['currency_differs'];
}

function addToSums(books: LogBooks, fact: TransferFact): void {
  const debit = sumsIn(books, fact.debitAccountId, fact.currency);
  const credit = sumsIn(books, fact.creditAccountId, fact.currency);
  if (fact.phase === 'pending') {
    debit.debitsPending += fact.amount;
    credit.creditsPending += fact.amount;
    books.openPendings.set(fact.id, fact);
    return;
  }
  debit.debitsPosted += fact.amount;
  credit.creditsPosted += fact.amount;
  debit.debitsPending -= fact.released;
  credit.creditsPending -= fact.released;
  if (fact.pendingId !== undefined) books.openPendings.delete(fact.pendingId);
}

function sumsIn(books: LogBooks, id: AccountId, currency: string): LoggedSums {
  const found = books.accounts.get(id);
  if (found !== undefined) return found;
  const sums = {
    currency,
    debitsPosted: 0n,
    creditsPosted: 0n,
    debitsPending: 0n,
    creditsPending: 0n,
  };
  books.accounts.set(id, sums);
  return sums;
}
