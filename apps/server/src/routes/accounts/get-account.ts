import { ROUTES } from '@ringfence/contract';
import { findAccount } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const getAccountRoute = implementPool(ROUTES.getAccount, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findAccount(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(found);
});
