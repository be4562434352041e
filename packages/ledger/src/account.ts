import { type Amount, type Currency, InvariantBroken } from '@ringfence/money';

declare const accountIdBrand: unique symbol;

/** A safe whole number of 1 or more, unique in a pool. */
export type AccountId = number & { readonly [accountIdBrand]: 'AccountId' };

/**
 * The side on which an account's balance counts as positive: debit for what we own, credit for what
 * we owe.
 */
export type NormalSide = 'debit' | 'credit';

/** A record with four running sums (账户). What it may do is fixed when it is opened. */
export interface Account {
  readonly id: AccountId;
  readonly currency: Currency;
  /** What the account is for, in the words of the programme; the ledger does not read it. */
  readonly kind: string;
  readonly normalSide: NormalSide;
  /** Whether its available balance, on its normal side, may fall below zero. */
  readonly mayGoBelowZero: boolean;
  /**
   * The most that its posted balance may become, should every pending transfer in its favour post.
   */
  readonly balanceMax?: Amount;
  readonly closed: boolean;
}

/**
 * The running sums of one account. They only ever add up facts; no balance is stored.
 *
 * @unit minor units of the account's currency
 */
export interface AccountSums {
  readonly debitsPosted: bigint;
  readonly creditsPosted: bigint;
  readonly debitsPending: bigint;
  readonly creditsPending: bigint;
}

export const ACCOUNT_SUMS_ZERO: AccountSums = {
  debitsPosted: 0n,
  creditsPosted: 0n,
  debitsPending: 0n,
  creditsPending: 0n,
};

/** Whether a number can be an account's id. */
export function isAccountId(id: number): id is AccountId {
  return Number.isSafeInteger(id) && id >= 1;
}

/** Takes a number as an account's id. */
export function accountId(id: number): AccountId {
  // Not by `assert`: its message would turn every id into a text, also the good ones.
  if (!isAccountId(id))
    throw new InvariantBroken(`L6 expected a safe whole number of 1 or more, received ${id}`);
  return id;
}
