import type { Timestamp } from '@ringfence/money';
import type { CommitRow } from '@ringfence/store';
import { ReplayDiffers } from './replay-differs.ts';

/** Reads the moment of the commit that holds a position, asked in ascending order. */
export function createMomentReader(commits: readonly CommitRow[]): (position: number) => Timestamp {
  let index = 0;
  return (position) => {
    while ((commits[index]?.positionLast ?? position) < position) index += 1;
    const commit = commits[index];
    if (commit === undefined || commit.positionFirst > position)
      throw new ReplayDiffers({
        position,
        what: 'position',
        expected: 'a commit that holds the position',
        received: 'none',
      });
    return commit.recordedAt;
  };
}
