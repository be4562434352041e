import { assert, type Timestamp } from '@ringfence/money';
import type { Account, AccountId, AccountSums } from './account.ts';
import type { ExpiryQueue, OpenPending } from './expiry-queue.ts';
import type { TransferFact, TransferId } from './transfer.ts';
import { createTransferMemory, type TransferMemory } from './transfer-memory.ts';

/**
 * An account and its sums as they are now. The sums change in place: this is the hottest record
 * there is.
 */
export interface AccountState {
  account: Account;
  debitsPosted: bigint;
  creditsPosted: bigint;
  debitsPending: bigint;
  creditsPending: bigint;
}

/**
 * The books of one pool, in memory: its accounts and its open pending transfers.
 *
 * Only the functions of this package change it. All that it knows of other transfers comes from
 * `memory`.
 */
export interface Ledger {
  readonly accounts: Map<AccountId, AccountState>;
  readonly openPendings: Map<TransferId, OpenPending>;
  readonly expiryQueue: ExpiryQueue;
  readonly memory: TransferMemory;
  /** When the last transfers were applied. */
  recordedAtLast: Timestamp | undefined;
}

/**
 * An empty ledger.
 *
 * Without a memory of its owner it keeps every transfer itself and grows without bound.
 */
export function createLedger(memory: TransferMemory = createTransferMemory()): Ledger {
  return {
    accounts: new Map(),
    openPendings: new Map(),
    expiryQueue: [],
    memory,
    recordedAtLast: undefined,
  };
}

/** The account as it was opened, and whether it is closed since. */
export function findAccount(ledger: Ledger, id: AccountId): Account | undefined {
  return ledger.accounts.get(id)?.account;
}

/**
 * The sums of an account as they are now; a copy, which later transfers do not change.
 *
 * @unit minor units of the account's currency
 */
export function sumsOf(ledger: Ledger, id: AccountId): AccountSums {
  const { debitsPosted, creditsPosted, debitsPending, creditsPending } = stateOf(ledger, id);
  return { debitsPosted, creditsPosted, debitsPending, creditsPending };
}

/** The pending transfer with this id, while it is neither posted nor voided nor expired. */
export function findOpenPending(ledger: Ledger, id: TransferId): TransferFact | undefined {
  return ledger.openPendings.get(id)?.fact;
}

/**
 * The state of an account that must be there, because a fact or the caller's own record names it.
 */
export function stateOf(ledger: Ledger, id: AccountId): AccountState {
  const state = ledger.accounts.get(id);
  assert(state !== undefined, `L6 expected account ${id} to be open in this ledger`);
  return state;
}
