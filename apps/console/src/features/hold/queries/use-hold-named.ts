import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { isStanding } from './use-holds.ts';

const NOT_FOUND = 404;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/**
 * The hold of exactly this id; null when there is none that stands. An id that none has counts as
 * a guess at the server: ask for what somebody meant, not for each letter.
 */
export function useHoldNamed(poolId: number, instructionId: string) {
  return useQuery({
    queryKey: ['hold', poolId, instructionId],
    enabled: ID.test(instructionId),
    queryFn: async () => {
      try {
        const path = { poolId, instructionId };
        const one = answerOf(await api.getInstruction({ client, path }));
        return isStanding(one) ? one : null;
      } catch (fault) {
        if (fault instanceof ProblemAnswered && fault.problem.status === NOT_FOUND) return null;
        throw fault;
      }
    },
  });
}
