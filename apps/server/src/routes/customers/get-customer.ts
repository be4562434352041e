import { ROUTES } from '@ringfence/contract';
import { findAccountSums, findCustomer } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatCustomer } from './format-customer.ts';

export const getCustomerRoute = implementPool(ROUTES.getCustomer, async (call, parts) => {
  const { poolId } = call.pool;
  const found = await readPool(parts, call.pool, async (db) => {
    const customer = await findCustomer(db, call.params);
    if (customer === undefined) return undefined;
    const sums = await findAccountSums(db, { poolId, accountId: customer.accountId });
    return sums === undefined ? undefined : { customer, sums };
  });
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatCustomer(found.customer, found.sums));
});
