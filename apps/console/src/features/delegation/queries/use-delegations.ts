import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Who approves for whom, those that ended too. */
export function useDelegations(poolId: number) {
  return usePages(['delegations', poolId], (query) =>
    api.listApprovalDelegations({ client, path: { poolId }, query }),
  );
}
