import { useMyPayoutAccounts } from '../features/my-payment/queries/use-my-payout-accounts.ts';

/** Tells which of my bank accounts a signed commitment is of. */
export function usePayoutName(): (commitment: string) => string | undefined {
  const { data } = useMyPayoutAccounts();
  return (commitment) => data?.items.find((one) => one.commitment === commitment)?.masked;
}
