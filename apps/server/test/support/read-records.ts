import { ROUTES } from '@ringfence/contract';
import type { TestPool } from './open-test-pool.ts';

const VERSIONS = '/:recordId/versions';
const POOL = '/v1/pools/:poolId';

/** The lists of records that a pool has, as the rest of their paths. */
export const RECORD_LISTS: readonly string[] = Object.values(ROUTES)
  .map(({ path }) => path)
  .filter((path) => path.startsWith(POOL) && path.endsWith(VERSIONS))
  .map((path) => path.slice(POOL.length, -VERSIONS.length));

/**
 * Reads every list of records of a pool, and of each the first record with its versions, the last
 * of which is the record.
 *
 * @returns the lists that had a record
 * @throws when any of them is not answered as it should be
 */
export async function readRecords(pool: TestPool): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const list of RECORD_LISTS) {
    const [first] = (await read(pool, list)).items;
    if (first === undefined) continue;
    const path = `${list}/${first.recordId}`;
    const record = await read(pool, path);
    const versions = await read(pool, `${path}/versions?limit=500`);
    const latest = versions.items.at(-1);
    if (latest?.state !== record.state) throw new Error(`${path}: ${JSON.stringify(versions)}`);
    seen.push(list);
  }
  return seen;
}

async function read(pool: TestPool, path: string) {
  const answer = await pool.get('operator', path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  return answer.json;
}
