import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Releases by two people together, those that ended too. */
export function useGlass(poolId: number) {
  return usePages(['glass', poolId], (query) =>
    api.listBreakGlass({ client, path: { poolId }, query }),
  );
}
