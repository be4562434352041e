/** How a cache is bounded. */
export interface FreshCacheBounds {
  readonly entriesMax: number;
  readonly millisecondsMax: number;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly readAt: number;
}

/** Values read from the database, kept for a short time, so that a change elsewhere counts soon. */
export interface FreshCache<Key, Value> {
  /** The value when it is in memory and fresh, without waiting. */
  findCached(key: Key): Value | undefined;
  /** The value as it was when it was last read, however long ago. */
  recall(key: Key): Value | undefined;
  /** The value from memory, or read: once for all who ask at the same time. */
  find(key: Key): Promise<Value | undefined>;
  /** Forgets a value, so that what changed here counts at once. */
  forget(key: Key): void;
}

/**
 * Opens a cache; the entry that was read longest ago makes room, and what is not there is not kept.
 */
export function openFreshCache<Key, Value>(
  load: (key: Key) => Promise<Value | undefined>,
  { entriesMax, millisecondsMax, now }: FreshCacheBounds,
): FreshCache<Key, Value> {
  const cache = new Map<Key, Entry<Value>>();
  const reading = new Map<Key, Promise<Value | undefined>>();

  const read = async (key: Key): Promise<Value | undefined> => {
    const readAt = now();
    const value = await load(key);
    // An unknown key is not kept: guesses would push the real ones out.
    if (value !== undefined) {
      cache.delete(key);
      cache.set(key, { value, readAt });
      const oldest = cache.keys().next();
      if (cache.size > entriesMax && oldest.done !== true) cache.delete(oldest.value);
    }
    return value;
  };

  const findCached = (key: Key): Value | undefined => {
    const cached = cache.get(key);
    if (cached === undefined) return undefined;
    return now() - cached.readAt < millisecondsMax ? cached.value : undefined;
  };

  return {
    findCached,
    recall: (key) => cache.get(key)?.value,
    find: async (key) => {
      const cached = findCached(key);
      if (cached !== undefined) return cached;
      const running = reading.get(key) ?? read(key).finally(() => reading.delete(key));
      reading.set(key, running);
      return running;
    },
    forget: (key) => {
      cache.delete(key);
      reading.delete(key);
    },
  };
}
