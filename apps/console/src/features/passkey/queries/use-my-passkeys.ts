import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** My passkeys, the newest first. */
export function useMyPasskeys() {
  return useQuery({
    queryKey: ['my-passkeys'],
    queryFn: async () => answerOf(await api.listMyPasskeys({ client })),
  });
}
