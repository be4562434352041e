import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { forgetFormer, ME_KEY } from './forget-former.ts';

const NOT_SIGNED_IN = 401;
const FRESH_MILLISECONDS = 30_000;

/** Who is signed in here; null when nobody is. What a former one was shown is dropped. */
export function useMe() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ME_KEY,
    staleTime: FRESH_MILLISECONDS,
    refetchInterval: FRESH_MILLISECONDS * 2,
    queryFn: async () => {
      const me = await readMe();
      if (forgetFormer(queries, me)) sessionStorage.clear();
      return me;
    },
  });
}

async function readMe(): Promise<api.Me | null> {
  try {
    return answerOf(await api.getMe({ client }));
  } catch (fault) {
    if (fault instanceof ProblemAnswered && fault.problem.status === NOT_SIGNED_IN) return null;
    throw fault;
  }
}
