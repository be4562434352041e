import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Payments that are asked back from their bank. */
export function useRecalls(poolId: number) {
  return usePages(['recalls', poolId], (query) =>
    api.listRecalls({ client, path: { poolId }, query }),
  );
}
