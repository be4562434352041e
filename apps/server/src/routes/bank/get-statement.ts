import { ROUTES } from '@ringfence/contract';
import { findStatement } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatStatement } from './format-statement.ts';

export const getStatementRoute = implementPool(ROUTES.getStatement, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findStatement(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatStatement(found));
});
