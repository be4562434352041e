import {
  type ApiKeyFact,
  EVERY_PLATFORM,
  findApiKey,
  type Store,
  withSnapshot,
} from '@ringfence/store';

/** Keys kept in memory; the one asked for longest ago makes room. */
const KEYS_CACHED_MAX = 10_000;

/** How long a process may go on taking a key that another process revoked. */
export const KEY_CACHED_MILLISECONDS_MAX = 5_000;

interface CachedKey {
  readonly key: ApiKeyFact;
  readonly readAt: number;
}

/** Finds keys by id, from memory when it was read within {@link KEY_CACHED_MILLISECONDS_MAX}. */
export interface KeyDirectory {
  /** The key when it is in memory and fresh: the way of nearly every request, without waiting. */
  findCached(keyId: string): ApiKeyFact | undefined;
  /** The key as it was when it was last read, however long ago. */
  recall(keyId: string): ApiKeyFact | undefined;
  find(keyId: string): Promise<ApiKeyFact | undefined>;
  /** Forgets a key, so that what changed here counts at once. */
  forget(keyId: string): void;
}

/** Opens a directory of keys over the store. @param now the clock, in milliseconds */
export function openKeyDirectory(store: Store, now: () => number): KeyDirectory {
  const cache = new Map<string, CachedKey>();
  const reading = new Map<string, Promise<ApiKeyFact | undefined>>();

  const read = async (keyId: string): Promise<ApiKeyFact | undefined> => {
    const readAt = now();
    const key = await withSnapshot(store, EVERY_PLATFORM, async (db) => findApiKey(db, keyId));
    // An unknown id is not kept: guesses would push the real keys out.
    if (key !== undefined) {
      cache.delete(keyId);
      cache.set(keyId, { key, readAt });
      const oldest = cache.keys().next();
      if (cache.size > KEYS_CACHED_MAX && oldest.value !== undefined) cache.delete(oldest.value);
    }
    return key;
  };

  const findCached = (keyId: string): ApiKeyFact | undefined => {
    const cached = cache.get(keyId);
    if (cached === undefined) return undefined;
    return now() - cached.readAt < KEY_CACHED_MILLISECONDS_MAX ? cached.key : undefined;
  };

  return {
    findCached,
    recall: (keyId) => cache.get(keyId)?.key,
    find: async (keyId) => {
      const cached = findCached(keyId);
      if (cached !== undefined) return cached;
      const running = reading.get(keyId) ?? read(keyId).finally(() => reading.delete(keyId));
      reading.set(keyId, running);
      return running;
    },
    forget: (keyId) => {
      cache.delete(keyId);
      reading.delete(keyId);
    },
  };
}
