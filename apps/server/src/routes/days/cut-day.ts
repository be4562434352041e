import { ROUTES } from '@ringfence/contract';
import { businessDate } from '@ringfence/money';
import { answerCommand } from '../../commands/answer-command.ts';
import { implementPool } from '../../http/call.ts';

export const cutDayRoute = implementPool(ROUTES.cutDay, async (call, parts) => {
  const { commandId, nextBusinessDate } = call.body;
  return answerCommand(call, parts, {
    kind: 'cut_day',
    actor: call.caller.actor,
    commandId,
    businessDate: businessDate(call.params.businessDate),
    ...(nextBusinessDate === undefined ? {} : { nextBusinessDate: businessDate(nextBusinessDate) }),
  });
});
