import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A version of a record of a pool. */
export interface RecordRead {
  readonly recordId: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly subject?: string;
  readonly businessDate: string;
  readonly position: number;
  readonly recordedAt: string;
  /** Amounts as digits, with `Minor` in the name. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface RecordRow {
  readonly record_id: string;
  readonly state: string;
  readonly is_open: boolean;
  readonly subject: string | null;
  readonly business_date: string;
  readonly position: bigint;
  readonly recorded_at: string;
  readonly body: string;
}

const COLUMNS = `r.record_id, r.state, r.is_open, r.subject, r.business_date, r.position, r.body,
  (select c.recorded_at from pool.commit c
   where c.pool_id = r.pool_id and c.position_first <= r.position
   order by c.position_first desc limit 1) as recorded_at`;

/** Names a record. */
interface RecordName {
  readonly poolId: number;
  readonly kind: string;
  readonly recordId: string;
}

/** The record with this id as it stands. */
export async function findRecordRead(db: Db, name: RecordName): Promise<RecordRead | undefined> {
  const [row] = await db.query<RecordRow>(
    `select ${COLUMNS} from custody.record r
     where r.pool_id = $1 and r.record_kind = $2 and r.record_id = $3
     order by r.position desc limit 1`,
    [name.poolId, name.kind, name.recordId],
  );
  return row === undefined ? undefined : recordOf(row);
}

/** The record of a kind that was changed last; undefined when there is none. */
export async function findLatestRecord(
  db: Db,
  { poolId, kind }: Pick<RecordName, 'poolId' | 'kind'>,
): Promise<RecordRead | undefined> {
  // The sum keeps the planner at the primary key, which finds the versions of one kind: by position
  // it would walk back through every record of the pool for a kind that has few.
  const [row] = await db.query<RecordRow>(
    `select ${COLUMNS} from custody.record r
     where r.pool_id = $1 and r.record_kind = $2
     order by r.position + 0 desc, r.record_id desc limit 1`,
    [poolId, kind],
  );
  return row === undefined ? undefined : recordOf(row);
}

/** The records of a kind as they stand, by id, from after an id. */
export async function listRecords(
  db: Db,
  page: {
    readonly poolId: number;
    readonly kind: string;
    readonly after: string;
    readonly limit: number;
    readonly subject?: string;
    readonly state?: string;
  },
): Promise<readonly RecordRead[]> {
  const rows = await db.query<RecordRow>(
    `select ${COLUMNS} from custody.record_now r
     where r.pool_id = $1 and r.record_kind = $2 and r.record_id > $3
       and ($5::text is null or r.subject = $5) and ($6::text is null or r.state = $6)
     order by r.record_id limit $4`,
    [page.poolId, page.kind, page.after, page.limit, page.subject ?? null, page.state ?? null],
  );
  return rows.map(recordOf);
}

/** Every version of a record, the first one first, from after a position. */
export async function listRecordVersions(
  db: Db,
  page: RecordName & { readonly after: number; readonly limit: number },
): Promise<readonly RecordRead[]> {
  const rows = await db.query<RecordRow>(
    `select ${COLUMNS} from custody.record r
     where r.pool_id = $1 and r.record_kind = $2 and r.record_id = $3 and r.position > $4
     order by r.position limit $5`,
    [page.poolId, page.kind, page.recordId, page.after, page.limit],
  );
  return rows.map(recordOf);
}

function recordOf(row: RecordRow): RecordRead {
  return {
    recordId: row.record_id,
    state: row.state,
    isOpen: row.is_open,
    ...(row.subject === null ? {} : { subject: row.subject }),
    businessDate: row.business_date,
    position: safeInteger(row.position),
    recordedAt: row.recorded_at,
    body: JSON.parse(row.body) as Readonly<Record<string, unknown>>,
  };
}
