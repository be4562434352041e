import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The fees that the platform published, with their terms in force. */
export function useMyFees() {
  return useQuery({
    queryKey: ['my-fees'],
    queryFn: async () => answerOf(await api.listMyFees({ client })),
  });
}
