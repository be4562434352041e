import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Every movement of my money, the newest first. */
export function useMyEntries() {
  return usePages(['my-entries'], (query) => api.listMyEntries({ client, query }));
}
