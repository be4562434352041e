import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The accounts of a pool by number. */
export function useAccounts(poolId: number) {
  return usePages(['accounts', poolId], (query) =>
    api.listAccounts({ client, path: { poolId }, query }),
  );
}
