import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Why each line of a business day was matched to what. */
export function useDayMatches(poolId: number, businessDate: string) {
  return useQuery({
    queryKey: ['day-matches', poolId, businessDate],
    queryFn: async () =>
      answerOf(await api.listDayMatches({ client, path: { poolId, businessDate } })),
  });
}
