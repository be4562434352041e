import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The money of the customer that an order is about. */
export function useOrderCustomer(
  poolId: number,
  customerId: string,
  headers: Readonly<Record<string, string>>,
) {
  return useQuery({
    queryKey: ['customer', poolId, customerId, ...Object.values(headers)],
    queryFn: async () =>
      answerOf(await api.getCustomer({ client, path: { poolId, customerId }, headers })),
  });
}
