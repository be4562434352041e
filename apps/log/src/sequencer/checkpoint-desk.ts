import { join } from 'node:path';
import { replaceFile, type SigningKey } from '@ringfence/tiled-log';
import { formatSignedNote, type NoteSignature, type VerifierKey } from '@ringfence/transparency';
import type { SignedCheckpoint } from '../log-state.ts';
import { writeOwnState } from '../state/own-state.ts';
import { CHECKPOINTS_KEPT_MAX } from './limits.ts';
import type { PublishedCheckpoint } from './open-tree.ts';
import { signHead } from './sign-head.ts';

/** Where the checkpoints of one log are signed, kept and published. */
export interface CheckpointDesk {
  latest(): SignedCheckpoint | undefined;
  /** those that sign now, and then all that signed before */
  keys(): readonly VerifierKey[];
  /**
   * Signs a head whose tiles are on the disk, and keeps it before anybody hears of it.
   */
  sign(head: { readonly size: number; readonly root: Uint8Array }): Promise<void>;
  onCheckpoint(tell: (signed: SignedCheckpoint) => void): void;
  publish(checkpoint: {
    readonly size: number;
    readonly cosignatures: readonly NoteSignature[];
  }): Promise<void>;
  /** Goes on from what a log signed before. */
  resume(from: {
    readonly signed: SignedCheckpoint | undefined;
    readonly published: Pick<PublishedCheckpoint, 'size' | 'cosignatures'> | undefined;
    readonly keys: readonly VerifierKey[];
  }): void;
}

/** Opens the desk of a log; it has signed nothing until it is told where it was. */
export function openCheckpointDesk(log: {
  readonly origin: string;
  readonly directory: string;
  readonly signingKeys: readonly SigningKey[];
}): CheckpointDesk {
  const { origin, directory, signingKeys } = log;
  const tells: ((signed: SignedCheckpoint) => void)[] = [];
  const kept = new Map<number, SignedCheckpoint>();
  let keys: readonly VerifierKey[] = signingKeys.map(({ key }) => key);
  let latest: SignedCheckpoint | undefined;
  let published = { size: 0, cosignatures: 0 };
  let publishing: Promise<unknown> = Promise.resolve();
  const keep = (signed: SignedCheckpoint): void => {
    latest = signed;
    kept.set(signed.size, signed);
    const [oldest] = kept.keys();
    if (kept.size > CHECKPOINTS_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  };
  return {
    latest: () => latest,
    keys: () => keys,
    sign: async (head) => {
      const signed = signHead(log, head);
      await writeOwnState(directory, { origin, signed, keys });
      keep(signed);
      for (const tell of tells) tell(signed);
    },
    onCheckpoint: (tell) => {
      tells.push(tell);
    },
    publish: async ({ size, cosignatures }) => {
      const write = async (): Promise<void> => {
        const signed = kept.get(size);
        if (signed === undefined || size < published.size) return;
        // After a start nobody has cosigned for this process what was cosigned before.
        if (size === published.size && cosignatures.length < published.cosignatures) return;
        const { text, signatures } = signed.note;
        const note = formatSignedNote({ text, signatures: [...signatures, ...cosignatures] });
        await replaceFile(join(directory, 'checkpoint'), note);
        published = { size, cosignatures: cosignatures.length };
      };
      // One after the other, so that a smaller one never replaces a larger one.
      const turn = publishing.then(write);
      publishing = turn.catch(() => undefined);
      return turn;
    },
    resume: (from) => {
      const before = from.keys.filter(({ id }) => !keys.some((key) => key.id === id));
      keys = [...keys, ...before];
      if (from.published !== undefined && from.published.size > published.size)
        published = from.published;
      if (from.signed !== undefined && from.signed.size > (latest?.size ?? 0)) keep(from.signed);
    },
  };
}
