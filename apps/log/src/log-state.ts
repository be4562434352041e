import type { NoteSignature, SignedNote, VerifierKey } from '@ringfence/transparency';

/** A checkpoint as the log itself signed it; who else saw it is not in here. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** the text, with signatures of the log's own keys only */
  readonly note: SignedNote;
  /** milliseconds since 1970 */
  readonly signedAtMilliseconds: number;
}

/** One log, as it is witnessed and served. */
export interface LogState {
  /** `pool-<number>` or `installation`: the last part of its address */
  readonly name: string;
  readonly origin: string;
  /** where its public files are */
  readonly directory: string;
  /** the key that signs now first, then those before it that are still announced */
  keys(): readonly VerifierKey[];
  /** the newest checkpoint that the log signed; absent until the first */
  latest(): SignedCheckpoint | undefined;
  /** Tells of each checkpoint as soon as it is signed and its tiles are on the disk. */
  onCheckpoint(tell: (signed: SignedCheckpoint) => void): void;
  /**
   * Puts a signed checkpoint with these cosignatures in the place where everybody reads it, the
   * file `checkpoint`. One that is smaller than what is there is left out.
   */
  publish(checkpoint: {
    readonly size: number;
    readonly cosignatures: readonly NoteSignature[];
  }): Promise<void>;
}
