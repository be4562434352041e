import { hash } from 'node:crypto';
import {
  type Checkpoint,
  formatBase64,
  parseCheckpoint,
  parseSignedNote,
} from '@ringfence/transparency';

/** A signed checkpoint, read but not verified. */
export interface CheckpointNote {
  readonly bytes: Uint8Array;
  readonly checkpoint: Checkpoint;
  /** SHA-256 of all its bytes */
  readonly noteHash: Uint8Array;
}

/** Reads a signed checkpoint; absent when it is none, or one of an empty log. */
export function readNote(bytes: Uint8Array): CheckpointNote | undefined {
  const parsing = parseSignedNote(bytes);
  if (parsing.status !== 'ok') return undefined;
  const reading = parseCheckpoint(parsing.note.text);
  if (reading.status !== 'ok' || reading.checkpoint.size === 0) return undefined;
  return { bytes, checkpoint: reading.checkpoint, noteHash: hash('sha256', bytes, 'buffer') };
}

/** What the list of anchors says of a checkpoint. */
export function describeNote({ checkpoint, noteHash }: CheckpointNote): {
  readonly size: string;
  readonly root: string;
  readonly noteSha256: string;
} {
  return {
    size: checkpoint.size.toString(),
    root: formatBase64(checkpoint.root),
    noteSha256: Buffer.from(noteHash).toString('hex'),
  };
}
