import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Breaks and money in suspense, counted by kind, state and age. */
export function useBreakStatistics(poolId: number) {
  return useQuery({
    queryKey: ['break-statistics', poolId],
    queryFn: async () => answerOf(await api.getBreakStatistics({ client, path: { poolId } })),
  });
}
