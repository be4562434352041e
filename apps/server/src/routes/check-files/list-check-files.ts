import { ROUTES } from '@ringfence/contract';
import { type CheckFileDay, listCheckFileDays } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatCheckFileDay } from './format-check-file.ts';

export const listCheckFilesRoute = implementPool(ROUTES.listCheckFiles, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `check files of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit, after } = page;
  const range = { poolId, limit: limit + 1 };
  const read = await readPool(parts, call.pool, async (db) =>
    listCheckFileDays(db, after === undefined ? range : { ...range, before: after }),
  );
  const now = parts.now();
  const afterOf = ({ businessDate }: CheckFileDay) => businessDate;
  const format = (day: CheckFileDay) => formatCheckFileDay(day, now);
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
});
