import { createHash } from 'node:crypto';
import { formatStaffAct } from '@ringfence/contract';
import type { NumberedStaffAct } from '@ringfence/store';

const NOTHING = new Uint8Array(32);

/** Where a chain is checked from: the act before the first one of it. */
export interface ChainEnd {
  readonly actNumber: number;
  readonly sha256: Uint8Array;
}

/** The end of a chain that has no act. */
export const CHAIN_START: ChainEnd = { actNumber: 0, sha256: NOTHING };

/**
 * Computes the hashes of acts again, from after an act that is known.
 *
 * @returns the last act that is bound to the one before it, and the first that is not
 */
export function checkChain(
  from: ChainEnd,
  acts: readonly NumberedStaffAct[],
): { readonly end: ChainEnd; readonly brokenAt?: number } {
  let end = from;
  for (const { previousSha256, sha256, ...act } of acts) {
    const text = formatStaffAct({ ...act, previousSha256: '', sha256: '' });
    const expected = createHash('sha256').update(end.sha256).update(text).digest();
    const isBound =
      act.actNumber === end.actNumber + 1 &&
      expected.equals(sha256) &&
      Buffer.from(end.sha256).equals(previousSha256);
    if (!isBound) return { end, brokenAt: end.actNumber + 1 };
    end = { actNumber: act.actNumber, sha256 };
  }
  return { end };
}
