import { answerOf, api, ProblemAnswered } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import type { BreakWithCase } from './use-breaks.ts';

const NOT_FOUND = 404;

/** One break with the work on it, where somebody has begun. */
export function useBreak(poolId: number, breakId: string) {
  return useQuery({
    queryKey: ['break', poolId, breakId],
    queryFn: async (): Promise<BreakWithCase> => {
      const [record, work] = await Promise.all([
        api.getBreak({ client, path: { poolId, breakId } }).then(answerOf),
        readWork(poolId, breakId),
      ]);
      return work === undefined ? { record } : { record, work };
    },
  });
}

async function readWork(poolId: number, breakId: string): Promise<api.BreakCase | undefined> {
  try {
    return answerOf(await api.getBreakCase({ client, path: { poolId, recordId: breakId } }));
  } catch (fault) {
    if (fault instanceof ProblemAnswered && fault.problem.status === NOT_FOUND) return undefined;
    throw fault;
  }
}
