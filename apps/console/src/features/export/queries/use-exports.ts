import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Exports of a pool, the latest first. */
export function useExports(poolId: number) {
  return usePages(['exports', poolId], (query) =>
    api.listBulkExports({ client, path: { poolId }, query }),
  );
}
