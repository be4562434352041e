import { formatBigEndian, parseBigEndian } from '../bytes/big-endian.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import type { SignEd25519 } from '../primitives.ts';
import type { NoteSignature } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

const TIME_BYTES = 8;
export const ED25519_SIGNATURE_BYTES = 64;

/** What a cosigner signs: the time at which it saw the checkpoint, and the checkpoint. */
export function cosignedMessage(checkpointText: string, timeSeconds: bigint): Uint8Array {
  return formatUtf8(`cosignature/v1\ntime ${timeSeconds}\n${checkpointText}`);
}

/**
 * Cosigns a checkpoint (tlog-cosignature v1).
 *
 * @param cosigning the checkpoint's text with its last newline, and the time in seconds since 1970
 */
export function cosign(
  key: Pick<VerifierKey, 'name' | 'id'>,
  sign: SignEd25519,
  cosigning: { readonly text: string; readonly timeSeconds: bigint },
): NoteSignature {
  const { text, timeSeconds } = cosigning;
  const signature = sign(cosignedMessage(text, timeSeconds));
  const time = formatBigEndian(timeSeconds, TIME_BYTES);
  return { name: key.name, keyId: key.id, signature: joinBytes(time, signature) };
}

/** The time and the signature proper of a cosignature; absent when it has another length. */
export function parseCosignature(
  blob: Uint8Array,
): { readonly timeSeconds: bigint; readonly signature: Uint8Array } | undefined {
  if (blob.length !== TIME_BYTES + ED25519_SIGNATURE_BYTES) return undefined;
  return {
    timeSeconds: parseBigEndian(blob.subarray(0, TIME_BYTES)),
    signature: blob.slice(TIME_BYTES),
  };
}
