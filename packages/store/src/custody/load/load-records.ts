import {
  type AnyRecord,
  type CustodyState,
  decodeFacts,
  type JsonValue,
  RECORD_KINDS,
  type RecordKey,
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

/** Puts the open records into the state, kind by kind, in the order in which each last changed. */
export async function loadRecords(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  for (const kind of RECORD_KINDS) {
    const rows = await db.query<RecordRow>(
      `select record_kind, record_id, state, subject, business_date, body
       from custody.record_now
       where pool_id = $1 and record_kind = $2 and is_open
       order by position, record_id`,
      [poolId, kind],
    );
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
