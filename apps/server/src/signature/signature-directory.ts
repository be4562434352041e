import type { KeyObject } from 'node:crypto';
import {
  EVERY_PLATFORM,
  findPoolSignatureRule,
  findSignatureKey,
  type SignatureKeyFact,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { type FreshCache, openFreshCache } from '../access/fresh-cache.ts';
import { KEY_CACHED_MILLISECONDS_MAX } from '../access/key-directory.ts';
import { importPublicKey } from './read-public-key.ts';

const SIGNATURE_KEYS_CACHED_MAX = 10_000;
const POOL_RULES_CACHED_MAX = 100_000;

/** A signature key, ready to verify with. */
export interface SignatureKey {
  readonly fact: SignatureKeyFact;
  readonly publicKey: KeyObject;
}

/** Signature keys and who must sign, each at most {@link KEY_CACHED_MILLISECONDS_MAX} old. */
export interface SignatureDirectory {
  readonly keys: FreshCache<string, SignatureKey>;
  /** Whether the requests of a pool's platform must be signed. */
  readonly poolRules: FreshCache<number, boolean>;
}

/** Opens a directory over the store. @param now the clock, in milliseconds */
export function openSignatureDirectory(store: Store, now: () => number): SignatureDirectory {
  const millisecondsMax = KEY_CACHED_MILLISECONDS_MAX;
  return {
    keys: openFreshCache(
      async (signatureKeyId) => {
        const fact = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
          findSignatureKey(db, signatureKeyId),
        );
        return fact === undefined
          ? undefined
          : { fact, publicKey: importPublicKey(fact.publicKey) };
      },
      { entriesMax: SIGNATURE_KEYS_CACHED_MAX, millisecondsMax, now },
    ),
    poolRules: openFreshCache(
      async (poolId: number) =>
        withSnapshot(store, EVERY_PLATFORM, async (db) => findPoolSignatureRule(db, poolId)),
      { entriesMax: POOL_RULES_CACHED_MAX, millisecondsMax, now },
    ),
  };
}
