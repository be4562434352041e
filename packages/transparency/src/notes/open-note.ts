import { formatUtf8 } from '../bytes/utf8.ts';
import type { SignEd25519, VerifyEd25519 } from '../primitives.ts';
import { cosignedMessage, parseCosignature } from './cosignature.ts';
import type { NoteSignature, SignedNote } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** A signature that is good, and when it was made where the kind of key says so. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** seconds since 1970; cosignatures only */
  readonly timeSeconds?: bigint;
}

export type NoteOpening =
  | { readonly status: 'ok'; readonly verified: readonly VerifiedSignature[] }
  | { readonly status: 'bad_signature'; readonly key: VerifierKey }
  | { readonly status: 'no_known_signature' };

/**
 * Verifies the signatures of a note by known keys. Those of other keys say nothing and are passed
 * over; a bad one of a known key spoils the note; a key counts once.
 *
 * @returns `no_known_signature` when nobody known signed
 * @invariant T11 a text is taken from a note only with a good signature of a known key
 */
export function openNote(
  verifyEd25519: VerifyEd25519,
  { text, signatures }: SignedNote,
  keys: readonly VerifierKey[],
): NoteOpening {
  const verified = new Map<VerifierKey, VerifiedSignature>();
  for (const signature of signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId);
    if (key === undefined || verified.has(key)) continue;
    const good = verifySignature(verifyEd25519, { text, signature, key });
    if (good === undefined) return { status: 'bad_signature', key };
    verified.set(key, good);
  }
  if (verified.size === 0) return { status: 'no_known_signature' };

  return { status: 'ok', verified: [...verified.values()] };
}

function verifySignature(
  verifyEd25519: VerifyEd25519,
  {
    text,
    signature: { signature },
    key,
  }: { readonly text: string; readonly signature: NoteSignature; readonly key: VerifierKey },
): VerifiedSignature | undefined {
  const { publicKey } = key;
  switch (key.kind) {
    case 'note_ed25519': {
      const message = formatUtf8(text);
      return verifyEd25519({ publicKey, message, signature }) ? { key } : undefined;
    }
    case 'cosignature_ed25519': {
      const parts = parseCosignature(signature);
      if (parts === undefined) return undefined;
      const { timeSeconds } = parts;
      const message = cosignedMessage(text, timeSeconds);
      const isGood = verifyEd25519({ publicKey, message, signature: parts.signature });
      return isGood ? { key, timeSeconds } : undefined;
    }
  }
}

/** Signs the text of a note with a key of the kind `note_ed25519`. */
export function signNote(
  key: Pick<VerifierKey, 'name' | 'id'>,
  sign: SignEd25519,
  text: string,
): NoteSignature {
  return { name: key.name, keyId: key.id, signature: sign(formatUtf8(text)) };
}
