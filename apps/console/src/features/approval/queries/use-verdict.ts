import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Whether whoever looks may use a route in a pool, by which rules, and who may. */
export function useVerdict(poolId: number, route: string) {
  return useQuery({
    queryKey: ['verdict', poolId, route],
    queryFn: async () =>
      answerOf(await api.explainAuthorization({ client, query: { poolId, route } })),
  });
}
