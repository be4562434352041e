import { ROUTES } from '@ringfence/contract';
import { findInstruction } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatInstruction } from './format-instruction.ts';

export const getInstructionRoute = implementPool(ROUTES.getInstruction, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findInstruction(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatInstruction(found));
});
