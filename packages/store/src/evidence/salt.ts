import { bytesArray, numberArray } from '../pool/binary-array.ts';
import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';

/** The secret that hides the record at a position in the public log. */
export interface StoredSalt {
  readonly position: number;
  /** 32 bytes */
  readonly salt: Uint8Array;
}

/** Whose salts: those of a pool, or of the installation where it is absent. */
export interface SaltOwner {
  readonly poolId?: number | undefined;
}

interface SaltRow {
  readonly position: bigint;
  readonly salt: Uint8Array;
}

/**
 * The salts of a range of positions, in order. One that was destroyed is not among them, nor one of
 * a position that hides nothing.
 */
export async function readSalts(
  connection: PoolConnection,
  range: SaltOwner & { readonly from: number; readonly to: number },
): Promise<readonly StoredSalt[]> {
  const { poolId, from, to } = range;
  const rows =
    poolId === undefined
      ? await connection.query<SaltRow>(
          'read_registry_salts',
          `select position, salt from evidence.registry_salt
           where position between $1 and $2 order by position`,
          [from, to],
        )
      : await connection.query<SaltRow>(
          'read_salts',
          `select position, salt from evidence.salt
           where pool_id = $1 and position between $2 and $3 order by position`,
          [poolId, from, to],
        );
  return rows.map(({ position, salt }) => ({ position: safeInteger(position), salt }));
}

/** The last position that has a salt; 0 when none has. */
export async function findSaltedLast(
  connection: PoolConnection,
  { poolId }: SaltOwner,
): Promise<number> {
  const [row] =
    poolId === undefined
      ? await connection.query<{ readonly last: bigint }>(
          'find_registry_salted_last',
          'select coalesce(max(position), 0) as last from evidence.registry_salt',
          [],
        )
      : await connection.query<{ readonly last: bigint }>(
          'find_salted_last',
          'select coalesce(max(position), 0) as last from evidence.salt where pool_id = $1',
          [poolId],
        );
  return safeInteger(row?.last ?? 0n);
}

/** Writes new salts; they are durable when this returns. */
export async function insertSalts(
  connection: PoolConnection,
  { poolId, salts }: SaltOwner & { readonly salts: readonly StoredSalt[] },
): Promise<void> {
  if (salts.length === 0) return;
  const positions = numberArray(salts, ({ position }) => position);
  const secrets = bytesArray(salts, ({ salt }) => salt);
  if (poolId === undefined) {
    await connection.query(
      'insert_registry_salts',
      `insert into evidence.registry_salt (position, salt)
       select * from unnest($1::bigint[], $2::bytea[])`,
      [positions, secrets],
    );
    return;
  }
  await connection.query(
    'insert_salts',
    `insert into evidence.salt (pool_id, position, salt)
     select $1, s.* from unnest($2::bigint[], $3::bytea[]) as s`,
    [poolId, positions, secrets],
  );
}
