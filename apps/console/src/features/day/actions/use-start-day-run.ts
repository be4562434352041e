import { answerOf, api } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Begins the close of a business day. */
export function useStartDayRun(poolId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (businessDate: string) =>
      answerOf(await api.startDayRun({ client, path: { poolId }, body: { businessDate } })),
    onSettled: () => queries.invalidateQueries(),
  });
}
