import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What open lines and money without an owner may be. */
export function useMatchProposals(poolId: number) {
  return useQuery({
    queryKey: ['match-proposals', poolId],
    queryFn: async () => answerOf(await api.getMatchProposals({ client, path: { poolId } })),
  });
}
