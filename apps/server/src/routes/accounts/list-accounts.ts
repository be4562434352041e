import { ROUTES } from '@ringfence/contract';
import type { AccountSums } from '@ringfence/ledger';
import {
  type AccountRead,
  EVERY_PLATFORM,
  findSumsOfAccounts,
  listAccounts,
  withSnapshot,
} from '@ringfence/store';
import { findHiddenCustomers } from '../../access/check-look.ts';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatAccount } from './format-account.ts';

export const listAccountsRoute = implementPool(ROUTES.listAccounts, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `accounts of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const after = positionAfter(page.after);
  const { read, sums } = await readPool(parts, call.pool, async (db) => {
    const accounts = await listAccounts(db, { poolId, after, limit: limit + 1 });
    const accountIds = accounts.map(({ accountId }) => accountId);
    return { read: accounts, sums: await findSumsOfAccounts(db, poolId, accountIds) };
  });
  const hidden = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
    findHiddenCustomers(db, {
      poolId,
      customerIds: read.flatMap(({ customerId }) => customerId ?? []),
      byPlatformStaff: call.caller.actor.staffRole === 'platform_staff',
    }),
  );
  const afterOf = (account: AccountRead) => String(account.accountId);
  const format = (account: AccountRead) => {
    const { customerId, ...nameless } = account;
    const isHidden = customerId !== undefined && hidden.has(customerId);
    return formatAccount(isHidden ? nameless : account, sumsOf(sums, account));
  };
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
});

/** Both reads see one snapshot, so an account that one shows the other has. */
function sumsOf(sums: ReadonlyMap<number, AccountSums>, { accountId }: AccountRead): AccountSums {
  const found = sums.get(accountId);
  if (found === undefined) throw new Error(`account ${accountId} has no sums`);
  return found;
}
