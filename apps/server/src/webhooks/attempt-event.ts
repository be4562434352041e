import { timestampFromMilliseconds } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  type Lane,
  listSecrets,
  type PoolEvent,
  type SealedSecret,
  withSnapshot,
} from '@ringfence/store';
import { Webhook } from 'standardwebhooks';
import { formatNotice, NOTICE_ACKNOWLEDGEMENT } from '../legacy/format-notice.ts';
import { formatEvent } from './format-event.ts';
import { WEBHOOK_SECRETS_MAX } from './limits.ts';
import { openSecret } from './seal-secret.ts';
import type { WebhookDesk } from './webhook-desk.ts';

/** How one attempt ended, and how long it took. */
export interface EventAttempt {
  readonly httpStatus?: number;
  readonly reason?: string;
  readonly milliseconds: number;
  readonly attemptedAt: string;
}

/** Secrets that sign at this moment; read for each turn, so that a rotation is seen soon. */
export async function findSigners(desk: WebhookDesk, lane: Lane): Promise<readonly Webhook[]> {
  const secrets = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) =>
    listSecrets(db, { ...lane, limit: WEBHOOK_SECRETS_MAX }),
  );
  const now = timestampFromMilliseconds(Date.now());
  const inForce = secretsInForce(secrets, now);
  return Promise.all(
    inForce.map(async ({ sealed }) => new Webhook(await openSecret(desk, lane, sealed))),
  );
}

/**
 * The newest secret, and those before it for as long as the overlap of each later one lasts.
 *
 * @param secrets newest first
 */
export function secretsInForce(
  secrets: readonly SealedSecret[],
  now: string,
): readonly SealedSecret[] {
  const firstEnded = secrets.findIndex(
    ({ earlierEndAt }) => earlierEndAt !== undefined && earlierEndAt <= now,
  );
  return firstEnded === -1 ? secrets : secrets.slice(0, firstEnded + 1);
}

/** One event, to be sent on one lane. */
export interface EventToSend {
  readonly lane: Lane;
  readonly event: PoolEvent;
  readonly signers: readonly Webhook[];
}

/**
 * Sends one event once, in the form of its subscription.
 *
 * @returns undefined when that form has nothing to say of it
 */
export async function attemptEvent(
  desk: WebhookDesk,
  sending: EventToSend,
): Promise<EventAttempt | undefined> {
  return sending.lane.form === 'family_l'
    ? attemptNotice(desk, sending)
    : attemptWebhook(desk, sending);
}

/** A back notice counts when its receiver says that it has it. */
async function attemptNotice(
  { store, legacySigner: signer, post }: WebhookDesk,
  { lane, event }: EventToSend,
): Promise<EventAttempt | undefined> {
  const begunAt = Date.now();
  const attemptedAt = timestampFromMilliseconds(begunAt);
  if (signer === undefined) return { reason: 'form_posts_off', milliseconds: 0, attemptedAt };
  const body = await formatNotice({ store, signer }, lane, event);
  if (body === undefined) return undefined;
  const outcome = await post.post({
    url: lane.url,
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Ringfence-Webhooks',
    },
    acknowledgement: NOTICE_ACKNOWLEDGEMENT,
  });
  return { ...outcome, milliseconds: Date.now() - begunAt, attemptedAt };
}

/** A webhook is signed with each secret in force. */
async function attemptWebhook(
  desk: WebhookDesk,
  { lane, event, signers }: EventToSend,
): Promise<EventAttempt> {
  const { eventId, body } = formatEvent(lane.poolId, event);
  const begunAt = Date.now();
  const moment = new Date(begunAt);
  const signature = signers.map((signer) => signer.sign(eventId, moment, body)).join(' ');
  const outcome = await desk.post.post({
    url: lane.url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Ringfence-Webhooks',
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(begunAt / MILLISECONDS_IN_SECOND)),
      'webhook-signature': signature,
    },
  });
  const attemptedAt = timestampFromMilliseconds(begunAt);
  return { ...outcome, milliseconds: Date.now() - begunAt, attemptedAt };
}

const MILLISECONDS_IN_SECOND = 1_000;
