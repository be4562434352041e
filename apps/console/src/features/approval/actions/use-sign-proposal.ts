import { answerOf, api } from '@ringfence/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { askSignature } from '../../../api/ask-device.ts';
import { connection as client } from '../../../api/connection.ts';
import { newCommandId } from '../../../api/new-command-id.ts';

/** What is signed, as it was shown, and in whose role. */
export interface Signing {
  readonly instruction: api.Instruction;
  readonly shown: api.ApprovalText;
  readonly delegationId: string | undefined;
  /** Of a person who has no passkey. */
  readonly code: string;
}

/** Signs a proposal: the device signs the hash of the text that was shown, or a code is given. */
export function useSignProposal(poolId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ instruction, shown, delegationId, code }: Signing) => {
      const approval = await approvalOf(shown, code);
      if (approval === undefined) return 'left' as const;
      const body = {
        commandId: newCommandId(),
        instruction,
        approval,
        ...(delegationId === undefined ? {} : { delegationId }),
      };
      answerOf(await api.signProposal({ client, path: { poolId }, body }));
      return 'done' as const;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['proposals'] }),
  });
}

async function approvalOf(
  { methods, options, sha256 }: api.ApprovalText,
  code: string,
): Promise<api.SignProposal['approval'] | undefined> {
  if (!methods.includes('passkey')) return { method: 'totp', code, approvalSha256: sha256 };
  const credential = await askSignature(options);
  return credential === undefined ? undefined : { method: 'passkey', credential };
}
