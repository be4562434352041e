import { ROUTES } from '@ringfence/contract';
import { findAccount, findAccountSums } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatAccount } from './format-account.ts';

export const getAccountRoute = implementPool(ROUTES.getAccount, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => {
    const account = await findAccount(db, call.params);
    const sums = await findAccountSums(db, call.params);
    return account === undefined || sums === undefined ? undefined : { account, sums };
  });
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatAccount(found.account, found.sums));
});
