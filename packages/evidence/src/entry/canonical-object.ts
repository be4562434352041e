/** A member of a canonical object; amounts are given as digits. */
export type CanonicalValue = string | number | true;

/**
 * The one JSON text of an object of texts and whole numbers (RFC 8785): no white space, and absent
 * members left out. It is what the runtime writes of such an object.
 *
 * @param members in the order of their names, each with its value
 * @invariant V1 the bytes of a leaf are a function of what it shows
 */
export function canonicalObject(
  members: Readonly<Record<string, CanonicalValue | undefined>>,
): string {
  return JSON.stringify(members);
}
