import { AMOUNT_MAX, assert, type Currency } from '@ringfence/money';
import type { AccountId } from './account.ts';
import { availableBalance, prospectiveBalance } from './balance.ts';
import { type AccountState, type Ledger, stateOf } from './ledger.ts';

/** The invariants of SPEC.md, by number. */
export const LEDGER_INVARIANTS = {
  L1: 'In each currency, debits equal credits: posted with posted, pending with pending.',
  L2: 'The pending sums of an account are the amounts of its open pending transfers.',
  L3: 'The available balance is not below zero, unless the account may go below zero.',
  L4: 'The balance, with all that is pending in its favour, is not above its maximum.',
  L5: 'No sum is below zero, and posted plus pending on one side is at most 2^63 − 1.',
  L6: 'A transfer moves between two different accounts of the ledger, in their currency.',
  L7: 'A pending transfer is resolved at most once, for at most its amount; the rest is released.',
  L8: 'A refused transfer and a failed chain leave no trace in accounts and pending transfers.',
  L9: 'One id stands for one fact, or for one refusal that spent it.',
  L10: 'The sums follow from the facts.',
  L11: 'A closed account is empty, has nothing pending, and takes no transfer.',
  L12: 'The time of recording never goes back.',
  L13: 'A transfer is corrected at most once, in full, with its accounts swapped.',
  L14: 'From its expiry on, a pending transfer can only expire; before it, it cannot.',
  L15: 'Of several refusals that apply, the first in the list of statuses is the answer.',
  L16: 'Each list and loop has a named bound.',
} as const;

export type LedgerInvariant = keyof typeof LEDGER_INVARIANTS;

/**
 * Checks everything that can be seen on a ledger as it stands, account by account.
 *
 * For tests, and for whoever has rebuilt a ledger; too slow for every batch.
 *
 * @throws {InvariantBroken} with the number of the first invariant that does not hold
 * @invariant L1 L2 L3 L4 L5 L11
 */
export function assertLedgerInvariants(ledger: Ledger): void {
  const pendings = sumOpenPendings(ledger);
  const imbalances = new Map<Currency, { posted: bigint; pending: bigint }>();
  for (const [id, state] of ledger.accounts) {
    assertAccount(id, state);
    const pending = pendings.get(id) ?? { debits: 0n, credits: 0n };
    const agrees =
      pending.debits === state.debitsPending && pending.credits === state.creditsPending;
    assert(agrees, brokenText('L2', id));
    const { currency } = state.account;
    const imbalance = imbalances.get(currency) ?? { posted: 0n, pending: 0n };
    imbalance.posted += state.debitsPosted - state.creditsPosted;
    imbalance.pending += state.debitsPending - state.creditsPending;
    imbalances.set(currency, imbalance);
  }
  for (const [currency, { posted, pending }] of imbalances) {
    assert(posted === 0n && pending === 0n, `L1 ${LEDGER_INVARIANTS.L1} Broken in ${currency}.`);
  }
}

function assertAccount(id: AccountId, state: AccountState): void {
  const { account } = state;
  const sums = [state.debitsPosted, state.debitsPending, state.creditsPosted, state.creditsPending];
  const debits = state.debitsPosted + state.debitsPending;
  const credits = state.creditsPosted + state.creditsPending;
  const fits = debits <= AMOUNT_MAX && credits <= AMOUNT_MAX && sums.every((sum) => sum >= 0n);
  assert(fits, brokenText('L5', id));
  const covered = account.mayGoBelowZero || availableBalance(account, state) >= 0n;
  assert(covered, brokenText('L3', id));
  const { balanceMax } = account;
  const below = balanceMax === undefined || prospectiveBalance(account, state) <= balanceMax;
  assert(below, brokenText('L4', id));
  const isEmpty =
    state.debitsPosted === state.creditsPosted &&
    state.debitsPending === 0n &&
    state.creditsPending === 0n;
  assert(isEmpty || !account.closed, brokenText('L11', id));
}

function sumOpenPendings(ledger: Ledger): Map<AccountId, { debits: bigint; credits: bigint }> {
  const pendings = new Map<AccountId, { debits: bigint; credits: bigint }>();
  const pendingOf = (id: AccountId): { debits: bigint; credits: bigint } => {
    const pending = pendings.get(id) ?? { debits: 0n, credits: 0n };
    pendings.set(id, pending);
    return pending;
  };
  for (const { fact } of ledger.openPendings.values()) {
    stateOf(ledger, fact.debitAccountId);
    stateOf(ledger, fact.creditAccountId);
    pendingOf(fact.debitAccountId).debits += fact.amount;
    pendingOf(fact.creditAccountId).credits += fact.amount;
  }
  return pendings;
}

function brokenText(number: LedgerInvariant, id: AccountId): string {
  return `${number} ${LEDGER_INVARIANTS[number]} Broken at account ${id}.`;
}
