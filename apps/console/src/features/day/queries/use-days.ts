import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The business days of a pool, latest first. */
export function useDays(poolId: number) {
  return usePages(['days', poolId], (query) => api.listDays({ client, path: { poolId }, query }));
}
