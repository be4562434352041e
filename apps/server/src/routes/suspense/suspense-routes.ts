import { ROUTES } from '@ringfence/contract';
import { proposeReceiptReturn } from '@ringfence/operations';
import { answerOutcome } from '../../commands/answer-command.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { parseBody } from '../../commands/parse-body.ts';
import { withoutOwner } from '../../commands/submit-command.ts';
import { type Implementation, implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { listSuspenseRoute } from './list-suspense.ts';

const proposeReceiptReturnRoute = implementPool(
  ROUTES.proposeReceiptReturn,
  async (call, parts) => {
    const location = await parts.owners.locate(call.pool.poolId);
    if (location.kind !== 'here') return refused(withoutOwner());
    const { commandId, ...fields } = call.body;
    const desk = { store: parts.store, vault: parts.vault, engine: location.engine };
    const { actor } = call.caller;
    const proposal = parseBody(fields);
    return answerOutcome(
      commandId,
      await proposeReceiptReturn(desk, { commandId, actor, proposal }),
    );
  },
);

/** Unallocated money: its list, and its way back to its sender. */
export const SUSPENSE_ROUTES: readonly Implementation[] = [
  listSuspenseRoute,
  implementAct(ROUTES.setSuspensePolicy, 'set_suspense_policy'),
  ...implementRecordRoutes('suspense_policy', {
    list: ROUTES.listSuspensePolicies,
    get: ROUTES.getSuspensePolicy,
    listVersions: ROUTES.listSuspensePolicyVersions,
  }),
  proposeReceiptReturnRoute,
  implementAct(ROUTES.approveReceiptReturn, 'approve_receipt_return'),
  implementAct(ROUTES.refuseReceiptReturn, 'refuse_receipt_return'),
  ...implementRecordRoutes('receipt_return', {
    list: ROUTES.listReceiptReturns,
    get: ROUTES.getReceiptReturn,
    listVersions: ROUTES.listReceiptReturnVersions,
  }),
];
