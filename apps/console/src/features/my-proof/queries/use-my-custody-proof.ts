import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** My newest proof that my money is counted and covered; asked for once, it does not change. */
export function useMyCustodyProof() {
  return useQuery({
    queryKey: ['my-custody-proof'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => answerOf(await api.getMyCustodyProof({ client })),
  });
}
