import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A message that has not been delivered yet. */
export interface DueMessage {
  readonly position: number;
  readonly ordinal: number;
  readonly topic: string;
  /** The receiver ignores a key that it has already seen. */
  readonly key: string;
  /** Canonical JSON. */
  readonly content: string;
  readonly attempts: number;
}

/** How an attempt to deliver a message ended. `unknown`: no answer came, so nobody can say. */
export type DeliveryOutcome = 'delivered' | 'unknown' | 'refused';

interface MessageRow {
  readonly position: bigint;
  readonly ordinal: number;
  readonly topic: string;
  readonly key: string;
  readonly content: string;
  readonly attempts: number;
}

/**
 * The messages of a topic that are due, oldest first: never delivered, tried less often than the bound, and
 * the last attempt longer ago than the pause, which doubles with each attempt.
 */
export async function listDueMessages(
  db: Db,
  due: {
    readonly poolId: number;
    readonly topic: string;
    readonly attemptsMax: number;
    readonly pauseSeconds: number;
    readonly limit: number;
  },
): Promise<readonly DueMessage[]> {
  const rows = await db.query<MessageRow>(
    `select o.position, o.ordinal, o.topic, o.key, o.content, d.attempts
     from operations.outbox o
     cross join lateral (
       select count(*)::integer as attempts, max(d.attempted_at) as attempted_at_last,
         coalesce(bool_or(d.outcome <> 'unknown'), false) as ended
       from operations.outbox_delivery d
       where d.pool_id = o.pool_id and d.position = o.position and d.ordinal = o.ordinal
     ) d
     where o.pool_id = $1 and o.topic = $2 and not d.ended and d.attempts < $3
       and (d.attempts = 0 or d.attempted_at_last
         < clock_timestamp() - make_interval(secs => $4 * power(2, d.attempts - 1)))
     order by o.position, o.ordinal limit $5`,
    [due.poolId, due.topic, due.attemptsMax, due.pauseSeconds, due.limit],
  );
  return rows.map((row) => ({ ...row, position: safeInteger(row.position) }));
}

/** Notes an attempt; the next one has the next number. */
export async function insertDelivery(
  tx: Tx,
  poolId: number,
  delivery: {
    readonly message: Pick<DueMessage, 'position' | 'ordinal' | 'attempts'>;
    readonly outcome: DeliveryOutcome;
    readonly detail?: string;
  },
): Promise<void> {
  const { message, outcome, detail } = delivery;
  await tx.execute(
    `insert into operations.outbox_delivery (pool_id, position, ordinal, attempt, outcome, detail)
     values ($1, $2, $3, $4, $5, $6)`,
    [poolId, message.position, message.ordinal, message.attempts + 1, outcome, detail ?? null],
  );
}
