/** The one JSON text of a value: names sorted, no white space; what digests of reports are of. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sortNames(value));
}

function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortNames(member)]));
}
