import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { canonicalText, isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import { isHash } from '../customers/is-hash.ts';
import type { Decision } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import type { ApproveActProposalAct, ApproveProposalAct, RejectProposalAct } from './act.ts';
import { demandOfProposal } from './demand-of-proposal.ts';
import { describeSlots, fitsSlot, missingSlots } from './fill-slots.ts';
import { type Checker, findChecker, refuseChecker } from './find-checker.ts';
import type { Operation } from './operation.ts';
import { PROPOSAL_TRANSITIONS } from './record-rule.ts';
import type { Approval } from './record-shape.ts';

/** What is asked of an approval: by which right, and on what paper. */
type Signed = Pick<ApproveProposalAct, 'delegationId' | 'evidence'>;

/**
 * Adds the approval of one more key; with the last one the instruction may be given. When the day
 * has gone on and asks for more by now, a proposal that was approved takes more.
 *
 * @returns record_unknown, record_state_forbids, deadline_passed, the refusals of a delegation,
 *   approver_is_maker, quote_differs, content_invalid, role_not_allowed
 * @invariant C73 each approval of an instruction comes from another key, none of them its maker's
 */
export function approveProposal(
  state: CustodyState,
  { instructionId, instruction, ...signed }: ApproveProposalAct,
  frame: ActFrame,
): Decision {
  const record = findRecord(state, 'proposal', instructionId);
  if (record === undefined) return refuse('record_unknown', { field: 'instructionId' });
  const { body } = record;
  const isSame =
    body.instruction !== undefined &&
    isSameContent(encodeFacts(body.instruction), encodeFacts(instruction));
  return addApproval(state, { record, isSame, signed }, frame);
}

/**
 * Adds the approval of one more key to a proposed act.
 *
 * @returns what {@link approveProposal} returns
 */
export function approveActProposal(
  state: CustodyState,
  { proposalId, content, ...signed }: ApproveActProposalAct,
  frame: ActFrame,
): Decision {
  const record = findRecord(state, 'proposal', proposalId);
  if (record === undefined) return refuse('record_unknown', { field: 'proposalId' });
  const { act } = record.body;
  const isSame = act !== undefined && canonicalText(encodeFacts(act)) === content;
  return addApproval(state, { record, isSame, signed }, frame);
}

function addApproval(
  state: CustodyState,
  asked: {
    readonly record: RecordOf<'proposal'>;
    /** Whether whoever approves has stated again what was proposed. */
    readonly isSame: boolean;
    readonly signed: Signed;
  },
  frame: ActFrame,
): Decision {
  const { record, isSame, signed } = asked;
  const { recordedAt, businessDate } = frame;
  const approved = PROPOSAL_TRANSITIONS[record.state].approve_last;
  if (approved === 'refused') return refuse('record_state_forbids', { received: record.state });
  const { body } = record;
  const demand = demandOfProposal(state, record, frame);
  const before = missingSlots(demand, body.approvals, fitsSlot);
  const isReleased = body.breakGlassId !== undefined;
  if (record.state === 'approved' && (before.length <= demand.leftToGiver || isReleased)) {
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
  const checker = findSigner(state, { record, signed, makers: demand.makers }, frame);
  if ('outcome' in checker) return checker;
  if (!isSame) {
    const field = body.act === undefined ? 'instruction' : 'act';
    return refuse('quote_differs', { field, expected: `the ${field} proposed` });
  }
  if (signed.evidence !== undefined && !isHash(signed.evidence)) {
    return refuse('content_invalid', { field: 'evidence', expected: '64 hexadecimal digits' });
  }
  const paper = signed.evidence === undefined ? {} : { evidence: signed.evidence };
  const approvals: readonly Approval[] = [
    ...body.approvals,
    { ...checker, at: recordedAt, ...paper },
  ];
  const missing = missingSlots(demand, approvals, fitsSlot);
  if (missing.length >= before.length && before.length > demand.leftToGiver) {
    return refuse('role_not_allowed', {
      expected: describeSlots(demand.order === 'listed' ? before.slice(0, 1) : before),
      received: `${checker.staffRole ?? 'operator'} of level ${checker.level ?? 1}`,
    });
  }

  // From here it must succeed.
  const row = keepRecord(state, {
    ...record,
    state: missing.length <= demand.leftToGiver ? approved : record.state,
    businessDate,
    body: { ...body, approvalsNeeded: demand.approvers.length - demand.leftToGiver, approvals },
  });
  return accept({
    result: { approvalsMissing: missing.length - Math.min(missing.length, demand.leftToGiver) },
    rows: [row],
  });
}

/** Who signs a proposal, in whose role; neither its maker nor somebody who has signed it. */
function findSigner(
  state: CustodyState,
  asked: {
    readonly record: RecordOf<'proposal'>;
    readonly signed: Signed;
    readonly makers: ReadonlySet<string>;
  },
  { actor, recordedAt: now }: ActFrame,
): Checker | Decision {
  const { record, signed, makers } = asked;
  const { body } = record;
  // What is proposed is an instruction, or an act that a matrix governs.
  const operation = (body.instruction ?? body.act).kind as Operation;
  const { delegationId } = signed;
  const checker = findChecker(state, { actor, delegationId, operation, now });
  if ('outcome' in checker) return checker;
  return refuseChecker(checker, { makers, approvals: body.approvals, actor }) ?? checker;
}

/**
 * Ends a proposal that is not to be carried out. An act of the staff is rejected by the staff.
 *
 * @returns record_unknown, role_not_allowed, content_invalid, record_state_forbids
 */
export function rejectProposal(
  state: CustodyState,
  { instructionId, reason }: RejectProposalAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'proposal', instructionId);
  if (record === undefined) return refuse('record_unknown', { field: 'instructionId' });
  if (record.body.act !== undefined && actor.role !== 'operator') {
    return refuse('role_not_allowed', { expected: 'operator', received: actor.role });
  }
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
