import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Matches that somebody called a mistake. */
export function useMatchReversals(poolId: number) {
  return usePages(['match-reversals', poolId], (query) =>
    api.listMatchReversals({ client, path: { poolId }, query }),
  );
}
