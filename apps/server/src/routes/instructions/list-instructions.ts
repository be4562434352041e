import { ROUTES } from '@ringfence/contract';
import { type InstructionRead, listInstructions } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, journalPlace, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatInstruction } from './format-instruction.ts';

export const listInstructionsRoute = implementPool(ROUTES.listInstructions, async (call, parts) => {
  const { poolId } = call.pool;
  const { order } = call.query;
  const list = `instructions of ${poolId} ${order ?? ''}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listInstructions(db, { poolId, ...journalPlace(page.after, order), limit: limit + 1 }),
  );
  const afterOf = (record: InstructionRead) => String(record.position);
  return answered(
    formatPage(parts.cursors, list, { read, limit, afterOf, format: formatInstruction }),
  );
});
