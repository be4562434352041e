import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/**
 * Orders of authorities in one state.
 *
 * @param headers state what they are read for: they say something about people
 */
export function useOrders(
  poolId: number,
  state: api.Order['state'],
  headers: Readonly<Record<string, string>>,
) {
  return usePages(['orders', poolId, state, ...Object.values(headers)], (page) =>
    api.listOrders({ client, path: { poolId }, query: { ...page, state }, headers }),
  );
}
