import { ROUTES } from '@ringfence/contract';
import { canonicalText, type JsonValue, OPERATIONS } from '@ringfence/custody';
import { refuseEndedLender } from '../../approvals/refuse-ended-lender.ts';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { parseMoment } from '../../commands/parse-amount.ts';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import { type Implementation, implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { proposeActRoute } from './propose-act.ts';
import { setApprovalMatrixRoute } from './set-approval-matrix.ts';
import { showInstructionEffectRoute } from './show-effect.ts';

const proposeInstructionRoute = implementPool(ROUTES.proposeInstruction, async (call, parts) => {
  const { instruction, expiresAt, purpose } = call.body;
  const command = parseInstruction(instruction, call.caller.actor);
  const riskScore = call.body.riskScore ?? command.riskScore;
  return answerAct(call, parts, 'propose_instruction', {
    instructionId: command.commandId,
    instruction: command.instruction,
    expiresAt: parseMoment(expiresAt),
    ...(purpose === undefined ? {} : { purpose }),
    ...(riskScore === undefined ? {} : { riskScore }),
  });
});

const approveProposalRoute = implementPool(ROUTES.approveProposal, async (call, parts) => {
  // A person signs what the page shows; see `signProposal`.
  if (call.caller.session !== undefined) return refused({ code: 'approval_needed' });
  const ended = await refuseEndedLender(call, parts);
  if (ended !== undefined) return refused(ended);
  const command = parseInstruction(call.body.instruction, call.caller.actor);
  return answerAct(call, parts, 'approve_proposal', {
    instructionId: command.commandId,
    instruction: command.instruction,
    ...partsOfApproval(call.body),
  });
});

const approveActProposalRoute = implementPool(ROUTES.approveActProposal, async (call, parts) => {
  // A person signs what the page shows; see `signActProposal`.
  if (call.caller.session !== undefined) return refused({ code: 'approval_needed' });
  const { proposalId, act } = call.body;
  const ended = await refuseEndedLender(call, parts);
  if (ended !== undefined) return refused(ended);
  // What came as JSON is JSON.
  const content = canonicalText(act as JsonValue);
  const fields = { proposalId, content, ...partsOfApproval(call.body) };
  return answerAct(call, parts, 'approve_act_proposal', fields);
});

const delegateApprovalRoute = implementPool(ROUTES.delegateApproval, async (call, parts) => {
  const { delegationId, toKeyId, expiresAt, reason } = call.body;
  const unknown = call.body.operations.find((one) => !OPERATIONS.some((known) => known === one));
  if (unknown !== undefined) {
    const detail = { en: `unknown: ${unknown}`, 'zh-CN': `未知业务:${unknown}` };
    return refused({ code: 'content_invalid', field: 'operations', detail });
  }
  const operations = OPERATIONS.filter((known) => call.body.operations.includes(known));
  const fields = { delegationId, toKeyId, operations, expiresAt: parseMoment(expiresAt), reason };
  return answerAct(call, parts, 'delegate_approval', fields);
});

/** What an approval may have besides its content. */
function partsOfApproval({
  delegationId,
  evidence,
}: {
  readonly delegationId?: string;
  readonly evidence?: string;
}) {
  return {
    ...(delegationId === undefined ? {} : { delegationId }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** The routes by which instructions and acts are approved. */
export const APPROVAL_ROUTES: readonly Implementation[] = [
  proposeInstructionRoute,
  approveProposalRoute,
  implementAct(ROUTES.rejectProposal, 'reject_proposal'),
  proposeActRoute,
  approveActProposalRoute,
  setApprovalMatrixRoute,
  delegateApprovalRoute,
  implementAct(ROUTES.revokeDelegation, 'revoke_delegation'),
  implementAct(ROUTES.breakGlass, 'break_glass'),
  implementAct(ROUTES.joinBreakGlass, 'join_break_glass'),
  implementAct(ROUTES.reviewBreakGlass, 'review_break_glass'),
  showInstructionEffectRoute,
  ...implementRecordRoutes('approval_matrix', {
    list: ROUTES.listApprovalMatrices,
    get: ROUTES.getApprovalMatrix,
    listVersions: ROUTES.listApprovalMatrixVersions,
  }),
  ...implementRecordRoutes('approval_delegation', {
    list: ROUTES.listApprovalDelegations,
    get: ROUTES.getApprovalDelegation,
    listVersions: ROUTES.listApprovalDelegationVersions,
  }),
  ...implementRecordRoutes('break_glass', {
    list: ROUTES.listBreakGlass,
    get: ROUTES.getBreakGlass,
    listVersions: ROUTES.listBreakGlassVersions,
  }),
  ...implementRecordRoutes('proposal', {
    list: ROUTES.listProposals,
    get: ROUTES.getProposal,
    listVersions: ROUTES.listProposalVersions,
  }),
];
