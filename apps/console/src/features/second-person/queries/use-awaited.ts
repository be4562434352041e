import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What waits for a second person: links of a pool's customers or, without a pool, of staff. */
export function useAwaited(poolId?: number) {
  return useQuery({
    queryKey: ['awaited', poolId ?? 0],
    queryFn: async () => {
      if (poolId === undefined) return answerOf(await api.listCountersignatures({ client })).items;
      const path = { poolId };
      return answerOf(await api.listCustomerLinks({ client, path })).items;
    },
  });
}
