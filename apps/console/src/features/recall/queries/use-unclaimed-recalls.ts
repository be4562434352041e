import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/**
 * Requests of the bank for deposits that no pool has.
 *
 * @param headers state what they are read for: they say something about people
 */
export function useUnclaimedRecalls(poolId: number, headers: Readonly<Record<string, string>>) {
  return usePages(['unclaimed-recalls', poolId, ...Object.values(headers)], (query) =>
    api.listUnclaimedRecalls({ client, path: { poolId }, query, headers }),
  );
}
