import { answerOf, api, listAll } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

const FRESH_MILLISECONDS = 60_000;

/** The pools that the session may see. */
export function usePools() {
  return useQuery({
    queryKey: ['pools'],
    staleTime: FRESH_MILLISECONDS,
    queryFn: async () => {
      const read = async (cursor: string | undefined) =>
        answerOf(await api.listPools({ client, query: cursor === undefined ? {} : { cursor } }));
      const pools: api.Pool[] = [];
      for await (const pool of listAll(read)) pools.push(pool);
      return pools;
    },
  });
}
