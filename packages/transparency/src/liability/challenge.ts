import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import type { Verification } from '../primitives.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import { isMoment } from './liability-root.ts';
import { formatNamedLines, parseNamedLines } from './named-lines.ts';
import { openSignedText, type SignedTextOpening } from './open-signed-text.ts';

/**
 * An auditor's demand for a snapshot at a time that the operator could not foresee; the text of a
 * note that the auditor signs.
 */
export interface Challenge {
  /** the name of the auditor's key */
  readonly auditor: string;
  /** the origin of the log whose money is asked for */
  readonly log: string;
  readonly nonce: Uint8Array;
  /** UTC; the snapshot is of a moment within */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** The first line of a challenge. */
export const CHALLENGE_FORM = 'ringfence challenge v1';

const FIELDS = ['auditor', 'log', 'nonce', 'not-before', 'not-after'] as const;

/** Writes the text that the auditor signs. */
export function formatChallenge(challenge: Challenge): string {
  return formatNamedLines(CHALLENGE_FORM, FIELDS, {
    auditor: challenge.auditor,
    log: challenge.log,
    nonce: formatBase64(challenge.nonce),
    'not-before': challenge.notBefore,
    'not-after': challenge.notAfter,
  });
}

/** Reads the text of a challenge; absent when it is anything else. */
export function parseChallenge(text: string): Challenge | undefined {
  const fields = parseNamedLines(CHALLENGE_FORM, FIELDS, text);
  if (fields === undefined) return undefined;
  const { auditor, log, 'not-before': notBefore, 'not-after': notAfter } = fields;
  const nonce = parseBase64(fields.nonce);
  if (auditor === '' || log === '' || nonce?.length !== HASH_BYTES) return undefined;
  if (!isMoment(notBefore) || !isMoment(notAfter) || notAfter <= notBefore) return undefined;
  return { auditor, log, nonce, notBefore, notAfter };
}

export type ChallengeOpening =
  | { readonly status: 'ok'; readonly challenge: Challenge }
  | Exclude<SignedTextOpening, { readonly status: 'ok' }>;

/**
 * Reads a challenge from the note that an auditor signed.
 *
 * @returns `not_a_note`, `bad_signature` or `signer_unknown` when it is not one of these auditors'
 * @invariant T29 a challenge and a recomputation are taken only from the signer that they name
 */
export function openChallenge(
  verification: Pick<Verification, 'verifyEd25519'>,
  note: string,
  keys: readonly VerifierKey[],
): ChallengeOpening {
  const signerOf = (text: string) => parseChallenge(text)?.auditor;
  const opening = openSignedText(verification, note, { keys, signerOf });
  if (opening.status !== 'ok') return opening;
  const challenge = parseChallenge(opening.text);
  return challenge === undefined ? { status: 'not_a_note' } : { status: 'ok', challenge };
}
