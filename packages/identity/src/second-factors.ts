import { type Db, listTotps } from '@ringfence/store';

/** What proves a person beside the password. Recovery codes stand in for one that was lost. */
export const SECOND_FACTORS = ['passkey', 'totp', 'recovery_code'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** The second factors of a person that recovery codes stand in for. */
export async function listSecondFactors(
  db: Db,
  personId: string,
): Promise<readonly SecondFactor[]> {
  const totps = await listTotps(db, personId);
  return totps.some(({ isConfirmed }) => isConfirmed) ? ['totp'] : [];
}
