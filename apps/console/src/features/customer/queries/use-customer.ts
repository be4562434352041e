import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** One customer with its balances. */
export function useCustomer(poolId: number, customerId: string) {
  return useQuery({
    queryKey: ['customer', poolId, customerId],
    queryFn: async () => answerOf(await api.getCustomer({ client, path: { poolId, customerId } })),
  });
}
