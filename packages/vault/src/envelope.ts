import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';
import type { ContentField } from './content-field.ts';
import { DATA_KEY_VERSIONS_MAX, SEALED_TEXT_BYTES_MAX } from './limits.ts';
import type { SealedField } from './sealed-field.ts';
import { VaultFault } from './vault-fault.ts';

/** What a sealed text is bound to: the same key opens it nowhere else. */
export interface SealedPlace {
  readonly field: SealedField | ContentField;
  readonly subject: string;
}

// One byte of form, four of the data key's version, then nonce, tag and ciphertext.
const FORM = 1;
const VERSION_AT = 1;
const NONCE_AT = 5;
const NONCE_BYTES = 12;
const TAG_AT = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;
const CONTENT_AT = TAG_AT + TAG_BYTES;
const CIPHER = 'aes-256-gcm';

/** Writes a nonce that was never drawn before into a sealed text. */
export type NonceSource = (sealed: Buffer) => void;

const NONCES_DRAWN_AT_ONCE = 1_024;

/** A source of random nonces. They are drawn together: drawing one costs as much as sealing. */
export function openNonceSource(): NonceSource {
  const nonces = Buffer.alloc(NONCE_BYTES * NONCES_DRAWN_AT_ONCE);
  let next = nonces.length;
  return (sealed) => {
    if (next === nonces.length) {
      randomFillSync(nonces);
      next = 0;
    }
    nonces.copy(sealed, NONCE_AT, next, next + NONCE_BYTES);
    next += NONCE_BYTES;
  };
}

/** One version of a data key. */
export interface VersionedKey {
  readonly version: number;
  readonly key: KeyObject;
}

/** Seals a text under one version of a data key. */
export function sealText(
  key: VersionedKey,
  place: SealedPlace,
  text: string,
  drawNonce: NonceSource,
): Uint8Array {
  return sealBytes(key, place, { content: text, bytesMax: SEALED_TEXT_BYTES_MAX }, drawNonce);
}

/** What is sealed, a text as UTF-8, and how many bytes it may have. */
export interface ContentToSeal {
  readonly content: string | Uint8Array;
  readonly bytesMax: number;
}

/** Seals bytes under one version of a data key. */
export function sealBytes(
  { key, version }: VersionedKey,
  place: SealedPlace,
  { content, bytesMax }: ContentToSeal,
  drawNonce: NonceSource,
): Uint8Array {
  const length = Buffer.byteLength(content);
  if (length > bytesMax) {
    throw new RangeError(`what is sealed has at most ${bytesMax} bytes, received ${length}`);
  }
  const sealed = Buffer.allocUnsafe(CONTENT_AT + length);
  sealed[0] = FORM;
  sealed.writeUInt32BE(version, VERSION_AT);
  drawNonce(sealed);
  const cipher = createCipheriv(CIPHER, key, sealed.subarray(NONCE_AT, TAG_AT), {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(nameOf(place, version));
  const ciphertext =
    typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  sealed.set(ciphertext, CONTENT_AT);
  cipher.final();
  sealed.set(cipher.getAuthTag(), TAG_AT);
  return sealed;
}

/**
 * Bytes in the form of a sealed text that no key opens: they stand in the place of a text whose
 * subject was forgotten before it was sealed.
 */
export function sealForNobody(): Uint8Array {
  const sealed = Buffer.alloc(CONTENT_AT);
  sealed[0] = FORM;
  sealed.writeUInt32BE(1, VERSION_AT);
  randomFillSync(sealed, NONCE_AT);
  return sealed;
}

/**
 * Tells whether bytes begin as a sealed text does. Other bytes do so once in some millions of
 * millions.
 */
export function isSealedText(bytes: Uint8Array): boolean {
  if (bytes.length < CONTENT_AT || bytes[0] !== FORM) return false;
  return bytesOf(bytes).readUInt32BE(VERSION_AT) <= DATA_KEY_VERSIONS_MAX;
}

/** The version of the data key that sealed a text. @throws {VaultFault} `not_sealed` */
export function versionOf(sealed: Uint8Array): number {
  if (sealed.length < CONTENT_AT || sealed[0] !== FORM) {
    throw new VaultFault({ code: 'not_sealed', text: `expected a sealed text of form ${FORM}` });
  }
  return bytesOf(sealed).readUInt32BE(VERSION_AT);
}

/** @throws {VaultFault} `altered` when the bytes, the place or the key are others */
export function openText(key: VersionedKey, place: SealedPlace, sealed: Uint8Array): string {
  return openBytes(key, place, sealed).toString('utf8');
}

/** @throws {VaultFault} `altered` when the bytes, the place or the key are others */
export function openBytes(
  { key, version }: VersionedKey,
  place: SealedPlace,
  given: Uint8Array,
): Buffer {
  const sealed = bytesOf(given);
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(NONCE_AT, TAG_AT), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(nameOf(place, version));
  decipher.setAuthTag(sealed.subarray(TAG_AT, CONTENT_AT));
  const content = decipher.update(sealed.subarray(CONTENT_AT));
  try {
    decipher.final();
  } catch (cause) {
    throw new VaultFault(
      {
        code: 'altered',
        text: `expected what was sealed as ${place.field} of its subject under data key ${version}`,
      },
      { cause },
    );
  }
  return content;
}

/** The subject is the last part, so that no two places are written alike. */
function nameOf({ field, subject }: SealedPlace, version: number): Buffer {
  return Buffer.from(`ringfence vault ${FORM}\n${field}\n${version}\n${subject}`, 'utf8');
}

function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
