import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The statements of a pool in journal order. */
export function useStatements(poolId: number) {
  return usePages(['statements', poolId], (query) =>
    api.listStatements({ client, path: { poolId }, query }),
  );
}
