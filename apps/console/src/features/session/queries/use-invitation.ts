import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** What an invitation is for; it is not used up by reading it. */
export function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation'],
    enabled: token !== '',
    retry: false,
    queryFn: async () => answerOf(await api.readInvitation({ client, body: { token } })),
  });
}
