import { randomBytes } from 'node:crypto';
import type { Actor, Outcome } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findPayoutAccountBySubject,
  insertPayoutAccount,
  type KeptPayoutAccount,
  type PayoutAccount,
  type PayoutAccountOwner,
  type SaltedPayoutAccount,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { submitUntilDecided } from '../submit-until-decided.ts';
import { commitToPayoutAccount } from './commit-to-payout-account.ts';
import type { CustodyEngine } from './open-custody-engine.ts';
import { openPayoutAccounts, sealPayoutAccounts } from './seal-payout-account.ts';

/** Random bytes that keep a commitment from being guessed. */
const SALT_BYTES = 32;

/** Where payout accounts are kept. */
export interface AccountDesk {
  readonly store: Store;
  /** Undefined in an installation without keys, which keeps accounts in the clear. */
  readonly vault: FieldSeal | undefined;
}

/** An account that is kept, as the journal knows it. */
export interface AccountCommitted {
  readonly commitment: string;
  /** Salts other commitments to what was said with the account. */
  readonly salt: Uint8Array;
}

/**
 * Keeps a payout account apart from the journal and returns its commitment, for `open_customer` or
 * `register_payout_account`. The same account of the same customer again gives the same commitment.
 *
 * @param customerId whose account, or `orderId`; absent for the platform's own
 * @throws {VaultFault} `key_destroyed` when its owner was forgotten
 */
export async function keepPayoutAccount(
  desk: AccountDesk,
  poolId: number,
  { account, ...owner }: { readonly account: PayoutAccount } & PayoutAccountOwner,
): Promise<string> {
  return (await keepSaltedAccount(desk, poolId, { account, ...owner })).commitment;
}

/** Like {@link keepPayoutAccount}, with the salt. */
export async function keepSaltedAccount(
  { store, vault }: AccountDesk,
  poolId: number,
  { account, ...owner }: { readonly account: PayoutAccount } & PayoutAccountOwner,
): Promise<AccountCommitted> {
  const known = await withSnapshot(store, EVERY_PLATFORM, (db) =>
    findPayoutAccountBySubject(db, poolId, owner),
  );
  for (const one of await openPayoutAccounts(vault, known)) {
    if (one.status !== 'opened') continue;
    const { salt } = one.account;
    const commitment = commitToPayoutAccount(account, salt);
    if (commitment === commitToPayoutAccount(one.account, salt)) return { commitment, salt };
  }
  const salt = randomBytes(SALT_BYTES);
  const commitment = commitToPayoutAccount(account, salt);
  const content = await contentOf(vault, { poolId, owner, account: { ...account, salt } });
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(store, options, (tx) =>
    insertPayoutAccount(tx, { poolId, commitment, owner, content }),
  );
  return { commitment, salt };
}

async function contentOf(
  vault: FieldSeal | undefined,
  one: Pick<KeptPayoutAccount, 'poolId' | 'owner'> & { readonly account: SaltedPayoutAccount },
): Promise<KeptPayoutAccount['content']> {
  if (vault === undefined) return { kind: 'clear', account: one.account };
  const [sealed] = await sealPayoutAccounts(vault, [one]);
  if (sealed === undefined) throw new Error('assertion: one account was sealed');
  return { kind: 'sealed', sealed };
}

/**
 * Registers where a customer's money is paid out to.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 * @throws {VaultFault}
 */
export async function registerPayoutAccount(
  desk: AccountDesk & { readonly engine: CustodyEngine },
  request: {
    readonly commandId: string;
    readonly actor: Actor;
    readonly customerId: string;
    readonly account: PayoutAccount;
  },
): Promise<{ readonly outcome: Outcome; readonly replayed: boolean }> {
  const { account, ...head } = request;
  const { customerId } = head;
  const payoutAccountCommitment = await keepPayoutAccount(desk, desk.engine.poolId, {
    account,
    customerId,
  });
  const [answer] = await submitUntilDecided(desk.engine, [
    { kind: 'register_payout_account', ...head, payoutAccountCommitment },
  ]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  return { outcome: answer.outcome, replayed: answer.replayed };
}
