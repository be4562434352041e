import { answerOf, api, listAll } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Everybody who was invited. */
export function usePersons() {
  return usePages(['persons'], (query) => api.listPersons({ client, query }));
}

const LIMIT = 100;

/** What everybody is called, by their ids. */
export function usePersonNames() {
  return useQuery({
    queryKey: ['persons', 'names'],
    queryFn: async () => {
      const read = async (cursor: string | undefined) => {
        const page = cursor === undefined ? {} : { cursor };
        return answerOf(await api.listPersons({ client, query: { ...page, limit: LIMIT } }));
      };
      const names = new Map<string, string>();
      for await (const { personId, displayName } of listAll(read)) {
        names.set(personId, displayName ?? personId);
      }
      return names;
    },
  });
}
