import { type LogSource, VERIFICATION } from '@ringfence/tiled-log';
import {
  type CheckpointVerification,
  equalBytes,
  type Policy,
  verifyCheckpoint,
} from '@ringfence/transparency';

/** A checkpoint of an earlier run: the log must have grown from it. */
export interface EarlierCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** A verified checkpoint of a log, as it was served. */
export interface LogHead extends EarlierCheckpoint {
  readonly witnesses: readonly string[];
  /** The note with all of its signatures. */
  readonly bytes: Uint8Array;
}

export type HeadRefusal =
  | { readonly status: 'checkpoint_missing' }
  | {
      readonly status: 'checkpoint_refused';
      readonly reason: Exclude<CheckpointVerification['status'], 'ok'>;
    }
  | { readonly status: 'other_log'; readonly origin: string }
  | { readonly status: 'log_shrank'; readonly size: number; readonly sizeBefore: number }
  | { readonly status: 'fork'; readonly size: number };

export type HeadReading = { readonly status: 'ok'; readonly head: LogHead } | HeadRefusal;

/** Whose checkpoint is read, and what is asked of it. */
export interface AskedOfHead {
  readonly policy: Policy;
  /** What an earlier run saw. */
  readonly before?: EarlierCheckpoint | undefined;
  /** Cosignatures from before it do not count. @unit seconds since 1970 */
  readonly since?: bigint | undefined;
}

/**
 * Reads the checkpoint of a log, and believes it only when the policy does and it does not
 * contradict what an earlier run saw. That the log grew from there is for its entries to show.
 *
 * @returns the first refusal that applies, in the order of {@link HeadRefusal}
 * @throws {LogSourceFault} when it cannot be read
 */
export async function readHead(source: LogSource, asked: AskedOfHead): Promise<HeadReading> {
  const { policy, before, since } = asked;
  const bytes = await source.read('checkpoint');
  if (bytes === undefined) return { status: 'checkpoint_missing' };
  const recent = since === undefined ? {} : { since };
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy, ...recent });
  if (verified.status !== 'ok') return { status: 'checkpoint_refused', reason: verified.status };
  const { origin, size, root } = verified.checkpoint;
  if (before !== undefined && before.origin !== origin) return { status: 'other_log', origin };
  if (before !== undefined && before.size > size)
    return { status: 'log_shrank', size, sizeBefore: before.size };
  if (before?.size === size && !equalBytes(before.root, root)) return { status: 'fork', size };

  const witnesses = verified.witnesses.map(({ name }) => name);
  return { status: 'ok', head: { origin, size, root, witnesses, bytes } };
}

const MILLISECONDS = 1_000;

/** The moment before which cosignatures do not count, when they may have a greatest age. */
export function sinceOf(ageSecondsMax: number | undefined): bigint | undefined {
  if (ageSecondsMax === undefined) return undefined;
  return BigInt(Math.floor(Date.now() / MILLISECONDS) - ageSecondsMax);
}
