import { equalBytes } from '../bytes/equal-bytes.ts';
import { parseCheckpoint } from '../notes/checkpoint.ts';
import { openNote } from '../notes/open-note.ts';
import type { SignedNote } from '../notes/signed-note.ts';
import type { VerifierKey } from '../notes/verifier-key.ts';
import type { Verification } from '../primitives.ts';
import { verifyConsistency } from '../tree/consistency-proof.ts';
import { createTreeHasher } from '../tree/tree-hasher.ts';

/** The newest checkpoint of a log that a witness has cosigned. */
export interface WitnessedState {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What a witness knows of a log. */
export interface WitnessedLog {
  readonly keys: readonly VerifierKey[];
  /** absent until the first checkpoint */
  readonly state?: WitnessedState;
}

export type AddCheckpointDecision =
  | {
      readonly status: 'cosign';
      readonly origin: string;
      /** to be kept before the cosignature leaves the witness */
      readonly state: WitnessedState;
      readonly text: string;
    }
  | { readonly status: 'old_size_differs'; readonly size: number }
  | {
      readonly status:
        | 'bad_request'
        | 'unknown_origin'
        | 'no_trusted_signature'
        | 'old_size_too_large'
        | 'inconsistent';
    };

/** The answer to each decision (tlog-witness). */
export const HTTP_STATUS_OF_DECISION: Readonly<Record<AddCheckpointDecision['status'], number>> = {
  cosign: 200,
  bad_request: 400,
  unknown_origin: 404,
  no_trusted_signature: 403,
  old_size_too_large: 400,
  old_size_differs: 409,
  inconsistent: 422,
};

/**
 * Whether a witness cosigns a checkpoint: only one that its log signed, and that the tree which the
 * witness has seen grew into. The caller looks up the log and keeps the new state in one step.
 *
 * @param findLog what the witness knows of the log with this origin; absent for an unknown log
 * @returns `bad_request`, `unknown_origin`, `no_trusted_signature`, `old_size_too_large`,
 *   `old_size_differs` or `inconsistent` when it does not cosign
 * @invariant T14 a witness never cosigns two checkpoints of a log that do not agree
 */
export function decideAddCheckpoint(
  { sha256, verifyEd25519 }: Verification,
  request: {
    readonly oldSize: number;
    readonly hashes: readonly Uint8Array[];
    readonly note: SignedNote;
  },
  findLog: (origin: string) => WitnessedLog | undefined,
): AddCheckpointDecision {
  const { oldSize, hashes, note } = request;
  const parsing = parseCheckpoint(note.text);
  if (parsing.status !== 'ok') return { status: 'bad_request' };
  const { origin, size, root } = parsing.checkpoint;
  const log = findLog(origin);
  if (log === undefined) return { status: 'unknown_origin' };
  if (openNote(verifyEd25519, note, log.keys).status !== 'ok')
    return { status: 'no_trusted_signature' };
  if (oldSize > size) return { status: 'old_size_too_large' };
  const hasher = createTreeHasher(sha256);
  const seen = log.state ?? { size: 0, root: hasher.emptyRoot };
  if (oldSize !== seen.size) return { status: 'old_size_differs', size: seen.size };
  const isEmptyLie = size === 0 && !equalBytes(root, hasher.emptyRoot);
  const growth = { oldSize, newSize: size, oldRoot: seen.root, newRoot: root, hashes };
  if (isEmptyLie || !verifyConsistency(hasher, growth)) return { status: 'inconsistent' };

  return { status: 'cosign', origin, state: { size, root }, text: note.text };
}
