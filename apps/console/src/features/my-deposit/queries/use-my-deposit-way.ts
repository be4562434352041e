import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** Where I pay money in, and what I write beside it. */
export function useMyDepositWay() {
  return useQuery({
    queryKey: ['my-deposit-way'],
    queryFn: async () => answerOf(await api.getMyDepositWay({ client })),
  });
}
