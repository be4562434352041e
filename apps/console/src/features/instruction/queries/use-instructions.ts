import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The instructions of a pool, newest first. */
export function useInstructions(poolId: number) {
  return usePages(['instructions', poolId], (page) =>
    api.listInstructions({ client, path: { poolId }, query: { ...page, order: 'newest' } }),
  );
}
