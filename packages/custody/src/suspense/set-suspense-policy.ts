import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { SUSPENSE_DAYS_MAX } from '../limits.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetSuspensePolicyAct } from './act.ts';
import { SUSPENSE_POLICY_ID } from './record-rule.ts';

/**
 * States after how many business days unallocated money may go back to its sender.
 *
 * @returns content_invalid
 */
export function setSuspensePolicy(
  state: CustodyState,
  { returnAfterDays }: SetSuspensePolicyAct,
  { businessDate }: ActFrame,
): Decision {
  const isCount = Number.isInteger(returnAfterDays) && returnAfterDays >= 0;
  if (!isCount || returnAfterDays > SUSPENSE_DAYS_MAX) {
    const expected = `0 to ${SUSPENSE_DAYS_MAX} business days`;
    return refuse('content_invalid', { field: 'returnAfterDays', expected });
  }

  // From here it must succeed.
  const body = { returnAfterDays };
  const base = { kind: 'suspense_policy', recordId: SUSPENSE_POLICY_ID, state: 'set' } as const;
  return accept({ result: body, rows: [keepRecord(state, { ...base, businessDate, body })] });
}
