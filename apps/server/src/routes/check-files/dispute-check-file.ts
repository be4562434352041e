import { ROUTES } from '@ringfence/contract';
import { actOnCheckFile } from '../../check-files/act-on-check-file.ts';
import { answered, implementPool, refused } from '../../http/call.ts';

export const disputeCheckFileRoute = implementPool(ROUTES.disputeCheckFile, async (call, parts) => {
  const key = { poolId: call.pool.poolId, businessDate: call.params.businessDate };
  const acted = await actOnCheckFile(parts.store, key, {
    event: 'dispute',
    commandId: call.body.commandId,
    detail: JSON.stringify(call.body.lines),
    byKeyId: call.caller.actor.keyId,
  });
  if (!('state' in acted)) return refused({ code: acted.status });

  const { status, state } = acted;
  return answered({ businessDate: key.businessDate, state }, status === 'replayed');
});
