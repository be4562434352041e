import { safeInteger } from '../safe-integer.ts';
import type { PoolConnection } from './pool-connection.ts';

/** Ownership of a pool under one epoch, and where the pool stood when it was taken. */
export interface Lease {
  readonly poolId: number;
  readonly holder: string;
  readonly epoch: bigint;
  readonly positionNext: number;
  /** No UUIDv7 with a later millisecond was ever written. */
  readonly idTimestampMax: number;
}

export interface LeaseRequest {
  readonly poolId: number;
  /** One name for one engine: the same name takes the lease again at once. */
  readonly holder: string;
  /** Where the owner answers requests; absent when it cannot be reached. */
  readonly holderAddress?: string;
  readonly leaseMilliseconds: number;
}

/** Takes the lease of a pool. @returns undefined while another process holds it */
export async function acquireLease(
  connection: PoolConnection,
  request: LeaseRequest,
): Promise<Lease | undefined> {
  const [row] = await connection.query<{
    readonly epoch: bigint;
    readonly position_next: bigint;
    readonly id_timestamp_max: bigint;
  }>('acquire_lease', 'select * from pool.acquire_lease($1, $2, $3, $4)', [
    request.poolId,
    request.holder,
    request.holderAddress ?? null,
    `${request.leaseMilliseconds} milliseconds`,
  ]);
  if (row === undefined) return undefined;
  return {
    poolId: request.poolId,
    holder: request.holder,
    epoch: row.epoch,
    positionNext: safeInteger(row.position_next),
    idTimestampMax: safeInteger(row.id_timestamp_max),
  };
}

/** @returns whether the lease was still ours, and now is for another full duration */
export async function renewLease(connection: PoolConnection, lease: Lease): Promise<boolean> {
  const [row] = await connection.query<{ readonly renewed: boolean }>(
    'renew_lease',
    'select pool.renew_lease($1, $2) as renewed',
    [lease.poolId, lease.epoch],
  );
  return row?.renewed ?? false;
}

/** Gives the lease back, so that the next process need not wait until it runs out. */
export async function releaseLease(connection: PoolConnection, lease: Lease): Promise<void> {
  await connection.query('release_lease', 'select pool.release_lease($1, $2)', [
    lease.poolId,
    lease.epoch,
  ]);
}

/** Whether a batch was committed: its own commit row tells, whatever its connection said. */
export async function isCommitted(
  connection: PoolConnection,
  batch: { readonly poolId: number; readonly epoch: bigint; readonly positionFirst: number },
): Promise<boolean> {
  const rows = await connection.query(
    'is_committed',
    'select from pool.commit where pool_id = $1 and position_first = $2 and epoch = $3',
    [batch.poolId, batch.positionFirst, batch.epoch],
  );
  return rows.length > 0;
}

/** The moment of the last commit of a pool; no later commit may be earlier. */
export async function findRecordedAtLast(
  connection: PoolConnection,
  poolId: number,
): Promise<string | undefined> {
  const [row] = await connection.query<{ readonly recorded_at: string }>(
    'recorded_at_last',
    `select recorded_at from pool.commit
     where pool_id = $1 order by position_first desc limit 1`,
    [poolId],
  );
  return row?.recorded_at;
}

/** The last position of a pool; 0 before its first record. */
export async function findPositionLast(
  connection: PoolConnection,
  poolId: number,
): Promise<number> {
  const [row] = await connection.query<{ readonly position_next: bigint }>(
    'position_next',
    'select position_next from pool.head where pool_id = $1',
    [poolId],
  );
  return safeInteger(row?.position_next ?? 1n) - 1;
}
