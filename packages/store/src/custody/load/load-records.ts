import {
  type AnyRecord,
  type CustodyState,
  decodeFacts,
  type JsonValue,
  RECORD_KINDS,
  type RecordKey,
  type RecordKind,
  rememberRecord,
  setRecord,
} from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import type { Db } from '../../db.ts';

/** A record as it is stored. */
export interface RecordRow {
  readonly record_kind: string;
  readonly record_id: string;
  readonly state: string;
  readonly subject: string | null;
  readonly business_date: string;
  readonly body: string;
}

/**
 * Kinds whose records get a version with each instruction: reading every version of them would make
 * a take-over longer with each day.
 */
const MANY_VERSIONS: ReadonlySet<RecordKind> = new Set([
  'maker_day',
  'beneficiary_day',
  'reserve_position',
] satisfies readonly RecordKind[]);

/** Reads every version in the order of the index, and keeps the latest of each record. */
const OPEN_OF_FEW_VERSIONS = `
  select record_kind, record_id, state, subject, business_date, body
  from custody.record_now
  where pool_id = $1 and record_kind = $2 and is_open
  order by position, record_id`;

/** Goes from record to record by the index, and reads the latest version of each. */
const OPEN_OF_MANY_VERSIONS = `
  with recursive known (record_id) as (
    (
      select r.record_id from custody.record r
      where r.pool_id = $1 and r.record_kind = $2
      order by r.record_id
      limit 1
    )
    union all
    select (
      select r.record_id from custody.record r
      where r.pool_id = $1 and r.record_kind = $2 and r.record_id > k.record_id
      order by r.record_id
      limit 1
    )
    from known k
    where k.record_id is not null
  )
  select n.record_kind, n.record_id, n.state, n.subject, n.business_date, n.body
  from known k
  cross join lateral (
    select r.* from custody.record r
    where r.pool_id = $1 and r.record_kind = $2 and r.record_id = k.record_id
    order by r.position desc
    limit 1
  ) n
  where n.is_open
  order by n.position, n.record_id`;

/** Puts the open records into the state, kind by kind, in the order in which each last changed. */
export async function loadRecords(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  for (const kind of RECORD_KINDS) {
    const sql = MANY_VERSIONS.has(kind) ? OPEN_OF_MANY_VERSIONS : OPEN_OF_FEW_VERSIONS;
    const rows = await db.query<RecordRow>(sql, [poolId, kind]);
    for (const row of rows) setRecord(state, recordOf(row));
  }
}

/** Brings records that have ended among the recent facts of the state. */
export async function fetchRecords(
  state: CustodyState,
  { poolId, keys }: { readonly poolId: number; readonly keys: readonly RecordKey[] },
  db: Pick<Db, 'query'>,
): Promise<void> {
  if (keys.length === 0) return;
  const rows = await db.query<RecordRow>(
    `select n.record_kind, n.record_id, n.state, n.subject, n.business_date, n.body
     from unnest($2::text[], $3::text[]) as k (record_kind, record_id)
     cross join lateral (
       select r.* from custody.record r
       where r.pool_id = $1 and r.record_kind = k.record_kind and r.record_id = k.record_id
       order by r.position desc
       limit 1
     ) n`,
    [poolId, keys.map(({ kind }) => kind), keys.map(({ recordId }) => recordId)],
  );
  for (const row of rows) rememberRecord(state, recordOf(row));
}

/** Reads what `keepRecord` wrote. */
export function recordOf(row: RecordRow): AnyRecord {
  const record = {
    kind: row.record_kind,
    recordId: row.record_id,
    state: row.state,
    businessDate: businessDate(row.business_date),
    body: decodeFacts(JSON.parse(row.body) as JsonValue),
  };
  return (row.subject === null ? record : { ...record, subject: row.subject }) as AnyRecord;
}
