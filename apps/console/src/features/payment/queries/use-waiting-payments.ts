import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { usePages } from '../../../api/use-pages.ts';

/** Withdrawals that wait to be paid, or waited. */
export function useWaitingPayments(poolId: number, state: api.WaitingPayment['state']) {
  return usePages(['waiting-payments', poolId, state], (page) =>
    api.listWaitingPayments({ client, path: { poolId }, query: { ...page, state } }),
  );
}
