/**
 * A map that keeps at least the last `max` entries set and at most twice as many: two generations,
 * of which the older is dropped whole. Forgetting costs nothing per entry.
 *
 * @invariant C14 no map of recent facts grows past its bound
 */
export interface RecentMap<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

export function createRecentMap<Value>(max: number): RecentMap<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, value) => {
      if (young.size >= max) {
        old = young;
        young = new Map();
      }
      young.set(key, value);
    },
  };
}
