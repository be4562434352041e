import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** One instruction, with where it stands now. */
export function useInstruction(poolId: number, instructionId: string) {
  return useQuery({
    queryKey: ['instruction', poolId, instructionId],
    queryFn: async () =>
      answerOf(await api.getInstruction({ client, path: { poolId, instructionId } })),
  });
}
