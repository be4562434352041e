import type { Db } from '../db.ts';

/** A payment order that the bank was asked for, and gave no answer to. */
export interface SilentPayment {
  readonly instructionId: string;
  readonly firstAttemptAt: string;
  readonly attempts: number;
}

/** Those of some payment orders that have no answer of the bank, the longest silent first. */
export async function listSilentPayments(
  db: Db,
  {
    poolId,
    instructionIds,
  }: { readonly poolId: number; readonly instructionIds: readonly string[] },
): Promise<readonly SilentPayment[]> {
  if (instructionIds.length === 0) return [];
  const rows = await db.query<{
    readonly key: string;
    readonly first_attempt_at: string;
    readonly attempts: number;
  }>(
    `select o.key, d.first_attempt_at, d.attempts
     from operations.outbox o
     cross join lateral (
       select min(d.attempted_at) as first_attempt_at, count(*)::integer as attempts,
         bool_or(d.outcome <> 'unknown') as ended
       from operations.outbox_delivery d
       where d.pool_id = o.pool_id and d.position = o.position and d.ordinal = o.ordinal
     ) d
     where o.pool_id = $1 and o.topic = 'bank.payment' and o.key = any($2::text[])
       and d.attempts > 0 and not d.ended
     order by d.first_attempt_at, o.key`,
    [poolId, instructionIds],
  );
  return rows.map((row) => ({
    instructionId: row.key,
    firstAttemptAt: row.first_attempt_at,
    attempts: row.attempts,
  }));
}
