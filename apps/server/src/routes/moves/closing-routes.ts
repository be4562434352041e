import { ROUTES } from '@ringfence/contract';
import { CLOSING_OWNERS_MAX } from '@ringfence/custody';
import { fixOwnerList, readOwnerList } from '@ringfence/operations';
import { answerOutcome } from '../../commands/answer-command.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const fixOwnerListRoute = implementPool(ROUTES.fixOwnerList, async (call, parts) => {
  const location = await parts.owners.locate(call.pool.poolId);
  if (location.kind !== 'here') return refused(withoutOwner());
  const { commandId } = call.body;
  const desk = { store: parts.store, engine: location.engine };
  const fixed = await fixOwnerList(desk, { commandId, actor: call.caller.actor });
  return answerOutcome(commandId, fixed);
});

const getOwnerListRoute = implementPool(ROUTES.getOwnerList, async (call, parts) => {
  const { text, customers } = await readOwnerList(parts.store, call.pool.poolId);
  return customers > CLOSING_OWNERS_MAX ? refused({ code: 'limit_reached' }) : answered(text);
});

/** The routes by which a pool ends. */
export const CLOSING_ROUTES: readonly Implementation[] = [
  implementAct(ROUTES.proposeClosing, 'propose_closing'),
  implementAct(ROUTES.approveClosing, 'approve_closing'),
  implementAct(ROUTES.withdrawClosing, 'withdraw_closing'),
  implementAct(ROUTES.confirmBalances, 'confirm_balances'),
  fixOwnerListRoute,
  getOwnerListRoute,
  implementAct(ROUTES.closePool, 'close_pool'),
  ...implementRecordRoutes('closing', {
    list: ROUTES.listClosings,
    get: ROUTES.getClosing,
    listVersions: ROUTES.listClosingVersions,
  }),
  ...implementRecordRoutes('balance_confirmation', {
    list: ROUTES.listBalanceConfirmations,
    get: ROUTES.getBalanceConfirmation,
    listVersions: ROUTES.listBalanceConfirmationVersions,
  }),
];
