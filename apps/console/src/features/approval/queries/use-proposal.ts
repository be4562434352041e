import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const LIVE_MILLISECONDS = 5_000;

/** One proposal, live while something can happen to it. */
export function useProposal(poolId: number, recordId: string) {
  return useQuery({
    queryKey: ['proposals', poolId, 'one', recordId],
    queryFn: async () => answerOf(await api.getProposal({ client, path: { poolId, recordId } })),
    refetchInterval: ({ state }) => (state.data?.open === true ? LIVE_MILLISECONDS : false),
  });
}
