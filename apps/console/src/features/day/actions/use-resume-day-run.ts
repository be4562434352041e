import { answerOf, api } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Asks for a step again that needed a person. */
export function useResumeDayRun(poolId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (businessDate: string) =>
      answerOf(await api.resumeDayRun({ client, path: { poolId, businessDate }, body: {} })),
    onSettled: () => queries.invalidateQueries(),
  });
}
