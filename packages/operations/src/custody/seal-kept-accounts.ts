import {
  EVERY_PLATFORM,
  type KeptPayoutAccount,
  listPayoutAccountsToSeal,
  type SaltedPayoutAccount,
  type SealedPayoutAccount,
  type SealPage,
  type Store,
  sealPayoutAccountRows,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { type FieldSeal, sealForNobody, VaultFault } from '@ringfence/vault';
import { sealPayoutAccounts } from './seal-payout-account.ts';

/** Accounts that are sealed in one transaction. */
const ACCOUNTS_PER_STEP = 500;

/**
 * Seals some payout accounts that an earlier version, or an installation without keys, kept in the
 * clear, in one transaction. What is left is found by the next call, whoever makes it; two at once
 * do no harm.
 *
 * @returns how many were in the clear when it looked; 0: none is left
 * @throws {VaultFault}
 */
export async function sealKeptAccounts(
  { store, vault }: { readonly store: Store; readonly vault: FieldSeal },
  { isSingle, passed }: SealPage = { isSingle: false, passed: 0 },
): Promise<number> {
  const rows = { limit: isSingle ? 1 : ACCOUNTS_PER_STEP, offset: passed };
  const page = await listClear(store, rows);
  if (page.length === 0) return 0;
  const sealed = await sealPage(vault, page);
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    sealPayoutAccountRows(tx, sealed),
  );
  return page.length;
}

interface ClearAccount extends Pick<KeptPayoutAccount, 'poolId' | 'commitment' | 'owner'> {
  readonly account: SaltedPayoutAccount;
}

async function listClear(
  store: Store,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ClearAccount[]> {
  const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listPayoutAccountsToSeal(db, page),
  );
  return rows.flatMap(({ poolId, commitment, owner, content }) =>
    content.kind === 'clear' ? [{ poolId, commitment, owner, account: content.account }] : [],
  );
}

async function sealPage(
  vault: FieldSeal,
  page: readonly ClearAccount[],
): Promise<readonly SealedPayoutAccount[]> {
  try {
    return placed(page, await sealPayoutAccounts(vault, page));
  } catch (error) {
    if (!(error instanceof VaultFault) || error.code !== 'key_destroyed') throw error;
    const [first, ...rest] = page;
    if (first === undefined || rest.length > 0) {
      const rows: SealedPayoutAccount[] = [];
      for (const one of page) rows.push(...(await sealPage(vault, [one])));
      return rows;
    }
    // Its owner was forgotten: the row must say nothing, and there is no key to say it under.
    return placed(page, [sealForNobody()]);
  }
}

function placed(
  page: readonly ClearAccount[],
  sealed: readonly Uint8Array[],
): readonly SealedPayoutAccount[] {
  return page.flatMap(({ poolId, commitment }, at) => {
    const text = sealed[at];
    return text === undefined ? [] : [{ poolId, commitment, sealed: text }];
  });
}
