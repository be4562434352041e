import { api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { useProvenAct } from '../../../api/step-up.ts';

/** Names the bank account that my withdrawals go to from now on. */
export function useRegisterPayoutAccount() {
  return useProvenAct(
    (body: api.RegisterMyPayoutAccount) => api.registerMyPayoutAccount({ client, body }),
    ['my-payout-accounts'],
  );
}
