import type { PoolConnection } from './pool-connection.ts';

/**
 * Lets the database analyze the tables of pools that it has no statistics of, or that have doubled
 * since: without them a plan may cost the square of a pool's records. Seconds at most, because only
 * a sample is read.
 */
export async function takeStatistics(connection: PoolConnection): Promise<void> {
  await connection.query('take_statistics', 'select pool.take_statistics()', []);
}
