import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What is asked for: a position of the journal, or all that an instruction did. */
export interface ProofQuestion {
  readonly position?: number;
  readonly instruction?: string;
}

/** The entries that were asked for, each with its proof, and whether there are more of them. */
interface ProofsFound {
  readonly proofs: readonly api.ProvedEntry[];
  readonly isCut: boolean;
}

/** The entries that were asked for; null while nothing is asked for. */
export function useProofs(poolId: number, { position, instruction }: ProofQuestion) {
  return useQuery({
    queryKey: ['log-proofs', poolId, position ?? 0, instruction ?? ''],
    queryFn: async (): Promise<ProofsFound | null> => {
      if (position !== undefined) {
        const path = { poolId, position };
        const { status: _status, ...proved } = answerOf(await api.getEntryProof({ client, path }));
        return { proofs: [proved], isCut: false };
      }
      if (instruction === undefined) return null;
      const path = { poolId, instructionId: instruction };
      return answerOf(await api.getInstructionProof({ client, path }));
    },
    retry: (count, fault) => count < RETRIES_MAX && passes(fault),
  });
}

const RETRIES_MAX = 2;
const SERVER_FAULT = 500;

/** What was committed a moment ago is in the log a moment later; other refusals stay. */
function passes(fault: Error): boolean {
  if (!(fault instanceof ProblemAnswered)) return true;
  const { code, status } = fault.problem;
  return code === 'not_yet_logged' || status >= SERVER_FAULT;
}
