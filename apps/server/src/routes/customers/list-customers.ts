import { ROUTES } from '@ringfence/contract';
import { type CustomerRead, listCustomers } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatCustomerSummary } from './format-customer.ts';

export const listCustomersRoute = implementPool(ROUTES.listCustomers, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `customers of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listCustomers(db, { poolId, after: positionAfter(page.after), limit: limit + 1 }),
  );
  const afterOf = (record: CustomerRead) => String(record.position);
  return answered(
    formatPage(parts.cursors, list, { read, limit, afterOf, format: formatCustomerSummary }),
  );
});
