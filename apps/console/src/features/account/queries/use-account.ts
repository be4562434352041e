import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** One account with its balance now. */
export function useAccount(poolId: number, accountId: number) {
  return useQuery({
    queryKey: ['account', poolId, accountId],
    queryFn: async () => answerOf(await api.getAccount({ client, path: { poolId, accountId } })),
  });
}
