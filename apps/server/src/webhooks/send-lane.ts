import { timestampFromMilliseconds } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  insertWebhookDelivery,
  type Lane,
  type LaneMove,
  listEvents,
  moveLane,
  type PoolEvent,
  type WebhookOutcome,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { attemptEvent, type EventAttempt, type EventToSend, findSigners } from './attempt-event.ts';
import {
  WEBHOOK_ATTEMPTS_MAX,
  WEBHOOK_EVENTS_PER_TURN_MAX,
  WEBHOOK_PAUSE_MILLISECONDS,
  WEBHOOK_PAUSE_MILLISECONDS_MAX,
  WEBHOOK_POSITIONS_PER_READ_MAX,
} from './limits.ts';
import { retryPause } from './retry-pause.ts';
import type { WebhookDesk } from './webhook-desk.ts';

const READ_COMMITTED = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/**
 * One turn of a lane: sends what happened since, one event after the other, until nothing is left,
 * an event fails, the turn is over, or somebody else moved the lane.
 *
 * An event is noted after its answer, so that a crash between the two sends it again: a receiver
 * knows it by its id.
 */
export async function sendLane(desk: WebhookDesk, lane: Lane, closing: AbortSignal): Promise<void> {
  const { poolId, position, ordinal, eventKinds: kinds } = lane;
  const positionEnd = Math.min(lane.positionNext, position + WEBHOOK_POSITIONS_PER_READ_MAX);
  const limit = WEBHOOK_EVENTS_PER_TURN_MAX;
  const events = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) =>
    listEvents(db, { poolId, position, ordinal, positionEnd, kinds, limit }),
  );
  let standing: Lane | undefined = lane;
  if (events.length > 0) {
    const signers = await findSigners(desk, lane);
    for (const event of events) {
      if (closing.aborted) return;
      standing = await sendEvent(desk, { lane: standing, event, signers });
      if (standing === undefined) return;
    }
  }
  const last = events.length === limit ? events.at(-1) : undefined;
  const end = last === undefined ? { position: positionEnd, ordinal: 0 } : placeAfter(last);
  await withTransaction(desk.store, READ_COMMITTED, async (tx) =>
    moveLane(tx, standing, { ...end, attempts: 0 }),
  );
}

/** @returns where the lane stands now; undefined when it waits, or is no longer ours */
async function sendEvent(desk: WebhookDesk, sending: EventToSend): Promise<Lane | undefined> {
  const { lane, event } = sending;
  const attempted = await attemptEvent(desk, sending);
  // The end of the turn goes past it.
  if (attempted === undefined) return lane;
  // Attempts of another event do not count: the lane may have been put back.
  const attempts = isNext(lane, event) ? lane.attempts + 1 : 1;
  const outcome = outcomeOf(desk, attempted, attempts);
  const move = outcome === 'failed' ? waitAt(desk, event, attempts) : goPast(event);
  const moved = await withTransaction(desk.store, READ_COMMITTED, async (tx) => {
    if (!(await moveLane(tx, lane, move))) return false;
    const { httpStatus, reason, milliseconds, attemptedAt } = attempted;
    await insertWebhookDelivery(tx, lane, {
      poolId: lane.poolId,
      position: event.position,
      ordinal: event.ordinal,
      eventKind: event.kind,
      attempt: attempts,
      outcome,
      milliseconds,
      attemptedAt,
      ...(httpStatus === undefined ? {} : { httpStatus }),
      ...(reason === undefined ? {} : { reason }),
    });
    return true;
  });
  desk.metrics.attempts.inc({ outcome });
  if (!moved || outcome === 'failed') return undefined;
  return { ...lane, ...move, version: lane.version + 1 };
}

function outcomeOf(
  { settings }: WebhookDesk,
  { reason }: EventAttempt,
  attempts: number,
): WebhookOutcome {
  if (reason === undefined) return 'delivered';
  return attempts >= (settings.attemptsMax ?? WEBHOOK_ATTEMPTS_MAX) ? 'parked' : 'failed';
}

function isNext(lane: Lane, event: PoolEvent): boolean {
  return lane.position === event.position && lane.ordinal === event.ordinal;
}

function goPast(event: PoolEvent): LaneMove {
  return { ...placeAfter(event), attempts: 0 };
}

function placeAfter({ position, ordinal }: PoolEvent): Pick<LaneMove, 'position' | 'ordinal'> {
  return { position, ordinal: ordinal + 1 };
}

function waitAt(
  { settings }: WebhookDesk,
  { position, ordinal }: PoolEvent,
  attempts: number,
): LaneMove {
  const pause = retryPause({
    attempts,
    firstMilliseconds: settings.pauseMilliseconds ?? WEBHOOK_PAUSE_MILLISECONDS,
    longestMilliseconds: WEBHOOK_PAUSE_MILLISECONDS_MAX,
    random: Math.random(),
  });
  const nextAttemptAt = timestampFromMilliseconds(Date.now() + pause);
  return { position, ordinal, attempts, nextAttemptAt };
}
