import { type Db, listPasskeys, listTotps } from '@ringfence/store';
import { PASSKEYS_MAX } from './limits.ts';

/** What proves a person beside the password. Recovery codes stand in for one that was lost. */
export const SECOND_FACTORS = ['passkey', 'totp', 'recovery_code'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** The second factors of a person that recovery codes stand in for. */
export async function listSecondFactors(
  db: Db,
  personId: string,
): Promise<readonly SecondFactor[]> {
  const totps = await listTotps(db, personId);
  const passkeys = await listPasskeys(db, { personId, limit: PASSKEYS_MAX });
  return SECOND_FACTORS.filter((factor) =>
    factor === 'passkey'
      ? passkeys.length > 0
      : factor === 'totp' && totps.some(({ isConfirmed }) => isConfirmed),
  );
}
