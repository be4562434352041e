import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { PROPOSALS_OPEN_MAX, REASON_LENGTH_MAX } from '../limits.ts';
import { hasNoCustomers } from '../programmes/has-no-customers.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { findInstruction } from '../remember-instruction.ts';
import type { ProposeInstructionAct } from './act.ts';
import { approvalsNeeded } from './approvals-needed.ts';

/**
 * Keeps a proposal. Nothing moves: the instruction itself is given when the approvals are there.
 *
 * @returns content_invalid, flow_not_in_programme, role_not_allowed, condition_not_met,
 *   record_already_exists, expiry_in_the_past, limit_reached
 */
export function proposeInstruction(
  state: CustodyState,
  { instructionId, instruction, expiresAt, purpose }: ProposeInstructionAct,
  frame: ActFrame,
): Decision {
  const { actor, recordedAt, businessDate } = frame;
  const { flows, programme } = poolOf(state);
  // What leaves a reserve is always told with its purpose.
  const lengthMin = hasNoCustomers(programme) ? 1 : 0;
  const length = purpose?.length ?? 0;
  if (length < lengthMin || length > REASON_LENGTH_MAX) {
    const expected = `${lengthMin} to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'purpose', expected });
  }
  const flow = flows.get(instruction.kind);
  if (flow === undefined) return refuse('flow_not_in_programme', { received: instruction.kind });
  if (!flow.initiators.includes(actor.role)) {
    const expected = flow.initiators.join(', ');
    return refuse('role_not_allowed', { expected, received: actor.role });
  }
  const needed = approvalsNeeded(state, { instruction, keyId: actor.keyId }, frame);
  if (needed === 0) {
    return refuse('condition_not_met', { expected: 'an instruction that needs approvals' });
  }
  const isKnown =
    findRecord(state, 'proposal', instructionId) !== undefined ||
    findInstruction(state, instructionId) !== undefined;
  if (isKnown) return refuse('record_already_exists', { field: 'instructionId' });
  if (expiresAt <= recordedAt) {
    const expected = `later than ${recordedAt}`;
    return refuse('expiry_in_the_past', { expected, received: expiresAt });
  }
  if (openRecords(state, 'proposal').size >= PROPOSALS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${PROPOSALS_OPEN_MAX} open proposals` });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'proposal',
    recordId: instructionId,
    state: 'waiting',
    businessDate,
    body: {
      instruction,
      makerKeyId: actor.keyId,
      makerRole: actor.role,
      approvalsNeeded: needed,
      approvals: [],
      expiresAt,
      ...(purpose === undefined ? {} : { purpose }),
    },
  });
  return accept({ result: { approvalsNeeded: needed }, rows: [record] });
}
