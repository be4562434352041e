/**
 * Puts an entry at the end of a map and lets the oldest go when the map is full.
 *
 * @invariant C14 no map of recent facts grows past its bound
 */
export function rememberRecent<Value>(
  map: Map<string, Value>,
  entry: { readonly key: string; readonly value: Value; readonly max: number },
): void {
  map.delete(entry.key);
  map.set(entry.key, entry.value);
  if (map.size <= entry.max) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
