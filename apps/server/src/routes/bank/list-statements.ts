import { ROUTES } from '@ringfence/contract';
import { listStatements, type StatementRead } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatStatement } from './format-statement.ts';

export const listStatementsRoute = implementPool(ROUTES.listStatements, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `statements of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listStatements(db, { poolId, after: positionAfter(page.after), limit: limit + 1 }),
  );
  const afterOf = (record: StatementRead) => String(record.position);
  return answered(
    formatPage(parts.cursors, list, { read, limit, afterOf, format: formatStatement }),
  );
});
