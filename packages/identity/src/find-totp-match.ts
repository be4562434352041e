import { EVERY_PLATFORM, listTotps, withSnapshot } from '@ringfence/store';
import { findTotpStep } from './codes/totp.ts';
import type { IdentityParts } from './identity-parts.ts';

/** The generator that a code is of, and the time step that must not count again. */
export interface TotpMatch {
  readonly totpId: string;
  readonly step: number;
}

/** Which generator, and of whom. */
export interface TotpTried {
  readonly personId: string;
  readonly code: string;
  readonly now: string;
  /** One that waits for its first code; absent: those that were confirmed. */
  readonly totpId?: string | undefined;
}

/**
 * Which generator of a person makes this code now. It counts once `spendTotpStep` has taken the
 * step, in the transaction of what the code is for.
 */
export async function findTotpMatch(
  { store, seal }: Pick<IdentityParts, 'store' | 'seal'>,
  { personId, code, now, totpId }: TotpTried,
): Promise<TotpMatch | undefined> {
  const totps = await withSnapshot(store, EVERY_PLATFORM, async (db) => listTotps(db, personId));
  const tried = totps.filter((one) =>
    totpId === undefined ? one.isConfirmed : one.totpId === totpId,
  );
  for (const one of tried) {
    const secret = await seal.open('person.totp_secret', personId, one.secretSealed);
    const step = findTotpStep(secret, { code, now });
    if (step !== undefined) return { totpId: one.totpId, step };
  }
  return undefined;
}
