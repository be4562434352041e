import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/**
 * What an instruction would do now, and who is still to approve it. It is asked for anew after each
 * approval: the books go on.
 *
 * @param approvals those that were given
 */
export function useEffectOf(poolId: number, instruction: api.Instruction, approvals: number) {
  return useQuery({
    queryKey: ['effect', poolId, instruction.instructionId, JSON.stringify(instruction), approvals],
    queryFn: async () =>
      answerOf(await api.showInstructionEffect({ client, path: { poolId }, body: instruction })),
  });
}
