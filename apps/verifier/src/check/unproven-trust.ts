import {
  formatUtf8,
  parseCheckpoint,
  parseLogProof,
  parseSignedNote,
  type Trust,
  type Verification,
  type VerifierKey,
} from '@ringfence/transparency';
import { VERIFICATION } from './verification.ts';

/**
 * Whoever a file says that it was signed by, taken at its word: with it the same checks say whether
 * the parts of a file fit together while the reader has not said whom it trusts.
 *
 * Nothing that was verified in this way is proved: anybody can write such a file. What fails is
 * wrong all the same.
 */
export function unprovenTrustOf(
  proofTexts: readonly string[],
  noteTexts: readonly string[],
): Pick<Trust, 'policy' | 'bankKeys'> {
  const logs = proofTexts.flatMap((text) => {
    const parsing = parseLogProof(formatUtf8(text));
    return parsing.status === 'ok' ? listLogKeys(parsing.proof.checkpoint) : [];
  });
  const bankKeys = noteTexts.flatMap((text) => listSigners(formatUtf8(text)));
  const policy = { logs: logs.map((key) => ({ key })), witnesses: [], groups: [], quorum: 'none' };
  return { policy, bankKeys };
}

/** Takes every signature for good. For {@link unprovenTrustOf} alone. */
export const UNPROVEN: Verification = {
  sha256: VERIFICATION.sha256,
  verifyEd25519: () => true,
};

/** Those who sign a checkpoint under the name of its own log. */
function listLogKeys(checkpoint: Uint8Array): readonly VerifierKey[] {
  const parsing = parseSignedNote(checkpoint);
  const read = parsing.status === 'ok' ? parseCheckpoint(parsing.note.text) : undefined;
  if (read?.status !== 'ok') return [];
  return listSigners(checkpoint).filter(({ name }) => name === read.checkpoint.origin);
}

function listSigners(note: Uint8Array): readonly VerifierKey[] {
  const parsing = parseSignedNote(note);
  if (parsing.status !== 'ok') return [];
  return parsing.note.signatures.map(({ name, keyId }) => ({
    name,
    id: keyId,
    kind: 'note_ed25519',
    publicKey: new Uint8Array(),
  }));
}
