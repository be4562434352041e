import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const closeCustomerRoute = implementPool(ROUTES.closeCustomer, async (call, parts) =>
  answerCommand(call, parts, {
    kind: 'close_customer',
    actor: call.caller.actor,
    customerId: call.params.customerId,
    commandId: call.body.commandId,
  }),
);
