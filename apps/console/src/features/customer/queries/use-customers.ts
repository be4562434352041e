import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The customers of a pool in the order of their opening. */
export function useCustomers(poolId: number) {
  return usePages(['customers', poolId], (query) =>
    api.listCustomers({ client, path: { poolId }, query }),
  );
}
