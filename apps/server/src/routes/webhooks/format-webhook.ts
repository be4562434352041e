import type { Parsed, WebhookAttempt, WebhookLane, WebhookSummary } from '@ringfence/contract';
import type { Lane, SubscriptionFact, WebhookDelivery } from '@ringfence/store';
import { formatEventId } from '../../webhooks/format-event.ts';

/** A subscription as it is shown. */
export function formatWebhook(subscription: SubscriptionFact): Parsed<typeof WebhookSummary> {
  return { ...subscription, eventKinds: [...subscription.eventKinds] };
}

/** How far a lane is, as it is shown. */
export function formatLane(lane: Lane): Parsed<typeof WebhookLane> {
  const { poolId, position, positionNext, attempts, nextAttemptAt } = lane;
  const shown = { poolId, position, positionNext, attempts };
  return nextAttemptAt === undefined ? shown : { ...shown, nextAttemptAt };
}

/** An attempt as it is shown. */
export function formatAttempt(delivery: WebhookDelivery): Parsed<typeof WebhookAttempt> {
  const { poolId, position, eventKind, attempt, outcome, milliseconds, attemptedAt } = delivery;
  const { httpStatus, reason, requestedByKeyId } = delivery;
  return {
    eventId: formatEventId(delivery),
    eventKind,
    poolId,
    position,
    attempt,
    outcome,
    milliseconds,
    attemptedAt,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(reason === undefined ? {} : { reason }),
    ...(requestedByKeyId === undefined ? {} : { requestedByKeyId }),
  };
}
