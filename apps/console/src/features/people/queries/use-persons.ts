import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Everybody who was invited. */
export function usePersons() {
  return usePages(['persons'], (query) => api.listPersons({ client, query }));
}
