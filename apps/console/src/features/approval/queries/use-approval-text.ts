import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The text that whoever looks would sign, as the server makes it of the proposal. */
export function useApprovalText(poolId: number, instruction: api.Instruction) {
  return useQuery({
    queryKey: ['approval-text', poolId, instruction.instructionId],
    queryFn: async () =>
      answerOf(
        await api.describeProposalApproval({ client, path: { poolId }, body: { instruction } }),
      ),
  });
}

/** The same of the proposal of an act. */
export function useActText(poolId: number, proposalId: string) {
  return useQuery({
    queryKey: ['approval-text', poolId, proposalId],
    queryFn: async () =>
      answerOf(await api.describeActApproval({ client, path: { poolId }, body: { proposalId } })),
  });
}
