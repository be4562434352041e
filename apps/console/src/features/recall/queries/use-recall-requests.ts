import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Deposits that the bank asks back. */
export function useRecallRequests(poolId: number) {
  return usePages(['recall-requests', poolId], (query) =>
    api.listRecallRequests({ client, path: { poolId }, query }),
  );
}
