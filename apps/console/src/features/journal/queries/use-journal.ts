import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The journal of a pool, newest first; of one subject when it is named. */
export function useJournal(poolId: number, subject: string) {
  return usePages(['journal', poolId, subject], (page) =>
    api.listJournal({
      client,
      path: { poolId },
      query: { ...page, order: 'newest', ...(subject === '' ? {} : { subject }) },
    }),
  );
}
