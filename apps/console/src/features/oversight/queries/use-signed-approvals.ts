import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What is asked for: the signatures of one mandate, or of one proposed instruction. */
export type ApprovalQuestion = { readonly mandateId: string } | { readonly instructionId: string };

/** The files of what was signed; null while nothing is asked for. */
export function useSignedApprovals(poolId: number, question: ApprovalQuestion | undefined) {
  return useQuery({
    queryKey: ['signed-approvals', poolId, question ?? {}],
    queryFn: async () => {
      if (question === undefined) return null;
      const path = { poolId };
      return answerOf(await api.listSignedApprovals({ client, path, query: question })).items;
    },
  });
}
