import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** What was proposed, in one state. */
export function useProposals(poolId: number, state: api.Proposal['state']) {
  return usePages(['proposals', poolId, state], (page) =>
    api.listProposals({ client, path: { poolId }, query: { ...page, state } }),
  );
}
