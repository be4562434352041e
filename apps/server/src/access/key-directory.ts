import {
  type ApiKeyFact,
  EVERY_PLATFORM,
  findApiKey,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { type FreshCache, openFreshCache } from './fresh-cache.ts';

/** Keys kept in memory; the one read longest ago makes room. */
const KEYS_CACHED_MAX = 10_000;

/** How long a process may go on taking a key that another process revoked. */
export const KEY_CACHED_MILLISECONDS_MAX = 5_000;

/** Finds keys by id, from memory when it was read within {@link KEY_CACHED_MILLISECONDS_MAX}. */
export type KeyDirectory = FreshCache<string, ApiKeyFact>;

/** Opens a directory of keys over the store. @param now the clock, in milliseconds */
export function openKeyDirectory(store: Store, now: () => number): KeyDirectory {
  return openFreshCache(
    async (keyId) => withSnapshot(store, EVERY_PLATFORM, async (db) => findApiKey(db, keyId)),
    { entriesMax: KEYS_CACHED_MAX, millisecondsMax: KEY_CACHED_MILLISECONDS_MAX, now },
  );
}
