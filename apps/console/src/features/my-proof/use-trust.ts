import { parseTrust, type Trust, type TrustRefusal } from '@ringfence/transparency';
import { VERIFICATION } from '@ringfence/verifier';
import { useState } from 'react';

const KEPT_KEY = 'ringfence-trust';

/** Whose word it is whom to trust: a file of the person's own, or the service's. */
export interface TrustInUse {
  readonly trust: Trust;
  readonly text: string;
  readonly isOwn: boolean;
}

/** Whom the checks of this page trust, and how the person says so. */
export interface TrustChoice {
  /** Absent while nobody was named. */
  readonly inUse: TrustInUse | undefined;
  /** Whether the service names others than the person's own document does. */
  readonly isOther: boolean;
  /** Why the file that was opened cannot be used. */
  readonly refusal: TrustRefusal | undefined;
  readonly open: (file: File) => Promise<void>;
  /** Goes back to what the service names. */
  readonly forget: () => void;
}

/**
 * A document of the person's own comes before the one of the service, and is kept in this browser.
 *
 * @param told the document that the service names; absent where it names none
 */
export function useTrust(told: string | undefined): TrustChoice {
  const [ownText, setOwnText] = useState(() => localStorage.getItem(KEPT_KEY) ?? undefined);
  const [refusal, setRefusal] = useState<TrustRefusal>();
  const own = read(ownText, true);
  const offered = read(told, false);
  return {
    inUse: own ?? offered,
    isOther:
      own !== undefined &&
      offered !== undefined &&
      own.trust.fingerprint !== offered.trust.fingerprint,
    refusal,
    open: async (file) => {
      const text = await file.text();
      const parsing = parseTrust(VERIFICATION.sha256, text);
      setRefusal(parsing.status === 'ok' ? undefined : parsing);
      if (parsing.status !== 'ok') return;
      localStorage.setItem(KEPT_KEY, text);
      setOwnText(text);
    },
    forget: () => {
      localStorage.removeItem(KEPT_KEY);
      setRefusal(undefined);
      setOwnText(undefined);
    },
  };
}

function read(text: string | undefined, isOwn: boolean): TrustInUse | undefined {
  if (text === undefined) return undefined;
  const parsing = parseTrust(VERIFICATION.sha256, text);
  return parsing.status === 'ok' ? { trust: parsing.trust, text, isOwn } : undefined;
}
