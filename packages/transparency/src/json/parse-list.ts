/** The items of a list of up to so many; absent when one of them is not as expected. */
export function parseList<Item>(
  value: unknown,
  countMax: number,
  parseItem: (item: unknown) => Item | undefined,
): readonly Item[] | undefined {
  if (!Array.isArray(value) || value.length > countMax) return undefined;
  const items = value.map(parseItem).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}
