import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** The keys of programs, never their secrets. */
export function useApiKeys() {
  return usePages(['api-keys'], (query) => api.listApiKeys({ client, query }));
}
