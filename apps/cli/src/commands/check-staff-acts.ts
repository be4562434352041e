import { createHash } from 'node:crypto';
import type { Parsed, StaffActRecord } from '@ringfence/contract';

type Act = Parsed<typeof StaffActRecord>;

export interface StaffActsChecked {
  readonly acts: number;
  /** Of the latest act: whoever noted an earlier one finds it among the acts again. */
  readonly sha256: string;
  /** The first act that is not bound to the one before it; absent when all are. */
  readonly brokenAt?: number;
}

const FIRST = '0'.repeat(64);

/**
 * Computes the chain of what staff did again, from its first act on.
 *
 * @param format the text of an act that its hash is over
 */
export function checkStaffActs(
  acts: readonly Act[],
  format: (act: Act) => string,
): StaffActsChecked {
  let previous = FIRST;
  for (const [index, act] of acts.entries()) {
    const hash = createHash('sha256').update(Buffer.from(previous, 'hex')).update(format(act));
    const isBound = act.previousSha256 === previous && act.sha256 === hash.digest('hex');
    if (!isBound || act.actNumber !== index + 1) {
      return { acts: acts.length, sha256: previous, brokenAt: act.actNumber };
    }
    previous = act.sha256;
  }
  return { acts: acts.length, sha256: previous };
}
