import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { ApproveProposalAct, RejectProposalAct } from './act.ts';
import { approvalsNeeded } from './approvals-needed.ts';
import { PROPOSAL_TRANSITIONS } from './record-rule.ts';

/**
 * Adds the approval of one more key; with the last one the instruction may be given. When the day
 * has gone on and asks for more by now, a proposal that was approved takes more.
 *
 * @returns record_unknown, record_state_forbids, deadline_passed, approver_is_maker, quote_differs
 * @invariant C73 each approval of an instruction comes from another key, none of them its maker's
 */
export function approveProposal(
  state: CustodyState,
  { instructionId, instruction }: ApproveProposalAct,
  frame: ActFrame,
): Decision {
  const { actor, recordedAt, businessDate } = frame;
  const record = findRecord(state, 'proposal', instructionId);
  if (record === undefined) return refuse('record_unknown', { field: 'instructionId' });
  const approved = PROPOSAL_TRANSITIONS[record.state].approve_last;
  if (approved === 'refused') return refuse('record_state_forbids', { received: record.state });
  const { body } = record;
  const proposed = { instruction: body.instruction, keyId: body.makerKeyId };
  const needed = Math.max(body.approvalsNeeded, approvalsNeeded(state, proposed, frame));
  if (record.state === 'approved' && body.approvals.length >= needed) {
    return refuse('record_state_forbids', {
      expected: 'approvals that are missing',
      received: record.state,
    });
  }
  if (body.expiresAt <= recordedAt) {
    return refuse('deadline_passed', {
      expected: `before ${body.expiresAt}`,
      received: recordedAt,
    });
  }
  const hasSigned = body.approvals.some(({ keyId }) => keyId === actor.keyId);
  if (body.makerKeyId === actor.keyId || hasSigned) return refuse('approver_is_maker');
  if (!isSameContent(encodeFacts(body.instruction), encodeFacts(instruction))) {
    return refuse('quote_differs', { field: 'instruction', expected: 'the instruction proposed' });
  }

  // From here it must succeed.
  const approvals = [...body.approvals, { keyId: actor.keyId, at: recordedAt }];
  const isLast = approvals.length >= needed;
  const row = keepRecord(state, {
    ...record,
    state: isLast ? approved : record.state,
    businessDate,
    body: { ...body, approvalsNeeded: needed, approvals },
  });
  const missing = needed - approvals.length;
  return accept({ result: { approvalsMissing: Math.max(0, missing) }, rows: [row] });
}

/**
 * Ends a proposal that is not to be carried out.
 *
 * @returns record_unknown, content_invalid, record_state_forbids
 */
export function rejectProposal(
  state: CustodyState,
  { instructionId, reason }: RejectProposalAct,
  { businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'proposal', instructionId);
  if (record === undefined) return refuse('record_unknown', { field: 'instructionId' });
  if (reason.length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const rejected = PROPOSAL_TRANSITIONS[record.state].reject;
  if (rejected === 'refused') return refuse('record_state_forbids', { received: record.state });

  // From here it must succeed.
  const body = { ...record.body, reason };
  return accept({ rows: [keepRecord(state, { ...record, state: rejected, businessDate, body })] });
}
