import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';
import type { SubscriptionForm, SubscriptionKey } from './subscription.ts';

/** How far the events of one pool were told to one subscription. */
export interface Lane extends SubscriptionKey {
  readonly poolId: number;
  readonly url: string;
  readonly form: SubscriptionForm;
  readonly eventKinds: readonly string[];
  /** Everything before the event (position, ordinal) was delivered or given up. */
  readonly position: number;
  readonly ordinal: number;
  /** Failed attempts of the event that is next. */
  readonly attempts: number;
  readonly nextAttemptAt?: string;
  /** 0: the lane has no row yet. */
  readonly version: number;
  /** The first position that the pool has not written yet. */
  readonly positionNext: number;
}

interface LaneRow {
  readonly platform_id: string;
  readonly subscription_id: string;
  readonly pool_id: number;
  readonly url: string;
  readonly form: SubscriptionForm;
  readonly event_kinds: readonly string[];
  readonly position: bigint;
  readonly ordinal: number;
  readonly attempts: number;
  readonly next_attempt_at: string | null;
  readonly version: bigint;
  readonly position_next: bigint;
}

const SELECT_LANE = `
  select s.platform_id, s.subscription_id, p.pool_id, s.url, s.form, s.event_kinds,
    coalesce(l.position, 0) as position, coalesce(l.ordinal, 0) as ordinal,
    coalesce(l.attempts, 0) as attempts, l.next_attempt_at, coalesce(l.version, 0) as version,
    h.position_next
  from webhook.subscription s
  join pool.pool p on p.platform_id = s.platform_id
  join pool.head h on h.pool_id = p.pool_id
  left join webhook.lane l on l.platform_id = s.platform_id
    and l.subscription_id = s.subscription_id and l.pool_id = p.pool_id
  where not exists (
    select from webhook.subscription_end e
    where e.platform_id = s.platform_id and e.subscription_id = s.subscription_id)`;

/** The lanes of some pools in which something may be told now; those that never failed first. */
export async function listDueLanes(
  db: Db,
  due: { readonly poolIds: readonly number[]; readonly now: string; readonly limit: number },
): Promise<readonly Lane[]> {
  if (due.poolIds.length === 0) return [];
  const rows = await db.query<LaneRow>(
    `${SELECT_LANE}
       and p.pool_id = any($1::integer[]) and h.position_next > coalesce(l.position, 0)
       and coalesce(l.next_attempt_at <= $2::timestamptz, true)
     order by coalesce(l.attempts, 0), l.next_attempt_at nulls first, p.pool_id limit $3`,
    [due.poolIds, due.now, due.limit],
  );
  return rows.map(laneOf);
}

/** One lane of a subscription in force. */
export async function findLane(
  db: Db,
  lane: SubscriptionKey & { readonly poolId: number },
): Promise<Lane | undefined> {
  const [row] = await db.query<LaneRow>(
    `${SELECT_LANE} and s.platform_id = $1 and s.subscription_id = $2 and p.pool_id = $3`,
    [lane.platformId, lane.subscriptionId, lane.poolId],
  );
  return row === undefined ? undefined : laneOf(row);
}

/** The lanes of one subscription by pool, none when it ended. */
export async function listLanes(
  db: Db,
  { platformId, subscriptionId, limit }: SubscriptionKey & { readonly limit: number },
): Promise<readonly Lane[]> {
  const rows = await db.query<LaneRow>(
    `${SELECT_LANE} and s.platform_id = $1 and s.subscription_id = $2 order by p.pool_id limit $3`,
    [platformId, subscriptionId, limit],
  );
  return rows.map(laneOf);
}

/** Where a lane goes. */
export interface LaneMove {
  readonly position: number;
  readonly ordinal: number;
  readonly attempts: number;
  readonly nextAttemptAt?: string;
}

/**
 * Moves a lane, if it still is where it was read.
 *
 * @returns whether it moved; false when somebody else moved it since
 */
export async function moveLane(tx: Tx, lane: Lane, move: LaneMove): Promise<boolean> {
  const moved = await tx.execute(
    `insert into webhook.lane as l (platform_id, subscription_id, pool_id, position, ordinal,
       attempts, next_attempt_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, 1)
     on conflict (platform_id, subscription_id, pool_id) do update
     set position = excluded.position, ordinal = excluded.ordinal, attempts = excluded.attempts,
       next_attempt_at = excluded.next_attempt_at, version = l.version + 1
     where l.version = $8`,
    [
      lane.platformId,
      lane.subscriptionId,
      lane.poolId,
      move.position,
      move.ordinal,
      move.attempts,
      move.nextAttemptAt ?? null,
      lane.version,
    ],
  );
  return moved === 1;
}

/**
 * Puts a lane back to a position, whoever sends on it now, and keeps who asked for it.
 *
 * @returns whether it was put back; false when the same request did so before
 */
export async function resetLane(
  tx: Tx,
  lane: Lane,
  reset: {
    readonly commandId: string;
    readonly fromPosition: number;
    readonly requestedByKeyId: string;
  },
): Promise<boolean> {
  const { platformId, subscriptionId, poolId } = lane;
  const asked = await tx.execute(
    `insert into webhook.redelivery (platform_id, subscription_id, command_id, pool_id,
       from_position, lane_position, requested_by_key_id)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      platformId,
      subscriptionId,
      reset.commandId,
      poolId,
      reset.fromPosition,
      lane.position,
      reset.requestedByKeyId,
    ],
  );
  if (asked === 0) return false;
  await tx.execute(
    `insert into webhook.lane as l (platform_id, subscription_id, pool_id, position, ordinal,
       attempts, version)
     values ($1, $2, $3, $4, 0, 0, 1)
     on conflict (platform_id, subscription_id, pool_id) do update
     set position = excluded.position, ordinal = 0, attempts = 0, next_attempt_at = null,
       version = l.version + 1`,
    [platformId, subscriptionId, poolId, reset.fromPosition],
  );
  return true;
}

function laneOf(row: LaneRow): Lane {
  return {
    platformId: row.platform_id,
    subscriptionId: row.subscription_id,
    poolId: row.pool_id,
    url: row.url,
    form: row.form,
    eventKinds: row.event_kinds,
    position: safeInteger(row.position),
    ordinal: row.ordinal,
    attempts: row.attempts,
    version: safeInteger(row.version),
    positionNext: safeInteger(row.position_next),
    ...(row.next_attempt_at === null ? {} : { nextAttemptAt: row.next_attempt_at }),
  };
}
