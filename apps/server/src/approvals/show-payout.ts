import { readPayoutAccounts } from '@ringfence/operations';
import {
  type Db,
  findPayoutAccountByCommitment,
  findPayoutCommitment,
  type KeptPayoutAccount,
} from '@ringfence/store';
import { type FieldSeal, maskCard } from '@ringfence/vault';

/** The account that a customer's withdrawals go to now, as a person is shown it. */
export interface PayoutShown {
  readonly commitment: string;
  readonly masked: string;
  readonly scheme: 'iban' | 'other';
}

/** @returns undefined when the customer has named none */
export async function findPayoutNow(
  db: Db,
  customer: { readonly poolId: number; readonly customerId: string },
): Promise<KeptPayoutAccount | undefined> {
  const commitment = await findPayoutCommitment(db, customer);
  if (commitment === undefined) return undefined;
  return findPayoutAccountByCommitment(db, customer.poolId, commitment);
}

/** @returns undefined when there is none, or none that anybody can read any more */
export async function showPayout(
  vault: FieldSeal | undefined,
  kept: KeptPayoutAccount | undefined,
): Promise<PayoutShown | undefined> {
  if (kept === undefined) return undefined;
  const account = (await readPayoutAccounts(vault, [kept])).get(kept);
  if (account === undefined) return undefined;
  const { identification, scheme } = account;
  return { commitment: kept.commitment, masked: maskCard(identification), scheme };
}
