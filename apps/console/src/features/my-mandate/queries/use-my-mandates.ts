import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** What I permitted, in force or ended. */
export function useMyMandates() {
  return usePages(['my-mandates'], (query) => api.listMyMandates({ client, query }));
}
