import { type LogSource, proveGrowth, TREE_HASHER, VERIFICATION } from '@ringfence/tiled-log';
import {
  type Checkpoint,
  type CheckpointVerification,
  type Policy,
  QUORUM_NONE,
  verifyCheckpoint,
  verifyConsistency,
} from '@ringfence/transparency';
import type { Anchor } from './anchor-list.ts';
import { describeNote, readNote } from './read-note.ts';

/** Why what lies with others does not belong to the log as it is now. */
export type GrowthFault =
  | { readonly status: 'log_shorter'; readonly size: number; readonly sizeAnchored: number }
  | { readonly status: 'log_rewritten'; readonly sizeAnchored: number };

export type PresentCheckpoint =
  | { readonly status: 'ok'; readonly checkpoint: Checkpoint }
  | { readonly status: 'checkpoint_missing' }
  | {
      readonly status: 'checkpoint_refused';
      readonly reason: Exclude<CheckpointVerification['status'], 'ok'>;
    };

/**
 * The checkpoint that a log shows now, verified by a policy.
 *
 * @throws {LogSourceFault} when it cannot be read
 */
export async function readPresentCheckpoint(
  source: LogSource,
  policy: Policy,
): Promise<PresentCheckpoint> {
  const bytes = await source.read('checkpoint');
  if (bytes === undefined) return { status: 'checkpoint_missing' };
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy });
  return verified.status === 'ok'
    ? { status: 'ok', checkpoint: verified.checkpoint }
    : { status: 'checkpoint_refused', reason: verified.status };
}

/**
 * Whether a log that now shows a verified checkpoint grew from an earlier head.
 *
 * @throws {LogSourceFault} when a tile cannot be read
 */
export async function verifyGrowth(
  source: LogSource,
  {
    present,
    anchored,
  }: { readonly present: Checkpoint; readonly anchored: Pick<Checkpoint, 'size' | 'root'> },
): Promise<GrowthFault | undefined> {
  const { size: oldSize, root: oldRoot } = anchored;
  const { size: newSize, root: newRoot } = present;
  if (oldSize > newSize) return { status: 'log_shorter', size: newSize, sizeAnchored: oldSize };
  const hashes = await proveGrowth(source, { oldSize, newSize });
  const isGrown = verifyConsistency(TREE_HASHER, { oldSize, newSize, oldRoot, newRoot, hashes });
  return isGrown ? undefined : { status: 'log_rewritten', sizeAnchored: oldSize };
}

export type AnchoredNote =
  | { readonly status: 'ok'; readonly bytes: Uint8Array; readonly checkpoint: Checkpoint }
  | { readonly status: 'file_missing'; readonly path: string }
  | { readonly status: 'note_refused'; readonly path: string }
  | { readonly status: 'list_differs'; readonly path: string };

/**
 * The checkpoint that an anchor of the list is about: signed by the log, and the one that the list
 * names. Its witnesses are not counted again: the growth to the present checkpoint says more.
 *
 * @returns `file_missing`, `note_refused` when the log did not sign it, or `list_differs`
 * @throws {LogSourceFault} when it cannot be read
 */
export async function readAnchoredNote(
  source: LogSource,
  { anchor, policy }: { readonly anchor: Anchor; readonly policy: Policy },
): Promise<AnchoredNote> {
  const path = anchor.checkpointFile;
  const bytes = await source.read(path);
  if (bytes === undefined) return { status: 'file_missing', path };
  const signed = verifyCheckpoint(VERIFICATION, {
    bytes,
    policy: { ...policy, quorum: QUORUM_NONE },
  });
  const note = readNote(bytes);
  if (signed.status !== 'ok' || note === undefined) return { status: 'note_refused', path };
  const { size, root, noteSha256 } = describeNote(note);
  const isListed = size === anchor.size && root === anchor.root && noteSha256 === anchor.noteSha256;
  return isListed
    ? { status: 'ok', bytes, checkpoint: signed.checkpoint }
    : { status: 'list_differs', path };
}
