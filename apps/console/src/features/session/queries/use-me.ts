import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const NOT_SIGNED_IN = 401;
const FRESH_MILLISECONDS = 30_000;

/** Who is signed in here; null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: FRESH_MILLISECONDS,
    refetchInterval: FRESH_MILLISECONDS * 2,
    queryFn: async () => {
      try {
        return answerOf(await api.getMe({ client }));
      } catch (fault) {
        if (fault instanceof ProblemAnswered && fault.problem.status === NOT_SIGNED_IN) return null;
        throw fault;
      }
    },
  });
}
