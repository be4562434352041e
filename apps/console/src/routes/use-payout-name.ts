import { useMyPayoutAccounts } from '../features/my-payment/queries/use-my-payout-accounts.ts';

/** Tells which of my bank accounts a signed commitment is of. */
export function usePayoutName(): (commitment: string) => string | undefined {
  const { data: accounts } = useMyPayoutAccounts();
  return (commitment) => accounts?.items.find((one) => one.commitment === commitment)?.masked;
}
