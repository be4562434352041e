import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const openCustomerRoute = implementPool(ROUTES.openCustomer, async (call, parts) =>
  answerCommand(call, parts, { kind: 'open_customer', actor: call.caller.actor, ...call.body }),
);
