import { ROUTES } from '@ringfence/contract';
import { registerPayoutAccount } from '@ringfence/operations';
import { answerOutcome } from '../../commands/answer-command.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { implementPool, refused } from '../../http/call.ts';

export const registerPayoutAccountRoute = implementPool(
  ROUTES.registerPayoutAccount,
  async (call, parts) => {
    const location = await parts.owners.locate(call.pool.poolId);
    if (location.kind !== 'here') return refused(withoutOwner());
    const { commandId, ...account } = call.body;
    const registered = await registerPayoutAccount(
      { store: parts.store, vault: parts.vault, engine: location.engine },
      { commandId, actor: call.caller.actor, customerId: call.params.customerId, account },
    );
    return answerOutcome(commandId, registered);
  },
);
