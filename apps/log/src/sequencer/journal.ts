import { equalBytes } from '@ringfence/transparency';
import { LogStopped } from './log-condition.ts';

/** The records of one journal, as the leaves of its log. */
export interface Journal {
  /**
   * Reads the leaves of some positions in order, from the first that the log does not have.
   *
   * With the last leaf that the log has, its record is read again and must still make that leaf: a
   * database that was restored from a copy is found out before anything is made of it.
   *
   * @throws {LogStopped} when a record is missing, differs or cannot be read
   */
  readLeaves(range: LeafRange): Promise<readonly Uint8Array[]>;
  /**
   * Makes sure that the connection lives which holds the right to extend the log.
   *
   * @throws the connection's error when it does not
   */
  confirm(): Promise<void>;
}

export interface LeafRange {
  readonly from: number;
  readonly to: number;
  /** the leaf at the position before `from`; absent for a log without entries */
  readonly logged: Uint8Array | undefined;
}

/**
 * A record at its position, and the leaf that it makes; without one where its salt is destroyed.
 */
export interface LeafMade {
  readonly position: number;
  readonly leaf: Uint8Array | undefined;
}

/**
 * Takes the new leaves out of what the records of a range make.
 *
 * @param made in the order of positions, from the last logged one where there is one
 * @param range.isShownBy whether a leaf shows what the first record has in the clear; asked only
 *   where its salt was destroyed
 * @throws {LogStopped} when a position is not there once, or the last logged record differs
 */
export function takeNewLeaves(
  made: readonly LeafMade[],
  {
    from,
    to,
    logged,
    isShownBy,
  }: LeafRange & { readonly isShownBy: (leaf: Uint8Array) => boolean },
): readonly Uint8Array[] {
  let expected = logged === undefined ? from : from - 1;
  const leaves: Uint8Array[] = [];
  for (const { position, leaf } of made) {
    if (position !== expected) throw missing(expected, position);
    expected += 1;
    if (position < from) {
      const isSame =
        logged !== undefined && (leaf === undefined ? isShownBy(logged) : equalBytes(leaf, logged));
      if (!isSame)
        throw new LogStopped(`the record at position ${position} differs`, {
          reason: 'record_differs',
        });
      continue;
    }
    if (leaf === undefined)
      throw new LogStopped(`the record at position ${position} has no salt`, {
        reason: 'salt_missing',
      });
    leaves.push(leaf);
  }
  if (expected !== to + 1) throw missing(expected, undefined);
  return leaves;
}

function missing(expected: number, received: number | undefined): LogStopped {
  return new LogStopped(
    `expected a record at position ${expected}, received ${received ?? 'none'}`,
    { reason: 'record_missing' },
  );
}
