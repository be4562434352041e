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
 * The messages of a topic that are due, oldest first: never delivered, tried less often than the
 * bound, and the last attempt longer ago than the pause, which doubles with each attempt up to its
 * own bound.
 */
export async function listDueMessages(
  db: Db,
  due: {
    readonly poolId: number;
    readonly topic: string;
    /** The moment that pauses are measured to; attempts are noted with the same clock. */
    readonly now: string;
    readonly attemptsMax: number;
    readonly pauseSeconds: number;
    readonly pauseSecondsMax: number;
    readonly limit: number;
    /** Only those behind this one. */
    readonly after?: Pick<DueMessage, 'position' | 'ordinal'> | undefined;
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
       and (d.attempts = 0 or d.attempted_at_last <= $4::timestamptz - make_interval(
         secs => least($5 * power(2, least(d.attempts - 1, 30)), $6)))
       and (o.position, o.ordinal) > ($8, $9)
     order by o.position, o.ordinal limit $7`,
    [
      due.poolId,
      due.topic,
      due.attemptsMax,
      due.now,
      due.pauseSeconds,
      due.pauseSecondsMax,
      due.limit,
      due.after?.position ?? 0,
      due.after?.ordinal ?? 0,
    ],
  );
  return rows.map((row) => ({ ...row, position: safeInteger(row.position) }));
}

/** One attempt to deliver a message. */
export interface Delivery {
  readonly message: Pick<DueMessage, 'position' | 'ordinal' | 'attempts'>;
  readonly outcome: DeliveryOutcome;
  readonly detail?: string;
}

/** Notes attempts; the next one of each message has the next number. */
export async function insertDeliveries(
  tx: Tx,
  round: { readonly poolId: number; readonly attemptedAt: string },
  deliveries: readonly Delivery[],
): Promise<void> {
  await tx.execute(
    `insert into operations.outbox_delivery
       (pool_id, attempted_at, position, ordinal, attempt, outcome, detail)
     select $1, $2, d.* from unnest($3::bigint[], $4::integer[], $5::integer[], $6::text[],
       $7::text[]) as d`,
    [
      round.poolId,
      round.attemptedAt,
      deliveries.map(({ message }) => message.position),
      deliveries.map(({ message }) => message.ordinal),
      deliveries.map(({ message }) => message.attempts + 1),
      deliveries.map(({ outcome }) => outcome),
      deliveries.map(({ detail }) => detail ?? null),
    ],
  );
}
