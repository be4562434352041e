import { equalBytes, formatUtf8, joinBytes, type Sha256 } from '@ringfence/transparency';

/** Bytes of the secret that hides a record in its commitment. */
export const SALT_BYTES = 32;

/** Bytes of a commitment: a SHA-256. */
export const COMMITMENT_BYTES = 32;

const LABEL = formatUtf8('ringfence record v1\n');

/**
 * Hides a record, and binds to it: SHA-256 of a label, the salt and the record in UTF-8.
 *
 * Whoever destroys the salt makes the commitment say nothing any more, and changes no log.
 *
 * @param opening.salt 32 random bytes of this record alone
 * @invariant V2 a commitment opens to one record only
 */
export function commitTo(
  sha256: Sha256,
  { salt, record }: { readonly salt: Uint8Array; readonly record: string },
): Uint8Array {
  return sha256(joinBytes(LABEL, salt, formatUtf8(record)));
}

/** Whether a salt and a record are what a commitment was made of. */
export function isOpeningOf(
  sha256: Sha256,
  commitment: Uint8Array,
  opening: { readonly salt: Uint8Array; readonly record: string },
): boolean {
  return opening.salt.length === SALT_BYTES && equalBytes(commitTo(sha256, opening), commitment);
}
