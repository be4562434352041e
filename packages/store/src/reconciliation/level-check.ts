import type { Db } from '../db.ts';

/** The last check of each level of a day, as its record has it. */
export interface LevelCheckRead {
  readonly checkId: string;
  readonly state: 'holds' | 'differs';
  readonly recordedAt: string;
  /** As it is stored: amounts as digits, with `Minor` in the name. */
  readonly body: unknown;
}

interface CheckRow {
  readonly record_id: string;
  readonly state: LevelCheckRead['state'];
  readonly recorded_at: string;
  readonly body: string;
}

/** The last check of each level at the end of a day. */
export async function listLevelChecks(
  db: Db,
  { poolId, businessDate }: { readonly poolId: number; readonly businessDate: string },
): Promise<readonly LevelCheckRead[]> {
  const rows = await db.query<CheckRow>(
    `select distinct on (r.body::jsonb ->> 'level') r.record_id, r.state, r.body,
       (select c.recorded_at from pool.commit c
        where c.pool_id = r.pool_id and c.position_first <= r.position
        order by c.position_first desc limit 1) as recorded_at
     from custody.record r
     where r.pool_id = $1 and r.record_kind = 'level_check' and r.subject = $2
     order by r.body::jsonb ->> 'level', r.position desc`,
    [poolId, businessDate],
  );
  return rows.map((row) => {
    const body: unknown = JSON.parse(row.body);
    return { checkId: row.record_id, state: row.state, recordedAt: row.recorded_at, body };
  });
}

/** The standing break of each subject of a level, so that a difference names its break. */
export async function listLevelBreaks(
  db: Db,
  { poolId, limit }: { readonly poolId: number; readonly limit: number },
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ readonly subject: string; readonly break_id: string }>(
    `select b.subject, b.break_id from reconciliation.break_record b
     where b.pool_id = $1 and b.effect_minor = 0 and b.state <> 'resolved'
       and b.subject ~ '^R[456]/'
     order by b.position limit $2`,
    [poolId, limit],
  );
  return new Map(rows.map((row) => [row.subject, row.break_id]));
}

/** A difference of a level that two people accepted for good, as it was then. */
export interface AcceptedDifference {
  /** What the break is about: level, day, kind and item. */
  readonly subject: string;
  /** @unit signed minor units */
  readonly effect: bigint;
}

/**
 * The differences of a level, of days from one on, that two people accepted for good. Of each the
 * amount is that of the last check before they did.
 */
export async function listAcceptedDifferences(
  db: Db,
  days: { readonly poolId: number; readonly level: 'R4' | 'R5' | 'R6'; readonly from: string },
): Promise<readonly AcceptedDifference[]> {
  const rows = await db.query<{ readonly subject: string; readonly effect_minor: string | null }>(
    `select b.subject, (
       select d.one ->> 'effectMinor' from custody.record c
       cross join lateral jsonb_array_elements(c.body::jsonb -> 'differences') as d (one)
       where c.pool_id = b.pool_id and c.record_kind = 'level_check' and c.position < w.position
         and c.subject >= split_part(b.subject, '/', 2) and c.body::jsonb ->> 'level' = $2
         and concat_ws('/', $2, d.one ->> 'itemDate', d.one ->> 'kind', d.one ->> 'item')
           = b.subject
       order by c.position desc limit 1) as effect_minor
     from reconciliation.break_record b
     join custody.record_now w on w.pool_id = b.pool_id and w.record_kind = 'break_case'
       and w.record_id = b.break_id and w.state = 'adjusted'
     where b.pool_id = $1 and b.effect_minor = 0 and split_part(b.subject, '/', 1) = $2
       and split_part(b.subject, '/', 2) >= $3
       and w.body::jsonb #>> '{proposal,resolution}' = 'accept_difference'
     order by b.position`,
    [days.poolId, days.level, days.from],
  );
  return rows.flatMap(({ subject, effect_minor: effect }) =>
    effect === null ? [] : [{ subject, effect: BigInt(effect) }],
  );
}
