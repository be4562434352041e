import { ROUTES } from '@ringfence/contract';
import { type BreakRead, listBreaks } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatBreak } from './format-break.ts';

export const listBreaksRoute = implementPool(ROUTES.listBreaks, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `breaks of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listBreaks(db, { poolId, after: page.after ?? '', limit: limit + 1 }),
  );
  const afterOf = (record: BreakRead) => record.breakId;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatBreak }));
});
