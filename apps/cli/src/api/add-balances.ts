import { ROUTES } from '@ringfence/contract';
import type { ApiClient } from './api-client.ts';

export interface Balances {
  readonly postedMinor: string;
  readonly availableMinor: string;
  /** What is reserved: posted and not available. */
  readonly heldMinor: string;
}

/** Balances asked for at the same time. */
const ASKED_AT_ONCE = 8;

/** Puts the balances of now beside each account. */
export async function addBalances<Account extends { readonly accountId: number }>(
  api: ApiClient,
  poolId: number,
  accounts: readonly Account[],
): Promise<readonly (Account & Balances)[]> {
  const shown: (Account & Balances)[] = [];
  for (let first = 0; first < accounts.length; first += ASKED_AT_ONCE) {
    const some = accounts.slice(first, first + ASKED_AT_ONCE);
    const balances = await Promise.all(
      some.map(({ accountId }) =>
        api.call(ROUTES.getAccountBalance, { params: { poolId, accountId } }),
      ),
    );
    for (const [index, account] of some.entries()) {
      const { postedMinor = '0', availableMinor = '0' } = balances[index]?.body ?? {};
      const heldMinor = (BigInt(postedMinor) - BigInt(availableMinor)).toString();
      shown.push({ ...account, postedMinor, availableMinor, heldMinor });
    }
  }
  return shown;
}
