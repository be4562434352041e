import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Money whose owner is not known yet, the oldest first. */
export function useSuspense(poolId: number) {
  return usePages(['suspense', poolId], (query) =>
    api.listSuspense({ client, path: { poolId }, query }),
  );
}
