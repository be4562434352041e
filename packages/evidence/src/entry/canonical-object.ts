/** A member of a canonical object; amounts are given as digits. */
export type CanonicalValue = string | number | true;

/**
 * The one JSON text of an object of texts and whole numbers (RFC 8785): no white space, and absent
 * members left out.
 *
 * @param members in the order of their names, each with its value
 * @invariant V1 the bytes of a leaf are a function of what it shows
 */
export function canonicalObject(
  members: readonly (readonly [name: string, value: CanonicalValue | undefined])[],
): string {
  let text = '{';
  for (const [name, value] of members) {
    if (value === undefined) continue;
    text += `${text === '{' ? '' : ','}"${name}":${typeof value === 'string' ? JSON.stringify(value) : value}`;
  }
  return `${text}}`;
}
