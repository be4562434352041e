import { checkListedLevel } from '../../levels/check-listed-level.ts';
import { stepOfCheck } from '../../levels/step-of-check.ts';
import type { DayStep } from '../day-step.ts';

/**
 * R5 or R6: the list of the platform, or of a channel, that came for the day against the books. A
 * list that comes later is compared when it comes.
 */
export function checkListsOf(level: 'R5' | 'R6'): DayStep {
  return async (desk, { businessDate }) => {
    const checked = await checkListedLevel(desk, { level, businessDate });
    if (checked.status === 'no_list') return { state: 'skipped', reason: 'no_list' };
    if (checked.status === 'too_many') return { state: 'needs_person', reason: 'too_many' };
    return stepOfCheck(checked);
  };
}
