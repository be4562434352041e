import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const registerPayoutAccountRoute = implementPool(
  ROUTES.registerPayoutAccount,
  async (call, parts) =>
    answerCommand(call, parts, {
      kind: 'register_payout_account',
      actor: call.caller.actor,
      customerId: call.params.customerId,
      ...call.body,
    }),
);
