import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** What I asked for, and what was done with my money under my mandates; the newest first. */
export function useMyInstructions() {
  return usePages(['my-instructions'], (query) => api.listMyInstructions({ client, query }));
}
