import { ROUTES } from '@ringfence/contract';
import { findAccount, listAccountEntries, type StoredTransfer } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatAccountEntry } from './format-account.ts';

export const listAccountEntriesRoute = implementPool(
  ROUTES.listAccountEntries,
  async (call, parts) => {
    const { poolId, accountId } = call.params;
    const list = `entries of ${poolId} ${accountId}`;
    const page = openPage(parts.cursors, list, call.query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });

    const { after, limit } = page;
    const before = after === undefined ? {} : { beforePosition: positionAfter(after) };
    const read = await readPool(parts, call.pool, async (db) => {
      if ((await findAccount(db, call.params)) === undefined) return undefined;
      return await listAccountEntries(db, { poolId, accountId, ...before, limit: limit + 1 });
    });
    if (read === undefined) return refused({ code: 'record_not_found' });

    const afterOf = (stored: StoredTransfer) => String(stored.position);
    const format = (stored: StoredTransfer) => formatAccountEntry(accountId, stored);
    return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
  },
);
