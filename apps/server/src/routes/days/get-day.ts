import { ROUTES } from '@ringfence/contract';
import { findDay } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatDay } from './format-day.ts';

export const getDayRoute = implementPool(ROUTES.getDay, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findDay(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatDay(found));
});
