import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const revokeMandateRoute = implementPool(ROUTES.revokeMandate, async (call, parts) =>
  answerCommand(call, parts, {
    kind: 'revoke_mandate',
    actor: call.caller.actor,
    mandateId: call.params.mandateId,
    commandId: call.body.commandId,
  }),
);
