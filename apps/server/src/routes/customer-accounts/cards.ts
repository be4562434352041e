import { ROUTES } from '@ringfence/contract';
import { keepCardAccount, sandboxVerification, verifyCustomer } from '@ringfence/operations';
import { answerAct } from '../../commands/answer-act.ts';
import { answerOutcome } from '../../commands/answer-command.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const bindCardRoute = implementPool(ROUTES.bindCard, async (call, parts) => {
  const { customerId } = call.params;
  const { holderName, cardNumber, cardType, evidence } = call.body;
  const card = { customerId, holderName, cardNumber };
  const cardCommitment = await keepCardAccount(parts, call.pool.poolId, card);
  return answerAct(call, parts, 'bind_card', { customerId, cardCommitment, cardType, evidence });
});

export const verifyCustomerRoute = implementPool(ROUTES.verifyCustomer, async (call, parts) => {
  const location = await parts.owners.locate(call.pool.poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { customerId } = call.params;
  const { commandId } = call.body;
  const verified = await verifyCustomer(
    {
      store: parts.store,
      vault: parts.vault,
      engine: location.engine,
      adapter: sandboxVerification,
    },
    { ...call.body, actor: call.caller.actor, customerId },
  );
  return answerOutcome(commandId, verified);
});

export const setCustomerSettingsRoute = implementPool(
  ROUTES.setCustomerSettings,
  async (call, parts) => {
    const { verifiedCardRequired, cardCoolDownHours } = call.body;
    const settings = { verifiedCardRequired, cardCoolDownHours };
    return answerAct(call, parts, 'set_customer_settings', settings);
  },
);

export const CUSTOMER_SETTINGS_READS = implementRecordRoutes('customer_settings', {
  list: ROUTES.listCustomerSettings,
  get: ROUTES.getCustomerSettings,
  listVersions: ROUTES.listCustomerSettingsVersions,
});
