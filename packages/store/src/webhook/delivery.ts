import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';
import type { SubscriptionKey } from './subscription.ts';

/** How an attempt ended. `parked`: it failed for the last time, and the lane went on without it. */
export type WebhookOutcome = 'delivered' | 'failed' | 'parked';

/** One attempt to tell one event. */
export interface WebhookDelivery {
  readonly poolId: number;
  readonly position: number;
  readonly ordinal: number;
  readonly eventKind: string;
  readonly attempt: number;
  readonly outcome: WebhookOutcome;
  readonly httpStatus?: number;
  /** Why it failed, in one word. */
  readonly reason?: string;
  readonly milliseconds: number;
  /** Who asked for the event again; absent: it was its turn. */
  readonly requestedByKeyId?: string;
  readonly attemptedAt: string;
}

export interface LoggedDelivery extends WebhookDelivery {
  readonly deliveryNumber: number;
}

interface DeliveryRow {
  readonly delivery_number: bigint;
  readonly pool_id: number;
  readonly position: bigint;
  readonly ordinal: number;
  readonly event_kind: string;
  readonly attempt: number;
  readonly outcome: WebhookOutcome;
  readonly http_status: number | null;
  readonly reason: string | null;
  readonly milliseconds: number;
  readonly requested_by_key_id: string | null;
  readonly attempted_at: string;
}

/** Notes an attempt. */
export async function insertWebhookDelivery(
  tx: Tx,
  { platformId, subscriptionId }: SubscriptionKey,
  delivery: WebhookDelivery,
): Promise<void> {
  await tx.execute(
    `insert into webhook.delivery (platform_id, subscription_id, pool_id, position, ordinal,
       event_kind, attempt, outcome, http_status, reason, milliseconds, requested_by_key_id,
       attempted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      platformId,
      subscriptionId,
      delivery.poolId,
      delivery.position,
      delivery.ordinal,
      delivery.eventKind,
      delivery.attempt,
      delivery.outcome,
      delivery.httpStatus ?? null,
      delivery.reason ?? null,
      delivery.milliseconds,
      delivery.requestedByKeyId ?? null,
      delivery.attemptedAt,
    ],
  );
}

/** The attempts of a subscription, newest first, from before a number. */
export async function listWebhookDeliveries(
  db: Db,
  page: SubscriptionKey & {
    readonly before: number;
    readonly limit: number;
    /** Only attempts that ended so; absent: all. */
    readonly outcome?: WebhookOutcome;
  },
): Promise<readonly LoggedDelivery[]> {
  const rows = await db.query<DeliveryRow>(
    `select d.delivery_number, d.pool_id, d.position, d.ordinal, d.event_kind, d.attempt,
       d.outcome, d.http_status, d.reason, d.milliseconds, d.requested_by_key_id, d.attempted_at
     from webhook.delivery d
     where d.platform_id = $1 and d.subscription_id = $2 and d.delivery_number < $3
       and ($5::text is null or d.outcome = $5)
     order by d.delivery_number desc limit $4`,
    [page.platformId, page.subscriptionId, page.before, page.limit, page.outcome ?? null],
  );
  return rows.map((row) => ({
    deliveryNumber: safeInteger(row.delivery_number),
    poolId: row.pool_id,
    position: safeInteger(row.position),
    ordinal: row.ordinal,
    eventKind: row.event_kind,
    attempt: row.attempt,
    outcome: row.outcome,
    milliseconds: row.milliseconds,
    attemptedAt: row.attempted_at,
    ...(row.http_status === null ? {} : { httpStatus: row.http_status }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.requested_by_key_id === null ? {} : { requestedByKeyId: row.requested_by_key_id }),
  }));
}

/** Removes attempts that were kept long enough. @returns how many */
export async function forgetWebhookDeliveries(
  tx: Tx,
  { daysKept, countMax }: { readonly daysKept: number; readonly countMax: number },
): Promise<number> {
  const [row] = await tx.query<{ readonly removed: number }>(
    'select webhook.forget_deliveries($1, $2) as removed',
    [daysKept, countMax],
  );
  return row?.removed ?? 0;
}
