import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { isWindingDown } from '../closing/closing-of.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetIntakeAct } from './act.ts';
import { INTAKE_RECORD_ID } from './record-rule.ts';

/**
 * Stops or resumes a pool's intake. While it is stopped, no customer is opened and no money changes
 * its owner by a new payment or hold; what is owed is still paid out, released and refunded.
 *
 * @returns content_invalid, record_state_forbids
 */
export function setIntake(
  state: CustodyState,
  { intake, reason }: SetIntakeAct,
  { businessDate }: ActFrame,
): Decision {
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const before = intakeOf(state);
  if (before === intake) {
    const expected = before === 'open' ? 'stopped' : 'open';
    return refuse('record_state_forbids', { expected, received: intake });
  }

  // From here it must succeed.
  const body = { reason };
  const record = { kind: 'intake', recordId: INTAKE_RECORD_ID, state: intake, businessDate, body };
  return accept({ result: { intake }, rows: [keepRecord(state, { ...record, kind: 'intake' })] });
}

/** Whether the pool takes new money; one that closes does not. */
export function intakeOf(state: CustodyState): 'open' | 'stopped' {
  if (isWindingDown(state)) return 'stopped';
  return findRecord(state, 'intake', INTAKE_RECORD_ID)?.state ?? 'open';
}
