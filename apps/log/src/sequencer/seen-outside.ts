import type { Policy } from '@ringfence/transparency';
import { isQuorum, QUORUM_NONE } from '@ringfence/transparency';
import type { Witnessed } from '../witnesses/read-witnessed.ts';
import { LogWaits } from './log-condition.ts';

/**
 * The newest of a log that somebody outside has seen; without a root where only a size is known.
 */
export interface SeenOutside {
  readonly witness: string;
  readonly size: number;
  readonly root: Uint8Array | undefined;
  /** It says that what it has seen is no beginning of the log. */
  readonly isFork?: true;
}

/**
 * What the witnesses have seen of a log.
 *
 * @throws {LogWaits} when those that are silent could make up a quorum by themselves: they may have
 *   seen what nobody else remembers
 */
export function seenOutside(policy: Policy, answers: readonly Witnessed[]): readonly SeenOutside[] {
  const silent = answers.filter(isSilent).map(({ witness }) => witness);
  const isKnown = policy.quorum === QUORUM_NONE || !isQuorum(policy, new Set(silent));
  if (!isKnown)
    throw new LogWaits(`no answer of ${silent.join(', ')}: too many of them`, {
      reason: 'witnesses_silent',
    });
  return answers.flatMap((answer): readonly SeenOutside[] => {
    const { witness } = answer;
    if (answer.status === 'seen') return [{ witness, size: answer.size, root: answer.root }];
    if (answer.status === 'seen_size') return [{ witness, size: answer.size, root: undefined }];
    if (answer.status === 'differs')
      return [{ witness, size: answer.size, root: undefined, isFork: true }];
    return [];
  });
}

function isSilent({ status }: Witnessed): boolean {
  return status === 'no_answer' || status === 'not_valid';
}
