import type { Tx } from '../db.ts';

/** Makes a pool, or finds the one that the same command made. @returns its id */
export async function createPool(
  tx: Tx,
  pool: {
    readonly platformId: string;
    readonly name: string;
    readonly currency: string;
    readonly programmeId: string;
    readonly programmeVersion: number;
    /** The client's id of the request. */
    readonly commandId: string;
  },
): Promise<number> {
  const [row] = await tx.query<{ readonly pool_id: number }>(
    'select pool.create_pool($1, $2, $3, $4, $5, $6) as pool_id',
    [
      pool.platformId,
      pool.name,
      pool.currency,
      pool.programmeId,
      pool.programmeVersion,
      pool.commandId,
    ],
  );
  if (row === undefined) throw new Error('assertion: create_pool returns an id');
  return row.pool_id;
}
