import { answerOf, api } from '@ringfence/client';
import { parseApproval, parseSignedApproval, STRENGTH_OF_METHOD } from '@ringfence/evidence';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** How somebody approved: a signature that anybody can check, or the word of the installation. */
export interface SignatureSeen {
  readonly signerId: string;
  readonly strength: (typeof STRENGTH_OF_METHOD)[keyof typeof STRENGTH_OF_METHOD];
}

/** The signatures under a proposal. @param approvals those that were given */
export function useSignatures(poolId: number, instructionId: string, approvals: number) {
  return useQuery({
    queryKey: ['signatures', poolId, instructionId, approvals],
    enabled: approvals > 0,
    queryFn: async () => {
      const query = { instructionId };
      const { items } = answerOf(
        await api.listSignedApprovals({ client, path: { poolId }, query }),
      );
      return items.flatMap(seenIn);
    },
  });
}

function seenIn({ signedApproval }: api.SignedApprovalFile): readonly SignatureSeen[] {
  const signed = parseSignedApproval(signedApproval);
  const approval = signed === undefined ? undefined : parseApproval(signed.text);
  if (signed === undefined || approval === undefined) return [];
  return [{ signerId: approval.signerId, strength: STRENGTH_OF_METHOD[signed.by.method] }];
}
