import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  findLane,
  findSubscription,
  insertWebhookDelivery,
  listEvents,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { attemptEvent, findSigners } from '../../webhooks/attempt-event.ts';
import { parseEventId } from '../../webhooks/format-event.ts';
import { speaksForPlatform } from '../platform-of-call.ts';
import { formatAttempt } from './format-webhook.ts';

export const deliverWebhookEventRoute = implementKeyed(
  ROUTES.deliverWebhookEvent,
  async (call, parts) => {
    if (!speaksForPlatform(call)) return refused({ code: 'record_not_found' });
    const { webhooks } = parts;
    if (webhooks === undefined) return refused({ code: 'installation_keys_missing' });
    const place = parseEventId(call.params.eventId);
    if (place === undefined) return refused({ code: 'record_not_found' });
    const found = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) => {
      const subscription = await findSubscription(db, call.params);
      if (subscription?.endedAt !== undefined) return 'webhook_ended';
      const lane = await findLane(db, { ...call.params, poolId: place.poolId });
      const positionEnd = place.position + 1;
      const [event] = await listEvents(db, { ...place, positionEnd, limit: 1 });
      if (lane === undefined || event?.ordinal !== place.ordinal) return 'record_not_found';
      return { lane, event };
    });
    if (typeof found === 'string') return refused({ code: found });

    const { lane, event } = found;
    const signers = await findSigners(webhooks, lane);
    const attempted = await attemptEvent(webhooks, { lane, event, signers });
    if (attempted === undefined) return refused({ code: 'record_not_found' });
    const { reason, httpStatus, ...times } = attempted;
    const outcome = reason === undefined ? ('delivered' as const) : ('failed' as const);
    const delivery = {
      ...place,
      eventKind: event.kind,
      attempt: 1,
      outcome,
      requestedByKeyId: call.caller.key.keyId,
      ...times,
      ...(httpStatus === undefined ? {} : { httpStatus }),
      ...(reason === undefined ? {} : { reason }),
    };
    await withTransaction(
      parts.store,
      { isolation: 'read committed', scope: EVERY_PLATFORM },
      async (tx) => insertWebhookDelivery(tx, lane, delivery),
    );
    webhooks.metrics.attempts.inc({ outcome });
    return answered(formatAttempt(delivery));
  },
);
