import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The alarms of a pool. */
export function useAlarms(poolId: number) {
  return usePages(['alarms', poolId], (query) =>
    api.listAlarms({ client, path: { poolId }, query }),
  );
}
