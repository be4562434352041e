/**
 * An invariant broke. This is a bug, never a refusal: the caller must not go on.
 *
 * The message starts with the number of the invariant in the package's SPEC.md.
 */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
}

/**
 * States what must be true here.
 *
 * @throws {InvariantBroken} when it is not
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantBroken(message);
}
