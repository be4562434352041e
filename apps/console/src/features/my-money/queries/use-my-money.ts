import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const REFETCH_MILLISECONDS = 5_000;

/** My money as it is now. */
export function useMyMoney() {
  return useQuery({
    queryKey: ['my-money'],
    refetchInterval: REFETCH_MILLISECONDS,
    queryFn: async () => answerOf(await api.getMyMoney({ client })),
  });
}
