import { ROUTES } from '@ringfence/contract';
import { findMandate } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatMandate } from './format-mandate.ts';

export const getMandateRoute = implementPool(ROUTES.getMandate, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findMandate(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatMandate(found));
});
