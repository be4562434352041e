import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Where I am signed in. */
export function useMySessions() {
  return useQuery({
    queryKey: ['my-sessions'],
    queryFn: async () => answerOf(await api.listMySessions({ client })),
  });
}
