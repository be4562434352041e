import type { Db } from '../db.ts';

/** Who holds the lease of a pool at this moment. */
export interface PoolOwner {
  readonly poolId: number;
  /** Absent when nobody does, or the lease has run out. */
  readonly holder?: string;
  /** Where the holder answers requests for the pool. */
  readonly holderAddress?: string;
}

interface PoolOwnerRow {
  readonly pool_id: number;
  readonly holder: string | null;
  readonly holder_address: string | null;
}

const SELECT_OWNER = `
  select h.pool_id,
         case when h.lease_expires_at >= clock_timestamp() then h.holder end as holder,
         case when h.lease_expires_at >= clock_timestamp() then h.holder_address end
           as holder_address
  from pool.head h`;

/** The owner of one pool; absent when there is no such pool. */
export async function findPoolOwner(db: Db, poolId: number): Promise<PoolOwner | undefined> {
  const [row] = await db.query<PoolOwnerRow>(`${SELECT_OWNER} where h.pool_id = $1`, [poolId]);
  return row === undefined ? undefined : ownerOf(row);
}

/** The owners of all pools by id, for a process that looks for pools without one. */
export async function listPoolOwners(
  db: Db,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly PoolOwner[]> {
  const rows = await db.query<PoolOwnerRow>(
    `${SELECT_OWNER} where h.pool_id > $1 order by h.pool_id limit $2`,
    [page.after, page.limit],
  );
  return rows.map(ownerOf);
}

function ownerOf(row: PoolOwnerRow): PoolOwner {
  return {
    poolId: row.pool_id,
    ...(row.holder === null ? {} : { holder: row.holder }),
    ...(row.holder_address === null ? {} : { holderAddress: row.holder_address }),
  };
}
