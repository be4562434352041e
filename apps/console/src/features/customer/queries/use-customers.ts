import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';
import { type Purpose, purposeHeader } from '../purposes.ts';

/** The customers of a pool in the order of their opening. */
export function useCustomers(poolId: number, purpose: Purpose) {
  return usePages(['customers', poolId, purpose], (query) =>
    api.listCustomers({ client, path: { poolId }, query, headers: purposeHeader(purpose) }),
  );
}
