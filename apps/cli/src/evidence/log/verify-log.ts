import {
  type LogSource,
  type TilesVerification,
  VERIFICATION,
  verifyTiles,
} from '@ringfence/tiled-log';
import {
  type CheckpointVerification,
  type Policy,
  verifyCheckpoint,
} from '@ringfence/transparency';

/** A checkpoint of an earlier run: the log must have grown from it. */
export interface EarlierCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export type LogVerification =
  | {
      readonly status: 'ok';
      readonly origin: string;
      readonly size: number;
      readonly root: Uint8Array;
      readonly witnesses: readonly string[];
    }
  | { readonly status: 'checkpoint_missing' }
  | {
      readonly status: 'checkpoint_refused';
      readonly reason: Exclude<CheckpointVerification['status'], 'ok'>;
    }
  | { readonly status: 'log_shrank'; readonly size: number; readonly sizeBefore: number }
  | { readonly status: 'other_log'; readonly origin: string }
  | Exclude<TilesVerification, { readonly status: 'ok' }>;

/**
 * Verifies a whole log from its entries: every tile is what the entries make, the checkpoint signs
 * their root, and an earlier checkpoint is a beginning of it.
 *
 * @param asked whose checkpoints are trusted, what an earlier run saw, and whom to tell how far
 * @returns the first thing that is wrong, with the file that it is in
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function verifyLog(
  source: LogSource,
  asked: {
    readonly policy: Policy;
    readonly before?: EarlierCheckpoint | undefined;
    readonly progress?: (done: number, size: number) => void;
  },
): Promise<LogVerification> {
  const bytes = await source.read('checkpoint');
  if (bytes === undefined) return { status: 'checkpoint_missing' };
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy: asked.policy });
  if (verified.status !== 'ok') return { status: 'checkpoint_refused', reason: verified.status };
  const { checkpoint, witnesses } = verified;
  const { origin, size, root } = checkpoint;
  const { before, progress } = asked;
  if (before !== undefined && before.origin !== origin) return { status: 'other_log', origin };
  if (before !== undefined && before.size > size)
    return { status: 'log_shrank', size, sizeBefore: before.size };
  const tiles = await verifyTiles(source, { size, root, before, progress });
  if (tiles.status !== 'ok') return tiles;

  return { status: 'ok', origin, size, root, witnesses: witnesses.map(({ name }) => name) };
}
