import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const LIVE_MILLISECONDS = 5_000;

/** The equation of a pool, asked for again every few seconds while somebody looks. */
export function usePosition(poolId: number) {
  return useQuery({
    queryKey: ['position', poolId],
    queryFn: async () => answerOf(await api.getPosition({ client, path: { poolId } })),
    refetchInterval: LIVE_MILLISECONDS,
  });
}
