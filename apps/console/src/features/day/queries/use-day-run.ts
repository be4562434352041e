import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const LIVE_MILLISECONDS = 2_000;

/** The run of a business day, live until it is closed; null while none was begun. */
export function useDayRun(poolId: number, businessDate: string) {
  return useQuery({
    queryKey: ['day-run', poolId, businessDate],
    queryFn: async () => {
      try {
        return answerOf(await api.getDayRun({ client, path: { poolId, businessDate } }));
      } catch (fault) {
        if (fault instanceof ProblemAnswered && fault.problem.status === NOT_FOUND) return null;
        throw fault;
      }
    },
    refetchInterval: ({ state }) => (state.data?.state === 'closed' ? false : LIVE_MILLISECONDS),
  });
}

const NOT_FOUND = 404;
