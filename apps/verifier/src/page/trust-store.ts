import { formatTrust, formatVerifierKey, parseTrust, type Trust } from '@ringfence/transparency';
import { VERIFICATION } from '../check/verification.ts';

const KEY = 'ringfence trust v1';

/** Where a trust document is remembered, once the person asked for it. */
export type TrustStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The storage of the browser; absent where it keeps nothing for pages. */
export function openTrustStorage(open: () => TrustStorage): TrustStorage | undefined {
  try {
    return open();
  } catch {
    // A browser that forbids its storage throws at the first look at it.
    return undefined;
  }
}

/** The trust document that was remembered; absent when there is none or it was damaged. */
export function recallTrust(storage: TrustStorage | undefined): Trust | undefined {
  const text = storage?.getItem(KEY) ?? undefined;
  if (text === undefined) return undefined;
  const parsing = parseTrust(VERIFICATION.sha256, text);
  return parsing.status === 'ok' ? parsing.trust : undefined;
}

/** Remembers a trust document, or forgets it when none is given. Whether that could be done. */
export function rememberTrust(
  storage: TrustStorage | undefined,
  trust: Trust | undefined,
): boolean {
  if (storage === undefined) return false;
  try {
    if (trust === undefined) storage.removeItem(KEY);
    else storage.setItem(KEY, writeTrust(trust));
    return true;
  } catch {
    // A full or forbidden storage is an answer here: the page says that it cannot remember.
    return false;
  }
}

function writeTrust({ policyText, bankKeys }: Trust): string {
  return formatTrust({ policy: policyText, bankKeys: bankKeys.map(formatVerifierKey) });
}
