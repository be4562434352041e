import { assert, equalBytes, formatUtf8, type Sha256, writeUtf8 } from '@ringfence/transparency';

/** Bytes of the secret that hides a record in its commitment. */
export const SALT_BYTES = 32;

/** Bytes of a commitment: a SHA-256. */
export const COMMITMENT_BYTES = 32;

const LABEL = formatUtf8('ringfence record v1\n');
const RECORD_AT = LABEL.length + SALT_BYTES;

/** Bytes of the longest UTF-8 of one unit of a text. */
const UNIT_BYTES_MAX = 3;

/** Room for a record of usual length, used again and again; a longer one has its own. */
const ROOM = makeRoom(16_384);

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
  assert(salt.length === SALT_BYTES, `V2 expected a salt of ${SALT_BYTES} bytes`);
  const bytesMax = record.length * UNIT_BYTES_MAX;
  const room = RECORD_AT + bytesMax <= ROOM.length ? ROOM : makeRoom(bytesMax);
  room.set(salt, LABEL.length);
  const written = writeUtf8(record, room.subarray(RECORD_AT));
  return sha256(room.subarray(0, RECORD_AT + written));
}

/** A label that stays, and behind it room for a salt and so many bytes of a record. */
function makeRoom(recordBytes: number): Uint8Array {
  const made = new Uint8Array(RECORD_AT + recordBytes);
  made.set(LABEL, 0);
  return made;
}

/** Whether a salt and a record are what a commitment was made of. */
export function isOpeningOf(
  sha256: Sha256,
  commitment: Uint8Array,
  opening: { readonly salt: Uint8Array; readonly record: string },
): boolean {
  return opening.salt.length === SALT_BYTES && equalBytes(commitTo(sha256, opening), commitment);
}
