import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findLane,
  findSubscription,
  resetLane,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { speaksForPlatform } from '../platform-of-call.ts';

export const redeliverWebhookRoute = implementKeyed(
  ROUTES.redeliverWebhook,
  async (call, parts) => {
    if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
    const { commandId, poolId, fromPosition } = call.body;
    const requestedByKeyId = call.caller.key.keyId;
    const reset = await withTransaction(
      parts.store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => {
        const subscription = await findSubscription(tx, call.params);
        if (subscription === undefined) return 'record_not_found';
        if (subscription.endedAt !== undefined) return 'webhook_ended';
        const lane = await findLane(tx, { ...call.params, poolId });
        if (lane === undefined) return 'pool_not_found';
        // Nothing is told before it happened: the lane never goes ahead of its pool.
        const from = Math.min(fromPosition, lane.positionNext);
        return resetLane(tx, lane, { commandId, fromPosition: from, requestedByKeyId });
      },
    );
    if (typeof reset === 'string') return refused({ code: reset });

    return answered({ poolId, fromPosition }, !reset);
  },
);
