import { assert } from '@ringfence/money';
import { dequeueExpiry, enqueueExpiry, NOT_QUEUED, type OpenPending } from './expiry-queue.ts';
import type { AccountState, Ledger } from './ledger.ts';
import type { TransferFact, TransferId, TransferPhase } from './transfer.ts';

/** The two account states that a fact moves between. */
export interface FactAccounts {
  readonly debit: AccountState;
  readonly credit: AccountState;
}

/** What a fact does to the sums, on both accounts alike. */
type FactEffect = 'posts' | 'reserves' | 'resolves';

const FACT_EFFECT: Readonly<Record<TransferPhase, FactEffect>> = {
  single: 'posts',
  pending: 'reserves',
  post: 'resolves',
  void: 'resolves',
  expire: 'resolves',
};

/**
 * Adds a fact to the sums of its accounts and keeps the open pending transfers. Decides nothing.
 *
 * @invariant L1 debits equal credits
 * @invariant L2 pending sums equal the open pending transfers
 */
export function recordFact(
  ledger: Ledger,
  fact: TransferFact,
  { debit, credit }: FactAccounts,
): void {
  const effect = FACT_EFFECT[fact.phase];
  if (effect === 'reserves') {
    debit.debitsPending += fact.amount;
    credit.creditsPending += fact.amount;
    addOpenPending(ledger, fact);
    return;
  }
  debit.debitsPosted += fact.amount;
  credit.creditsPosted += fact.amount;
  if (effect === 'posts') return;
  debit.debitsPending -= fact.released;
  credit.creditsPending -= fact.released;
  removeOpenPending(ledger, fact.pendingId);
}

/**
 * Takes back the fact recorded last, as if it had never been.
 *
 * @param resolved the pending transfer that the fact had resolved, if it had one
 * @invariant L8 a failed chain leaves no trace
 */
export function undoFact(
  ledger: Ledger,
  fact: TransferFact,
  { debit, credit, resolved }: FactAccounts & { readonly resolved: TransferFact | undefined },
): void {
  if (FACT_EFFECT[fact.phase] === 'reserves') {
    debit.debitsPending -= fact.amount;
    credit.creditsPending -= fact.amount;
    removeOpenPending(ledger, fact.id);
    return;
  }
  debit.debitsPosted -= fact.amount;
  credit.creditsPosted -= fact.amount;
  if (resolved === undefined) return;
  debit.debitsPending += fact.released;
  credit.creditsPending += fact.released;
  addOpenPending(ledger, resolved);
}

/** Keeps a pending transfer until it is resolved. The sums are the caller's. */
export function addOpenPending(ledger: Ledger, fact: TransferFact): void {
  assert(fact.phase === 'pending', `L2 expected a pending transfer, received ${fact.phase}`);
  assert(!ledger.openPendings.has(fact.id), `L9 expected ${fact.id} not to be open already`);
  const pending: OpenPending = { fact, expiryIndex: NOT_QUEUED };
  ledger.openPendings.set(fact.id, pending);
  enqueueExpiry(ledger.expiryQueue, pending);
}

function removeOpenPending(ledger: Ledger, id: TransferId | undefined): void {
  const pending = id === undefined ? undefined : ledger.openPendings.get(id);
  assert(
    pending !== undefined,
    `L7 expected ${id ?? 'a pendingId'} to be an open pending transfer`,
  );
  ledger.openPendings.delete(pending.fact.id);
  dequeueExpiry(ledger.expiryQueue, pending);
}
