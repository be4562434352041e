import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Outcome } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findPayoutAccountBySubject,
  insertPayoutAccount,
  type PayoutAccount,
  type PayoutAccountOwner,
  type Store,
  withTransaction,
} from '@ringfence/store';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { CustodyEngine } from './open-custody-engine.ts';

/** Random bytes that keep a commitment from being guessed. */
const SALT_BYTES = 32;

/**
 * Commits to a payout account without showing it: SHA-256 over the salt and the account's fields,
 * each with its length before it, so that no two accounts have the same bytes.
 */
export function commitToPayoutAccount(
  account: Readonly<Record<'scheme' | 'identification' | 'holderName', string>> & {
    readonly bic?: string;
  },
  salt: Uint8Array,
): string {
  const hash = createHash('sha256').update('ringfence payout account v1\n').update(salt);
  for (const text of [
    account.scheme,
    account.identification,
    account.holderName,
    account.bic ?? '',
  ]) {
    const bytes = Buffer.from(text, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * Keeps a payout account apart from the journal and returns its commitment, for `open_customer` or
 * `register_payout_account`. The same account of the same customer again gives the same commitment.
 *
 * @param customerId whose account, or `orderId`; absent for the platform's own
 */
export async function keepPayoutAccount(
  store: Store,
  poolId: number,
  { account, ...owner }: { readonly account: PayoutAccount } & PayoutAccountOwner,
): Promise<string> {
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  return withTransaction(store, options, async (tx) => {
    const known = await findPayoutAccountBySubject(tx, poolId, owner);
    for (const { commitment, salt, ...kept } of known) {
      if (commitToPayoutAccount(account, salt) === commitToPayoutAccount(kept, salt))
        return commitment;
    }
    const salt = randomBytes(SALT_BYTES);
    const commitment = commitToPayoutAccount(account, salt);
    await insertPayoutAccount(tx, poolId, { ...account, ...owner, salt, commitment });
    return commitment;
  });
}

/**
 * Registers where a customer's money is paid out to.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function registerPayoutAccount(
  desk: { readonly store: Store; readonly engine: CustodyEngine },
  request: {
    readonly commandId: string;
    readonly actor: Actor;
    readonly customerId: string;
    readonly account: PayoutAccount;
  },
): Promise<{ readonly outcome: Outcome; readonly replayed: boolean }> {
  const { account, ...head } = request;
  const { customerId } = head;
  const payoutAccountCommitment = await keepPayoutAccount(desk.store, desk.engine.poolId, {
    account,
    customerId,
  });
  const [answer] = await submitUntilDecided(desk.engine, [
    { kind: 'register_payout_account', ...head, payoutAccountCommitment },
  ]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  return { outcome: answer.outcome, replayed: answer.replayed };
}
