import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const LIVE_MILLISECONDS = 30_000;

/** What moved in the last day, hour by hour. */
export function useFlow(poolId: number) {
  return useQuery({
    queryKey: ['flow', poolId],
    queryFn: async () => answerOf(await api.getFlow({ client, path: { poolId } })),
    refetchInterval: LIVE_MILLISECONDS,
  });
}
