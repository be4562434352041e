import { ROUTES } from '@ringfence/contract';
import { registerOrder } from '@ringfence/operations';
import { answerOutcome } from '../../commands/answer-command.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { implementPool, refused } from '../../http/call.ts';

export const registerOrderRoute = implementPool(ROUTES.registerOrder, async (call, parts) => {
  const location = await parts.owners.locate(call.pool.poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { commandId, payeeAccount, ...fields } = call.body;
  const registered = await registerOrder(
    { store: parts.store, vault: parts.vault, engine: location.engine },
    {
      commandId,
      actor: call.caller.actor,
      order: parseBody(fields),
      ...(payeeAccount === undefined ? {} : { payeeAccount }),
    },
  );
  return answerOutcome(commandId, registered);
});
