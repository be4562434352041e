import { ROUTES } from '@ringfence/contract';
import { answerCommand } from '../../commands/answer-command.ts';
import { parseAmount } from '../../commands/parse-amount.ts';
import { implementPool } from '../../http/call.ts';

export const adviseReceiptRoute = implementPool(ROUTES.adviseReceipt, async (call, parts) => {
  const { amountMinor, ...body } = call.body;
  return answerCommand(call, parts, {
    kind: 'advise_receipt',
    actor: call.caller.actor,
    ...body,
    amount: parseAmount(amountMinor),
  });
});
