import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Money that goes back to its sender, or was to. */
export function useReceiptReturns(poolId: number) {
  return usePages(['receipt-returns', poolId], (query) =>
    api.listReceiptReturns({ client, path: { poolId }, query }),
  );
}
