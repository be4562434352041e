import type { CommandStatus } from '@ringfence/custody';
import type { StepOutcome } from '../day-run/day-step.ts';
import type { ListsChecked } from './record-list-check.ts';

/** Refusals that pass when people explain breaks. */
const PASSES: readonly CommandStatus[] = ['open_breaks_limit'];

/**
 * What a comparison of lists is in the run of a day. One whose differences the books did not take
 * is not done: the day would close without them.
 */
export function stepOfCheck({
  figures,
  outcome: { status },
}: Pick<ListsChecked, 'figures' | 'outcome'>): StepOutcome {
  const { leftCount, rightCount, matchedCount, waitingCount, differenceCount } = figures;
  const found = { leftCount, rightCount, matchedCount, waitingCount, differenceCount };
  if (status === 'accepted') return { state: 'done', found };
  return { state: PASSES.includes(status) ? 'waiting' : 'needs_person', reason: status, found };
}
