import { type Db, findPayoutAccountByCommitment, findPayoutCommitment } from '@ringfence/store';
import { maskCard } from '@ringfence/vault';

/** The account that a customer's withdrawals go to now, as a person is shown it. */
export interface PayoutShown {
  readonly commitment: string;
  readonly masked: string;
  readonly scheme: 'iban' | 'other';
}

/** @returns undefined when the customer has named none */
export async function findPayoutShown(
  db: Db,
  customer: { readonly poolId: number; readonly customerId: string },
): Promise<PayoutShown | undefined> {
  const commitment = await findPayoutCommitment(db, customer);
  if (commitment === undefined) return undefined;
  const account = await findPayoutAccountByCommitment(db, customer.poolId, commitment);
  if (account === undefined) return undefined;
  const { identification, scheme } = account;
  return { commitment, masked: maskCard(identification), scheme };
}
