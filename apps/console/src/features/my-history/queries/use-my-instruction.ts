import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const REFETCH_MILLISECONDS = 5_000;

/** One of my instructions with all that became of it; looked at again while it is shown. */
export function useMyInstruction(instructionId: string) {
  return useQuery({
    queryKey: ['my-instruction', instructionId],
    refetchInterval: REFETCH_MILLISECONDS,
    queryFn: async () => answerOf(await api.getMyInstruction({ client, path: { instructionId } })),
  });
}
