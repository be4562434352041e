import {
  type Checkpoint,
  createTreeHasher,
  formatUtf8,
  parseBase64,
  parseCheckpoint,
  parseSignedNote,
  parseTrust,
  type Trust,
  verifyCheckpoint,
  verifyConsistency,
} from '@ringfence/transparency';
import { VERIFICATION } from '@ringfence/verifier';

/** What a checkpoint says, and how far it is to be believed. */
export interface VerifiedStand {
  readonly status: 'ok' | 'quorum_not_reached' | 'nobody_trusted' | 'not_verified';
  readonly checkpoint: Checkpoint;
  readonly witnesses: readonly {
    readonly name: string;
    /** Absent: it did not cosign. @unit seconds since 1970 */
    readonly timeSeconds?: bigint;
  }[];
}

/** Reads whom one may trust; undefined when the text is no such document. */
export function readTrust(text: string | undefined): Trust | undefined {
  if (text === undefined) return undefined;
  const parsing = parseTrust(VERIFICATION.sha256, text);
  return parsing.status === 'ok' ? parsing.trust : undefined;
}

/** Verifies a checkpoint in this browser; undefined when the text is none. */
export function verifyStand(text: string, trust: Trust | undefined): VerifiedStand | undefined {
  const bytes = formatUtf8(text);
  const note = parseSignedNote(bytes);
  const parsing = note.status === 'ok' ? parseCheckpoint(note.note.text) : undefined;
  if (parsing?.status !== 'ok') return undefined;
  const { checkpoint } = parsing;
  if (trust === undefined) return { status: 'nobody_trusted', checkpoint, witnesses: [] };
  const { policy } = trust;
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy });
  const cosigned = 'witnesses' in verified ? verified.witnesses : [];
  const witnesses = policy.witnesses.map(
    ({ name }) => cosigned.find((one) => one.name === name) ?? { name },
  );
  if (verified.status === 'ok') return { status: 'ok', checkpoint, witnesses };
  const isShort = verified.status === 'quorum_not_reached';
  return { status: isShort ? 'quorum_not_reached' : 'not_verified', checkpoint, witnesses };
}

/** Whether the hashes show that a log only grew from one checkpoint to another. */
export function isGrown(from: Checkpoint, to: Checkpoint, hashTexts: readonly string[]): boolean {
  const hashes = hashTexts.flatMap((text) => parseBase64(text) ?? []);
  if (hashes.length !== hashTexts.length) return false;
  return verifyConsistency(createTreeHasher(VERIFICATION.sha256), {
    oldSize: from.size,
    newSize: to.size,
    oldRoot: from.root,
    newRoot: to.root,
    hashes,
  });
}
