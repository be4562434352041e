import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { formatHex, parseHex } from '../bytes/hex.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import type { Sha256 } from '../primitives.ts';

/** What a key signs: a note as such, or a checkpoint that its owner has seen, with the time. */
export type KeyKind = 'note_ed25519' | 'cosignature_ed25519';

/** The byte that names the kind (signed-note, tlog-cosignature). */
const BYTE_OF_KIND: Readonly<Record<KeyKind, number>> = {
  note_ed25519: 0x01,
  cosignature_ed25519: 0x04,
};
const KIND_OF_BYTE = new Map(
  (Object.keys(BYTE_OF_KIND) as KeyKind[]).map((kind) => [BYTE_OF_KIND[kind], kind]),
);

export const PUBLIC_KEY_BYTES = 32;
export const KEY_ID_BYTES = 4;
const NEWLINE = 0x0a;
const VERIFIER_PATTERN = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/;
const NAME_PATTERN = /^[^\p{White_Space}\p{Cc}+]+$/u;

/** The public half of a key, under the name that its owner signs with. */
export interface VerifierKey {
  readonly name: string;
  readonly kind: KeyKind;
  /** 8 hexadecimal digits */
  readonly id: string;
  readonly publicKey: Uint8Array;
}

export type VerifierKeyParsing =
  | { readonly status: 'ok'; readonly key: VerifierKey }
  | {
      readonly status:
        | 'not_a_verifier_key'
        | 'bad_key_name'
        | 'unknown_key_kind'
        | 'key_id_differs';
    };

/** Whether a text may be the name of a key: no white space, no plus. */
export function isKeyName(name: string): boolean {
  return NAME_PATTERN.test(name);
}

/** The key with the id that follows from its name, kind and bytes. */
export function verifierKeyOf(sha256: Sha256, key: Omit<VerifierKey, 'id'>): VerifierKey {
  const { name, kind, publicKey } = key;
  const digest = sha256(
    joinBytes(formatUtf8(name), Uint8Array.of(NEWLINE, BYTE_OF_KIND[kind]), publicKey),
  );
  return { name, kind, publicKey, id: formatHex(digest.subarray(0, KEY_ID_BYTES)) };
}

/** Writes a key as `name+id+base64(kind || key)`. */
export function formatVerifierKey({ name, id, kind, publicKey }: VerifierKey): string {
  return `${name}+${id}+${formatBase64(joinBytes(Uint8Array.of(BYTE_OF_KIND[kind]), publicKey))}`;
}

/**
 * Reads a key that was written as `name+id+base64(kind || key)`.
 *
 * @returns `not_a_verifier_key`, `bad_key_name`, `unknown_key_kind` or `key_id_differs` when it is
 *   no key that could verify anything here
 */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKeyParsing {
  const match = VERIFIER_PATTERN.exec(text);
  if (match === null) return { status: 'not_a_verifier_key' };
  const [, name = '', id = '', encoded = ''] = match;
  const bytes = parseBase64(encoded);
  if (bytes === undefined || parseHex(id) === undefined) return { status: 'not_a_verifier_key' };
  if (!isKeyName(name)) return { status: 'bad_key_name' };
  const kind = KIND_OF_BYTE.get(bytes[0] ?? 0);
  if (kind === undefined) return { status: 'unknown_key_kind' };
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES) return { status: 'not_a_verifier_key' };
  const key = verifierKeyOf(sha256, { name, kind, publicKey: bytes.slice(1) });
  return key.id === id ? { status: 'ok', key } : { status: 'key_id_differs' };
}
