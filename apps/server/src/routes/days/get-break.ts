import { ROUTES } from '@ringfence/contract';
import { findBreak } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatBreak } from './format-break.ts';

export const getBreakRoute = implementPool(ROUTES.getBreak, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findBreak(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatBreak(found));
});
