import type { Db } from '../db.ts';

/** The instruction of each end-to-end id that one of the pool's payments carries. */
export async function findInstructionsByEndToEndId(
  db: Db,
  poolId: number,
  endToEndIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (endToEndIds.length === 0) return new Map();
  const rows = await db.query<{
    readonly end_to_end_id: string;
    readonly instruction_id: string;
  }>(
    `select end_to_end_id, instruction_id from custody.instruction
     where pool_id = $1 and end_to_end_id = any($2::text[])`,
    [poolId, endToEndIds],
  );
  return new Map(rows.map((row) => [row.end_to_end_id, row.instruction_id]));
}
