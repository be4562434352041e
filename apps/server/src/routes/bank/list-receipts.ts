import { ROUTES } from '@ringfence/contract';
import { listReceipts, type ReceiptRead } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatReceipt } from './format-receipt.ts';

export const listReceiptsRoute = implementPool(ROUTES.listReceipts, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `receipts of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listReceipts(db, { poolId, after: positionAfter(page.after), limit: limit + 1 }),
  );
  const afterOf = (record: ReceiptRead) => String(record.position);
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatReceipt }));
});
