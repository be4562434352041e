import type { Db } from '../db.ts';

/**
 * A payment out, as far as a notice of the bank needs it.
 *
 * @unit `amount` in minor units
 */
export interface KnownPaymentOut {
  readonly instructionId: string;
  readonly amount: bigint;
}

/** The payments out of the pool that these end-to-end ids name. */
export async function findPaymentsByEndToEndId(
  db: Db,
  poolId: number,
  endToEndIds: readonly string[],
): Promise<ReadonlyMap<string, KnownPaymentOut>> {
  if (endToEndIds.length === 0) return new Map();
  const rows = await db.query<{
    readonly end_to_end_id: string;
    readonly instruction_id: string;
    readonly amount_minor: bigint;
  }>(
    `select end_to_end_id, instruction_id, amount_minor from custody.instruction
     where pool_id = $1 and end_to_end_id = any($2::text[])`,
    [poolId, endToEndIds],
  );
  return new Map(
    rows.map((row) => [
      row.end_to_end_id,
      { instructionId: row.instruction_id, amount: row.amount_minor },
    ]),
  );
}
