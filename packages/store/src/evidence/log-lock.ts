import type { PoolConnection } from '../pool/pool-connection.ts';

/** The first half of the keys of all locks of logs, so that they meet no other lock. */
const LOG_LOCKS = 0x6c_6f_67;
const INSTALLATION = 0;

/**
 * Takes the right to extend the log of a journal, which one connection has at a time, and which
 * ends with it.
 *
 * @param poolId absent: the journal of the installation
 * @returns whether it was free
 */
export async function takeLogLock(
  connection: PoolConnection,
  poolId: number | undefined,
): Promise<boolean> {
  const [row] = await connection.query<{ readonly taken: boolean }>(
    'take_log_lock',
    'select pg_try_advisory_lock($1, $2) as taken',
    [LOG_LOCKS, poolId ?? INSTALLATION],
  );
  return row?.taken ?? false;
}
