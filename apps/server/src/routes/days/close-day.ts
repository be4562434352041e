import { ROUTES } from '@ringfence/contract';
import { businessDate } from '@ringfence/money';
import { closeDay } from '@ringfence/operations';
import { answerOutcome } from '../../commands/answer-command.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { implementPool, refused } from '../../http/call.ts';

export const closeDayRoute = implementPool(ROUTES.closeDay, async (call, parts) => {
  const location = await parts.owners.locate(call.pool.poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { commandId } = call.body;
  const closed = await closeDay(
    { store: parts.store, engine: location.engine },
    {
      commandId,
      actor: call.caller.actor,
      businessDate: businessDate(call.params.businessDate),
    },
  );
  return answerOutcome(commandId, closed);
});
