import { type Db, type KeptPayoutAccount, listPayoutAccountsOfPool } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { readPayoutAccounts } from '../custody/seal-payout-account.ts';

/** Accounts that are read and opened at once. */
const ACCOUNTS_PER_READ = 5_000;
const READS_MAX = 10_000_000;

/**
 * The payout accounts of a pool, opened, as lines of a pack, in the order of their commitments. Of
 * one whose key was destroyed there is the commitment, and nothing to pay out to.
 *
 * @throws {VaultFault}
 */
export async function* readAccountLines(
  { db, vault }: { readonly db: Db; readonly vault: FieldSeal | undefined },
  poolId: number,
): AsyncGenerator<readonly string[]> {
  let after = '';
  for (let read = 0; read < READS_MAX; read += 1) {
    const page = await listPayoutAccountsOfPool(db, { poolId, after, limit: ACCOUNTS_PER_READ });
    const last = page.at(-1);
    if (last === undefined) return;
    const opened = await readPayoutAccounts(vault, page);
    yield page.map((kept) => lineOf(kept, opened.get(kept)));
    after = last.commitment;
  }
}

type Opened = ReturnType<Awaited<ReturnType<typeof readPayoutAccounts>>['get']>;

function lineOf({ commitment, owner }: KeptPayoutAccount, account: Opened): string {
  const { customerId, orderId } = owner;
  const head = { commitment, customerId, orderId };
  if (account === undefined) return JSON.stringify({ ...head, forgotten: true });
  const { holderName, scheme, identification, bic } = account;
  const salt = Buffer.from(account.salt).toString('hex');
  return JSON.stringify({ ...head, salt, holderName, scheme, identification, bic });
}
