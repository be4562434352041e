import { answerOf, api } from '@ringfence/client';
import { useQuery } from '@tanstack/react-query';
import { connection as client } from '../../../api/connection.ts';

/** The bank accounts that I named for withdrawals, the newest first. */
export function useMyPayoutAccounts() {
  return useQuery({
    queryKey: ['my-payout-accounts'],
    queryFn: async () => answerOf(await api.listMyPayoutAccounts({ client })),
  });
}
