import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const recordPaymentStatusRoute = implementPool(
  ROUTES.recordPaymentStatus,
  async (call, parts) =>
    answerCommand(call, parts, {
      kind: 'record_payment_status',
      actor: call.caller.actor,
      instructionId: call.params.instructionId,
      ...call.body,
    }),
);
