/**
 * Whether both hold the same bytes. For public values: the time it takes tells where they differ.
 */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  return left.every((byte, index) => byte === right[index]);
}
