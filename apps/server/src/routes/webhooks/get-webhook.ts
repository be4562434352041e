import { ROUTES } from '@ringfence/contract';
import { findSubscription, listLanes, platformScope, withSnapshot } from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { speaksForPlatform } from '../platform-of-call.ts';
import { formatLane, formatWebhook } from './format-webhook.ts';

/** Lanes that one answer shows. */
const LANES_SHOWN_MAX = 1_000;

export const getWebhookRoute = implementKeyed(ROUTES.getWebhook, async (call, parts) => {
  if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
  const { platformId } = call.params;
  const read = await withSnapshot(parts.store, platformScope(platformId), async (db) => ({
    subscription: await findSubscription(db, call.params),
    lanes: await listLanes(db, { ...call.params, limit: LANES_SHOWN_MAX }),
  }));
  if (read.subscription === undefined) return refused({ code: 'record_not_found' });

  return answered({ ...formatWebhook(read.subscription), lanes: read.lanes.map(formatLane) });
});
