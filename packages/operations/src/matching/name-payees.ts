import type { MatchItem } from '@ringfence/reconciliation';
import {
  type Db,
  type EntryItem,
  findLatestPayoutAccounts,
  type KeptPayoutAccount,
} from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import { readPayoutAccounts } from '../custody/seal-payout-account.ts';

/** Items of the books, with the accounts by which a statement may name their payees. */
export interface SealedEntries {
  readonly entries: readonly EntryItem[];
  readonly payees: readonly KeptPayoutAccount[];
}

/** Reads the account of each payee that was registered last. */
export async function readPayees(
  db: Db,
  poolId: number,
  entries: readonly EntryItem[],
): Promise<SealedEntries> {
  const customerIds = new Set<string>();
  for (const { customerId } of entries) if (customerId !== undefined) customerIds.add(customerId);
  const page = { poolId, customerIds: [...customerIds] };
  const payees = customerIds.size === 0 ? [] : await findLatestPayoutAccounts(db, page);
  return { entries, payees };
}

/**
 * Opens the accounts and puts their names to the items; the payee of a customer who was forgotten
 * has none.
 *
 * @throws {VaultFault}
 */
export async function namePayees(
  vault: FieldSeal | undefined,
  { entries, payees }: SealedEntries,
): Promise<readonly MatchItem[]> {
  const opened = await readPayoutAccounts(vault, payees);
  const byCustomer = new Map(
    [...opened].map(([{ owner }, account]) => [owner.customerId, account]),
  );
  return entries.map(({ item, customerId }) => {
    const account = customerId === undefined ? undefined : byCustomer.get(customerId);
    if (account === undefined) return item;
    return { ...item, party: account.holderName, account: account.identification };
  });
}
