import { LogSourceFault } from '@ringfence/tiled-log';
import { formatTrust, formatVerifierKey } from '@ringfence/transparency';
import type { PublicLog } from './public-log.ts';

/**
 * Whom the installation tells customers to trust, in the one written form of a trust document.
 *
 * @returns undefined where it tells nobody, and while the log is silent
 */
export async function readTrustText(log: PublicLog): Promise<string | undefined> {
  try {
    const trust = await log.readTrust();
    if (trust === undefined) return undefined;
    const { policyText, bankKeys } = trust;
    return formatTrust({ policy: policyText, bankKeys: bankKeys.map(formatVerifierKey) });
  } catch (error) {
    if (error instanceof LogSourceFault) return undefined;
    throw error;
  }
}
