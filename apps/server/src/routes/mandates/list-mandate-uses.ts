import { ROUTES } from '@ringfence/contract';
import { findMandate, type InstructionRead, listMandateUses } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { formatInstruction } from '../instructions/format-instruction.ts';
import { readPool } from '../read-pool.ts';

export const listMandateUsesRoute = implementPool(ROUTES.listMandateUses, async (call, parts) => {
  const { poolId } = call.pool;
  const { mandateId } = call.params;
  const list = `uses of ${mandateId} of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const after = positionAfter(page.after);
  const read = await readPool(parts, call.pool, async (db) => {
    if ((await findMandate(db, call.params)) === undefined) return undefined;
    return listMandateUses(db, { poolId, mandateId, after, limit: limit + 1 });
  });
  if (read === undefined) return refused({ code: 'record_not_found' });

  const afterOf = (record: InstructionRead) => String(record.position);
  return answered(
    formatPage(parts.cursors, list, { read, limit, afterOf, format: formatInstruction }),
  );
});
