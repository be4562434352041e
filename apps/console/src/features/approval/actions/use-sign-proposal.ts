import { answerOf, api, type Called } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { giveApproval } from '../../../api/give-approval.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is signed, as it was shown, and in whose role. */
export interface Signing {
  readonly shown: api.ApprovalText;
  readonly delegationId: string | undefined;
  /** Of a person who has no passkey. */
  readonly code: string;
}

/** What every approval has besides what is approved. */
type Approved = Pick<api.SignActProposal, 'commandId' | 'approval' | 'delegationId'>;

/** Signs the proposal of an instruction. */
export function useSignProposal(poolId: number, instruction: api.Instruction) {
  return useSigning(async (approved) =>
    api.signProposal({ client, path: { poolId }, body: { ...approved, instruction } }),
  );
}

/** Signs the proposal of an act. */
export function useSignAct(poolId: number, proposalId: string) {
  return useSigning(async (approved) =>
    api.signActProposal({ client, path: { poolId }, body: { ...approved, proposalId } }),
  );
}

/** The device signs the hash of the text that was shown, or a code is given; then it is sent. */
function useSigning(send: (approved: Approved) => Promise<Called<unknown>>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ shown, delegationId, code }: Signing) => {
      const approval = await giveApproval(shown, code);
      if (approval === undefined) return 'left' as const;
      const lent = delegationId === undefined ? {} : { delegationId };
      answerOf(await send({ commandId: newCommandId(), approval, ...lent }));
      return 'done' as const;
    },
    onSettled: () =>
      Promise.all(
        ['proposals', 'approval-text'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
