import { ROUTES } from '@ringfence/contract';
import { listEntries, type StoredEntry } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';

export const listJournalRoute = implementPool(ROUTES.listJournal, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `journal of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const afterPosition = positionAfter(page.after);
  const read = await readPool(parts, call.pool, async (db) =>
    listEntries(db, { poolId, afterPosition, limit: limit + 1 }),
  );
  const afterOf = (entry: StoredEntry) => String(entry.position);
  const format = (entry: StoredEntry) => entry;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
});
