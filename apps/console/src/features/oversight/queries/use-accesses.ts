import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Who looked at personal data of a pool, newest first. */
export function useAccesses(poolId: number) {
  return usePages(['accesses', poolId], (query) =>
    api.listPersonalDataAccesses({ client, query: { ...query, poolId } }),
  );
}
