import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The entries of an account, newest first. */
export function useAccountEntries(poolId: number, accountId: number) {
  return usePages(['account-entries', poolId, accountId], (query) =>
    api.listAccountEntries({ client, path: { poolId, accountId }, query }),
  );
}
