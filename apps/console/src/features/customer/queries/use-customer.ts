import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { type Purpose, purposeHeader } from '../purposes.ts';

/** One customer with its balances. */
export function useCustomer(poolId: number, customerId: string, purpose: Purpose) {
  return useQuery({
    queryKey: ['customer', poolId, customerId, purpose],
    queryFn: async () => {
      const headers = purposeHeader(purpose);
      return answerOf(await api.getCustomer({ client, path: { poolId, customerId }, headers }));
    },
  });
}
