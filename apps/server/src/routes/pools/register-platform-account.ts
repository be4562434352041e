import { ROUTES } from '@ringfence/contract';
import { keepPayoutAccount } from '@ringfence/operations';
import { answered, implementPool } from '../../http/call.ts';

export const registerPlatformAccountRoute = implementPool(
  ROUTES.registerPlatformAccount,
  async (call, parts) => {
    const account = call.body;
    const commitment = await keepPayoutAccount(parts, call.pool.poolId, { account });
    return answered({ payoutAccountCommitment: commitment });
  },
);
