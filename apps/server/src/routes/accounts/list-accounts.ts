import { ROUTES } from '@ringfence/contract';
import { type AccountRead, listAccounts } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';

export const listAccountsRoute = implementPool(ROUTES.listAccounts, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `accounts of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listAccounts(db, { poolId, after: positionAfter(page.after), limit: limit + 1 }),
  );
  const afterOf = (record: AccountRead) => String(record.accountId);
  return answered(
    formatPage(parts.cursors, list, {
      read,
      limit,
      afterOf,
      format: (record: AccountRead) => record,
    }),
  );
});
