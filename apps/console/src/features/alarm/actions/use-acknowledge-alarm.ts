import { answerOf, api } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Says that somebody looks after an alarm. */
export function useAcknowledgeAlarm(poolId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: api.AcknowledgeAlarm) =>
      answerOf(await api.acknowledgeAlarm({ client, path: { poolId }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['alarms', poolId] }),
  });
}
