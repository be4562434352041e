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
