import { api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';
import { readAll } from '../../../api/read-all.ts';

/**
 * The orders in force about one customer.
 *
 * @param headers state what they are read for: they say something about people
 */
export function useCustomerOrders(
  poolId: number,
  customerId: string,
  headers: Readonly<Record<string, string>>,
) {
  return useQuery({
    queryKey: ['orders', poolId, 'in_force', 'of', customerId, ...Object.values(headers)],
    enabled: customerId !== '',
    queryFn: () =>
      readAll((page) =>
        api.listOrders({
          client,
          path: { poolId },
          query: { ...page, state: 'in_force', subject: customerId },
          headers,
        }),
      ),
  });
}
