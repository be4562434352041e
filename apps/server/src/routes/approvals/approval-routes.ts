import { ROUTES } from '@ringfence/contract';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { parseMoment } from '../../commands/parse-amount.ts';
import { parseInstruction } from '../../commands/parse-instruction.ts';
import { type Implementation, implementPool } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const proposeInstructionRoute = implementPool(ROUTES.proposeInstruction, async (call, parts) => {
  const { instruction, expiresAt, purpose } = call.body;
  const command = parseInstruction(instruction, call.caller.actor);
  return answerAct(call, parts, 'propose_instruction', {
    instructionId: command.commandId,
    instruction: command.instruction,
    expiresAt: parseMoment(expiresAt),
    ...(purpose === undefined ? {} : { purpose }),
  });
});

const approveProposalRoute = implementPool(ROUTES.approveProposal, async (call, parts) => {
  const command = parseInstruction(call.body.instruction, call.caller.actor);
  return answerAct(call, parts, 'approve_proposal', {
    instructionId: command.commandId,
    instruction: command.instruction,
  });
});

/** The routes by which instructions are approved. */
export const APPROVAL_ROUTES: readonly Implementation[] = [
  proposeInstructionRoute,
  approveProposalRoute,
  implementAct(ROUTES.rejectProposal, 'reject_proposal'),
  ...implementRecordRoutes('proposal', {
    list: ROUTES.listProposals,
    get: ROUTES.getProposal,
    listVersions: ROUTES.listProposalVersions,
  }),
];
