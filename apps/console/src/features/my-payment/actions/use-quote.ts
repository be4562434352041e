import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useMutation } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What is asked about, and whether it was tried before without an answer. */
interface QuoteAsked {
  readonly instruction: api.GiveOwnInstruction['instruction'];
  readonly isAgain: boolean;
}

/**
 * Asks what a payment would cost and when it would arrive; nothing is done by it. The answer is
 * `done` where the earlier try was done after all.
 */
export function useQuote() {
  return useMutation({
    mutationFn: async ({ instruction, isAgain }: QuoteAsked): Promise<api.MyQuote | 'done'> => {
      if (isAgain && (await isThere(instruction.instructionId))) return 'done';
      return answerOf(await api.quoteMyInstruction({ client, body: { instruction } }));
    },
  });
}

const NOT_FOUND = 404;

async function isThere(instructionId: string): Promise<boolean> {
  try {
    answerOf(await api.getMyInstruction({ client, path: { instructionId } }));
    return true;
  } catch (fault) {
    if (fault instanceof ProblemAnswered && fault.problem.status === NOT_FOUND) return false;
    throw fault;
  }
}
