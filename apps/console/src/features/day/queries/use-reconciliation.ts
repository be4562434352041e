import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Every level of reconciliation of a business day, once it is wanted. */
export function useReconciliation(poolId: number, businessDate: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['reconciliation', poolId, businessDate],
    enabled: isWanted,
    queryFn: async () =>
      answerOf(await api.getReconciliation({ client, path: { poolId, businessDate } })),
  });
}
